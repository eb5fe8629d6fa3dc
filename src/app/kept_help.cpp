#include <app/kept_help.h>

namespace leitmotif {

namespace {

constexpr std::int64_t newest_format = 1;

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
