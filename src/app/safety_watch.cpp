#include <algorithm>
#include <app/safety_watch.h>
#include <vault/collection.h>

namespace leitmotif {

namespace {

/// A sentence that the person said was not meant so.
struct QuietSentence {
    std::string session;
    std::string words;
};

std::string id_of(std::string_view session, std::string_view words)
{
    std::string id(session);
    id += '/';
    id += words;
    return id;
}

std::string words_of_sentence(const Session& session, const SafetySentence& sentence)
{
    const std::u32string text = decode(session.turns.at(sentence.turn).text);
    return slice(text, { std::min(sentence.range.start, text.size()), std::min(sentence.range.end, text.size()) });
}

}

template<>
struct KeptAs<QuietSentence> {
    static constexpr std::string_view collection = "safety-quiet";
    static NewValue write(const QuietSentence& quiet) { return { .id = id_of(quiet.session, quiet.words), .body = quiet.words }; }
    static Result<QuietSentence> read(const StoredValue& stored) { return QuietSentence { {}, stored.body }; }
};

void SafetyWatch::take(const Session& session, SafetyDecision decision)
{
    if (decision.asks_for_help())
        m_noticed.push_back({ session.id, session.date, std::move(decision) });
}

void SafetyWatch::look(const Session& session, std::span<const Code> codes) { take(session, decide(session, codes)); }

Result<void> SafetyWatch::look(Vault& vault, const Session& session, std::span<const Code> codes)
{
    auto decision = decide_in(vault, session, codes);
    if (!decision)
        return decision.error();
    take(session, std::move(decision).value());
    return {};
}

Coder watched(Coder code, SafetyWatch& watch)
{
    return [code = std::move(code), &watch](const Session& session) {
        auto codes = code(session);
        // Without the model's codes too: an error there must not take the rules away.
        watch.look(session, codes ? std::span<const Code>(codes.value()) : std::span<const Code>());
        return codes;
    };
}

Result<SafetyDecision> decide_in(Vault& vault, const Session& session, std::span<const Code> codes)
{
    // What was quieted is blanked, at the same length, and the rest judged by itself: it must neither speak nor hide anything else.
    Collection<QuietSentence> quiet(vault);
    Session left = session;
    std::vector<Code> left_codes(codes.begin(), codes.end());
    for (;;) {
        SafetyDecision decision = decide(left, left_codes);
        bool blanked = false;
        for (const SafetySentence& sentence : decision.sentences) {
            const auto found = quiet.find(id_of(session.id, words_of_sentence(session, sentence)));
            if (!found)
                return found.error();
            if (!*found)
                continue;
            std::u32string text = decode(left.turns[sentence.turn].text);
            for (std::size_t k = sentence.range.start; k < std::min(sentence.range.end, text.size()); ++k)
                text[k] = U' ';
            left.turns[sentence.turn].text = encode(text);
            std::erase_if(left_codes, [&](const Code& code) {
                return code.turn == sentence.turn && code.range.start < sentence.range.end && sentence.range.start < code.range.end;
            });
            blanked = true;
        }
        if (!blanked)
            return decision;
    }
}

Result<void> quiet_sentence(Vault& vault, const Session& session, const SafetySentence& sentence)
{
    const auto kept = Collection<QuietSentence>(vault).put({ session.id, words_of_sentence(session, sentence) });
    if (!kept)
        return kept.error();
    return {};
}

}
