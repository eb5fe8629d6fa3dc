#include <app/kept_help.h>
#include <app/safety_watch.h>
#include <safety/quieted.h>

namespace leitmotif {

void SafetyWatch::take(const Session& session, SafetyDecision decision)
{
    if (decision.asks_for_help())
        m_noticed.push_back({ session, std::move(decision) });
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
    return without_quieted(decide(session, codes), session, quieted_in(vault, session.id));
}

Result<void> quiet_sentence(Vault& vault, const Session& session, const SafetySentence& sentence)
{
    QuietedSentences quieted = quieted_in(vault, session.id);
    quieted.sentences.push_back(words_of(sentence, session));
    const auto kept = Collection<QuietedSentences>(vault).put(quieted);
    if (!kept)
        return kept.error();
    return {};
}

}
