#include "routes.h"
#include "vault_help.h"

#include <algorithm>
#include <app/answers.h>
#include <app/heard.h>
#include <app/vault_patterns.h>
#include <app/writing.h>

namespace leitmotif {

namespace {

/// Every "session" in a formulation by its name here.
void rename_sessions(Json& json, Names& names)
{
    if (json.is_object()) {
        for (auto& [key, value] : json.items()) {
            if (key == "session" && value.is_string())
                value = names.name(value.get<std::string>());
            else
                rename_sessions(value, names);
        }
    } else if (json.is_array()) {
        for (Json& one : json)
            rename_sessions(one, names);
    }
}

HttpResponse get_patterns(OpenVault& open, const HttpRequest&, const std::string&)
{
    const auto now = sessions_now(open.vault);
    const auto patterns = patterns_of(open.vault);
    const auto answers = answers_of(open.vault);
    if (!now || !patterns || !answers)
        return error_answer(!now ? now.error() : !patterns ? patterns.error() : answers.error());
    std::vector<std::string> noticed;
    for (const KeptPatterns& one : *patterns)
        noticed.insert(noticed.end(), one.noticed.begin(), one.noticed.end());
    const auto heard = heard_lately(open.vault, today(), noticed);
    if (!heard)
        return error_answer(heard.error());
    if (const auto ground = steps_back(*heard, today()))  // here and now, in place of patterns
        return json_answer({ { "current", true }, { "steps_back", true }, { "people", Json::array() }, { "answers", Json::array() }, { "safety", safety_json(open, ground) } });
    bool current = !patterns->empty() || now->starts_with("0-");
    RiskTier tier = RiskTier::none;
    Json people = Json::array();
    for (const KeptPatterns& one : *patterns) {
        current = current && one.made_of == *now;
        tier = std::max(tier, one.most_serious);
        Json formulation = Json::parse(one.formulation, nullptr, false);
        rename_sessions(formulation, open.names);
        people.push_back(
            { { "person", open.names.name("person/" + one.person) }, { "name", one.person }, { "formulation", std::move(formulation) } });
    }
    Json answered = Json::array();
    for (const ClaimAnswer& one : *answers) {
        answered.push_back(
            { { "claim", one.claim }, { "verdict", name_of(one.verdict) }, { "note", one.note }, { "written", one.written } });
        tier = std::max(tier, decide(one.note).risk.tier);
    }
    Json safety = sessions_json(open, *heard);
    if (!safety["help"].get<bool>())  // in an answer's note, or quoted from patterns of before
        safety = safety_json(tier != RiskTier::none, false);
    return json_answer({ { "current", current }, { "steps_back", false }, { "people", std::move(people) }, { "answers", std::move(answered) }, { "safety", std::move(safety) } });
}

HttpResponse post_answer(OpenVault& open, const HttpRequest& request, const std::string&)
{
    const auto fields = Fields::of(request);
    if (!fields)
        return error_answer(fields.error());
    const auto answer = answer_from_json(request.body);
    if (!answer)
        return error_answer(answer.error());
    const auto safety = answer_claim(open.vault, *answer);
    return safety ? json_answer({ { "kept", true }, { "safety", note_json(open, answer->note) } }) : error_answer(safety.error());
}

}

void add_pattern_routes(Routes& routes)
{
    routes.add("GET", "/api/patterns", get_patterns);
    routes.add("POST", "/api/answers", post_answer, 64 * 1024);
}

}
