#include <app/answers.h>

#include <algorithm>
#include <array>
#include <base/text.h>
#include <nlohmann/json.hpp>

namespace leitmotif {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t longest_claim = 400;  // code points
constexpr std::size_t longest_note = 5'000;
constexpr std::array<std::string_view, 3> verdicts { "fits", "partly", "does-not-fit" };

Error wrong(const char* field) { return { ErrorCode::invalid_format, std::string("answer: ") + field }; }

bool is_claim(std::string_view claim)
{
    if (decode(claim).size() > longest_claim)
        return false;
    if (claim == "turning-point" || claim == "core")
        return true;
    for (const std::string_view kind : { "theme/", "parallel/", "new-way/" }) {
        if (claim.starts_with(kind) && claim.size() > kind.size())
            return true;
    }
    return false;
}

}

std::string_view name_of(Verdict verdict) { return verdicts[static_cast<std::size_t>(verdict)]; }

NewValue KeptAs<ClaimAnswer>::write(const ClaimAnswer& answer)
{
    const Json json { { "claim", answer.claim }, { "verdict", name_of(answer.verdict) }, { "note", answer.note } };
    return { answer.claim, {}, {}, 1, json.dump(-1, ' ', false, Json::error_handler_t::replace), std::nullopt };
}

Result<ClaimAnswer> KeptAs<ClaimAnswer>::read(const StoredValue& stored)
{
    if (stored.format > 1)
        return Error { ErrorCode::newer_version, "an answer in the vault was written by a newer Leitmotif" };
    auto answer = answer_from_json(stored.body);
    if (answer)
        answer->written = stored.written;
    return answer;
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
    const auto found = std::find(verdicts.begin(), verdicts.end(), json["verdict"].get_ref<const std::string&>());
    if (found == verdicts.end())
        return wrong("verdict");
    if (json.size() > (json.contains("note") ? 3U : 2U))
        return wrong("unknown field");
    if (json.contains("note") && (!is_text("note") || decode(json["note"].get_ref<const std::string&>()).size() > longest_note))
        return wrong("note");
    return ClaimAnswer { json["claim"].get<std::string>(), static_cast<Verdict>(found - verdicts.begin()),
        json.contains("note") ? json["note"].get<std::string>() : std::string {} };
}

Result<SafetyDecision> answer_claim(Vault& vault, const ClaimAnswer& answer)
{
    const auto put = Collection<ClaimAnswer>(vault).put(answer);
    if (!put)
        return put.error();
    return decide(answer.note);
}

Result<std::vector<ClaimAnswer>> answers_of(Vault& vault)
{
    Collection<ClaimAnswer> kept(vault);
    const auto listed = kept.list();
    if (!listed)
        return listed.error();
    std::vector<ClaimAnswer> out;
    for (const ListedValue& one : *listed) {
        auto answer = kept.find(one.id);
        if (answer && *answer)
            out.push_back(std::move(**answer));
    }
    return out;
}

}
