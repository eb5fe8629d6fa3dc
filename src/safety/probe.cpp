// A line of JSON in ({"text"} or a session of the manual), a line out: the decision, with --rules by the rules alone; with
// --features, what the table of weights sees in it; with --guardrails, what is wrong with words to the person.
#include "clues_in.h"
#include "decide_with.h"

#include <iostream>
#include <nlohmann/json.hpp>
#include <record/json.h>
#include <safety/decision.h>
#include <safety/guardrails.h>
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
