#include <app/kept_help.h>

#include <algorithm>
#include <app/heard.h>
#include <nlohmann/json.hpp>
#include <vault/values.h>

namespace leitmotif {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t newest_format = 1;
constexpr const char* awaited_id = "awaited";

Error too_new() { return { ErrorCode::newer_version, "a value in the vault was written by a newer Leitmotif; use that" }; }

}

NewValue KeptAs<SafetyPlan>::write(const SafetyPlan& plan) { return { plan_id, {}, {}, newest_format, to_json(plan), std::nullopt }; }

Result<SafetyPlan> KeptAs<SafetyPlan>::read(const StoredValue& stored)
{
    if (stored.format > newest_format)
        return too_new();
    return plan_from_json(stored.body);
}

NewValue KeptAs<QuietedSentences>::write(const QuietedSentences& quieted)
{
    return { quieted.session, {}, {}, newest_format, to_json(quieted), std::nullopt };
}

Result<QuietedSentences> KeptAs<QuietedSentences>::read(const StoredValue& stored)
{
    if (stored.format > newest_format)
        return too_new();
    return quieted_from_json(stored.body);
}

NewValue KeptAs<AwaitedHelp>::write(const AwaitedHelp& awaited)
{
    return { awaited_id, {}, {}, newest_format, Json(awaited.sessions).dump(-1, ' ', false, Json::error_handler_t::replace), std::nullopt };
}

Result<AwaitedHelp> KeptAs<AwaitedHelp>::read(const StoredValue& stored)
{
    if (stored.format > newest_format)
        return too_new();
    const Json json = Json::parse(stored.body, nullptr, false);
    AwaitedHelp out;
    for (const Json& one : json.is_array() ? json : Json::array()) {
        if (!one.is_string())
            return Error { ErrorCode::invalid_format, "a value in the vault cannot be read" };
        out.sessions.push_back(one.get<std::string>());
    }
    return out;
}

Result<void> await_help(Vault& vault, std::span<const DecidedSession> noticed)
{
    if (noticed.empty())
        return {};
    auto before = Collection<AwaitedHelp>(vault).find(awaited_id);
    AwaitedHelp awaited = before && *before ? std::move(**before) : AwaitedHelp {};
    for (const DecidedSession& one : noticed) {
        if (std::ranges::find(awaited.sessions, one.session.id) == awaited.sessions.end())
            awaited.sessions.push_back(one.session.id);
    }
    const auto kept = put_value(vault, KeptAs<AwaitedHelp>::collection, KeptAs<AwaitedHelp>::write(awaited), Earlier::let_go);
    return kept ? Result<void>() : Result<void>(kept.error());
}

Result<std::vector<DecidedSession>> awaited_help(Vault& vault)
{
    const auto awaited = Collection<AwaitedHelp>(vault).find(awaited_id);
    if (!awaited)
        return awaited.error();
    std::vector<DecidedSession> out;
    for (const std::string& id : *awaited ? (*awaited)->sessions : std::vector<std::string> {}) {
        if (auto heard = heard_in(vault, id); heard && heard->decision.asks_for_help())
            out.push_back(std::move(heard).value());
    }
    return out;
}

Result<void> help_was_seen(Vault& vault)
{
    const auto there = find_value(vault, KeptAs<AwaitedHelp>::collection, awaited_id);
    if (!there || !*there)
        return there ? Result<void>() : Result<void>(there.error());
    const auto gone = remove_value(vault, KeptAs<AwaitedHelp>::collection, awaited_id);
    return gone ? Result<void>() : Result<void>(gone.error());
}

QuietedSentences quieted_in(Vault& vault, std::string_view session)
{
    auto found = Collection<QuietedSentences>(vault).find(session);
    if (!found || !*found)
        return { std::string(session), {} };
    return std::move(**found);
}

SafetyPlan plan_in(Vault& vault)
{
    auto found = Collection<SafetyPlan>(vault).find(plan_id);
    if (!found || !*found)
        return {};
    return std::move(**found);
}

}
