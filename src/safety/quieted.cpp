#include <algorithm>
#include <nlohmann/json.hpp>
#include <safety/quieted.h>

namespace leitmotif {

std::string words_of(const SafetySentence& sentence, const Session& session)
{
    if (sentence.turn >= session.turns.size())
        return {};
    const std::u32string text = decode(session.turns[sentence.turn].text);
    const std::size_t end = std::min(sentence.range.end, text.size());
    return slice(text, { std::min(sentence.range.start, end), end });
}

SafetyDecision without_quieted(SafetyDecision decision, const Session& session, const QuietedSentences& quieted)
{
    if (session.id != quieted.session || quieted.sentences.empty())
        return decision;
    const std::size_t removed = std::erase_if(decision.sentences,
        [&](const SafetySentence& one) { return std::ranges::find(quieted.sentences, words_of(one, session)) != quieted.sentences.end(); });
    if (removed == 0)
        return decision;
    decision.risk = {};
    for (const SafetySentence& one : decision.sentences) {
        if (!decision.risk.risk_class || one.risk.tier > decision.risk.tier)
            decision.risk = one.risk;
    }
    return decision;
}

std::string to_json(const QuietedSentences& quieted)
{
    const nlohmann::ordered_json json { { "session", quieted.session }, { "sentences", quieted.sentences } };
    return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

Result<QuietedSentences> quieted_from_json(std::string_view text)
{
    const Error unreadable { ErrorCode::invalid_format, "what was said not to be meant that way cannot be read in the vault" };
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object() || !json.contains("session") || !json["session"].is_string() || !json.contains("sentences")
        || !json["sentences"].is_array()) {
        return unreadable;
    }
    QuietedSentences quieted { json["session"].get<std::string>(), {} };
    for (const auto& one : json["sentences"]) {
        if (!one.is_string())
            return unreadable;
        quieted.sentences.push_back(one.get<std::string>());
    }
    return quieted;
}

}
