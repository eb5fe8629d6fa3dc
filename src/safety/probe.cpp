// A line of JSON in ({"text"} or a session of the manual), a line out: the decision, with --rules by the rules alone; with
// --features, what the table of weights sees in it; with --stretches, what is judged at once and how the table scores it; with --guardrails, what is wrong with words to the person.
#include "clues_in.h"
#include "decide_with.h"
#include "session_clues.h"

#include <iostream>
#include <nlohmann/json.hpp>
#include <record/json.h>
#include <safety/decision.h>
#include <safety/guardrails.h>
#include <safety/stretches.h>
#include <string>
#include <string_view>
#include <vector>

using namespace leitmotif;
using namespace leitmotif::safety;

namespace {

nlohmann::json json_of(const Risk& risk)
{
    nlohmann::json out { { "tier", name_of(risk.tier) } };
    if (risk.risk_class)
        out["class"] = name_of(*risk.risk_class);
    if (risk.qualifier)
        out["qualifier"] = name_of(*risk.qualifier);
    return out;
}

nlohmann::json features_json(const std::u32string& text)
{
    const ClueText read = read_clues(text);
    const TableFeatures features = features_of(read, 0, read.sentences.size());
    return { { "words", features.words }, { "concepts", features.concepts }, { "count", features.word_count }, { "sentences", read.sentences.size() } };
}

/// What a model is to read of a session, and beside each stretch what stands without it: the table's scores, and the tiers of rules.
nlohmann::json stretches_json(const Session& session)
{
    nlohmann::json out = nlohmann::json::array();
    const SessionClues clues = clues_of(session);
    std::vector<SafetyStretch> stretches = stretches_of(session);
    auto stretch = stretches.begin();
    for (const auto& turn : clues.turns) {
        for (const auto& [first, end] : windows_of(turn.read, clues.is_long)) {
            const TableScores scores = word_table().score(features_of(turn.read, first, end));
            nlohmann::json one { { "turn", stretch->turn }, { "long", stretch->in_long }, { "start", stretch->start() }, { "table", scores } };
            RiskTier sure = RiskTier::none;
            RiskTier any = RiskTier::none;
            for (const Finding& finding : turn.read.findings) {
                if (finding.sentence < first || finding.sentence >= end)
                    continue;
                const RiskTier tier = tier_of(finding.risk_class, finding.qualifier);
                any = std::max(any, tier);
                if (finding.sure)
                    sure = std::max(sure, tier);
            }
            one["sure"] = name_of(sure);
            one["rule"] = name_of(any);
            for (const SafetyStretch::Sentence& sentence : stretch->sentences) {
                one["plain"].push_back(sentence.plain);
                one["ranges"].push_back({ sentence.range.start, sentence.range.end });
            }
            out.push_back(std::move(one));
            ++stretch;
        }
    }
    return out;
}

}

int main(int count, char** arguments)
{
    const std::string_view option = count > 1 ? arguments[1] : "";
    const bool features = option == "--features";
    const SafetyParts parts = option == "--rules" ? SafetyParts::rules : SafetyParts::rules_with_table;
    std::string line;
    while (std::getline(std::cin, line)) {
        const auto in = nlohmann::json::parse(line, nullptr, false);
        if (in.is_discarded()) {
            std::cerr << "probe: no JSON\n";
            return 1;
        }
        if (option == "--guardrails") {  // {"text", "person" or absent}
            nlohmann::json out = nlohmann::json::array();
            const std::string person = in.value("person", "");
            for (const GuardrailFault& fault :
                guardrail_faults(in.at("text").get<std::string>(), in.contains("person") ? std::optional<std::string_view>(person) : std::nullopt))
                out.push_back(guardrail_names[static_cast<std::size_t>(fault.kind)]);
            std::cout << out.dump() << '\n';
            continue;
        }
        if (features) {
            std::cout << features_json(decode(in.at("text").get<std::string>())).dump() << '\n';
            continue;
        }
        if (option == "--stretches") {
            Session session;
            if (in.contains("turns")) {
                if (auto read = session_from_json(line))
                    session = std::move(read).value();
            } else {
                session.turns.push_back({ Speaker::client, in.at("text").get<std::string>() });
            }
            std::cout << stretches_json(session).dump() << '\n';
            continue;
        }
        SafetyDecision decision;
        if (in.contains("turns")) {
            const auto session = session_from_json(line);
            if (!session) {
                std::cerr << "probe: " << session.error().message() << '\n';
                return 1;
            }
            std::vector<Code> codes;  // of the model, beside "turns"
            for (const auto& code : in.value("codes", nlohmann::json::array())) {
                if (auto read = code_from_json(code.dump()))
                    codes.push_back(std::move(read).value());
            }
            decision = decide_with(parts, *session, codes);
        } else {
            Session session;
            session.turns.push_back({ Speaker::client, in.at("text").get<std::string>() });
            decision = decide_with(parts, session, {});
        }
        nlohmann::json out = json_of(decision.risk);
        for (const SafetySentence& one : decision.sentences) {
            nlohmann::json sentence = json_of(one.risk);
            sentence["turn"] = one.turn;
            sentence["start"] = one.range.start;
            sentence["end"] = one.range.end;
            for (const TextRange& range : one.words)
                sentence["words"].push_back({ range.start, range.end });
            out["sentences"].push_back(std::move(sentence));
        }
        std::cout << out.dump() << '\n';
    }
    return 0;
}
