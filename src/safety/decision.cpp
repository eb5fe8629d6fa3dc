#include <algorithm>
#include <safety/decision.h>

namespace leitmotif {

namespace {

/// The more serious of two; where the tiers are equal, the first.
bool outweighs(const Risk& one, const Risk& other) { return one.tier > other.tier; }

}

SafetyDecision decide(std::string_view text)
{
    Session session;
    session.turns.push_back({ Speaker::client, std::string(text) });
    return decide(session);
}

SafetyDecision decide(const Session& session, std::span<const Code> codes)
{
    SafetyDecision decision;
    for (const Code& code : codes) {
        if (code.turn >= session.turns.size() || !code.risk.risk_class)
            continue;
        decision.sentences.push_back({ code.turn, code.range, code.risk, {}, SafetySource::model });
    }
    std::ranges::stable_sort(decision.sentences,
        [](const SafetySentence& a, const SafetySentence& b) { return std::pair(a.turn, a.range.start) < std::pair(b.turn, b.range.start); });
    for (const SafetySentence& sentence : decision.sentences) {
        if (!decision.risk.risk_class || outweighs(sentence.risk, decision.risk))
            decision.risk = sentence.risk;
    }
    return decision;
}

}
