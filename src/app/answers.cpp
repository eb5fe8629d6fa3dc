#include <app/answers.h>

#include <algorithm>
#include <app/vault_patterns.h>
#include <app/writing.h>
#include <base/text.h>
#include <nlohmann/json.hpp>
#include <vault/records.h>

namespace leitmotif {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t longest_claim = 400;  // code points
constexpr std::size_t longest_note = 5'000;
Error wrong(const char* field) { return { ErrorCode::invalid_format, std::string("answer: ") + field }; }

bool is_claim(std::string_view claim)
{
    if (decode(claim).size() > longest_claim)
        return false;
    for (const std::string_view kind : { "theme/", "parallel/", "new-way/", "image/", "own/", "person/" }) {
        if (claim.starts_with(kind) && claim.size() > kind.size())
            return true;
    }
    return false;
}

/// Sentences that the claim of that name stands on, as evidence_of() counts them; 0 where it is not there.
std::size_t evidence_in(const Json& claims, const std::string& claim)
{
    for (const Json& one : claims) {
        if (one.value("claim", "") != claim)
            continue;
        if (one.contains("by_session")) {
            std::size_t enacted = 0;
            for (const Json& session : one["by_session"])
                enacted += session.value("enacted", std::size_t { 0 });
            return enacted;
        }
        if (one.contains("sentences"))
            return one["sentences"].value("past", std::size_t { 0 }) + one["sentences"].value("now", std::size_t { 0 });
        return one.value("count", one.value("episodes", std::size_t { 0 }));
    }
    return 0;
}

}

Result<ClaimAnswer> answer_from_json(std::string_view text)
{
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object())
        return wrong("not an object");
    const auto is_text = [&](const char* name) { return json.contains(name) && json[name].is_string(); };
    if (!is_text("claim") || !is_claim(json["claim"].get_ref<const std::string&>()))
        return wrong("claim");
    if (!is_text("verdict"))
        return wrong("verdict");
    const auto verdict = label_of<Verdict>(json["verdict"].get_ref<const std::string&>());
    if (!verdict)
        return wrong("verdict");
    if (json.size() > (json.contains("note") ? 3U : 2U))
        return wrong("unknown field");
    if (json.contains("note") && (!is_text("note") || decode(json["note"].get_ref<const std::string&>()).size() > longest_note))
        return wrong("note");
    return ClaimAnswer { json["claim"].get<std::string>(), *verdict,
        json.contains("note") ? json["note"].get<std::string>() : std::string {} };
}

Result<SafetyDecision> answer_claim(Vault& vault, const ClaimAnswer& answer)
{
    const auto patterns = patterns_of(vault);
    if (!patterns)
        return patterns.error();
    std::size_t evidence = 0;
    for (const KeptPatterns& one : *patterns) {
        const Json formulation = Json::parse(one.formulation, nullptr, false);
        for (const char* list : { "themes", "parallels", "new_ways", "images", "own_themes" })
            evidence = std::max(evidence, evidence_in(formulation.value(list, Json::array()), answer.claim));
    }
    const auto put = Collection<Correction>(vault).put({ answer.claim, answer.verdict, answer.note, today(), evidence });
    if (!put)
        return put.error();
    return decide(answer.note);
}

Result<std::vector<ClaimAnswer>> answers_of(Vault& vault)
{
    Collection<Correction> kept(vault);
    const auto listed = kept.list();
    if (!listed)
        return listed.error();
    std::vector<ClaimAnswer> out;
    for (const ListedValue& one : *listed) {
        auto answer = kept.find(one.id);
        if (answer && *answer)
            out.push_back({ (*answer)->claim, (*answer)->verdict, std::move((*answer)->words), one.written });
    }
    return out;
}

}
