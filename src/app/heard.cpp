#include <app/heard.h>

#include <algorithm>
#include <app/kept_help.h>
#include <app/safety_watch.h>
#include <app/vault_patterns.h>
#include <record/json.h>
#include <safety/days.h>
#include <safety/quieted.h>
#include <set>
#include <vault/records.h>

namespace leitmotif {

namespace {

constexpr int lately = 30;  // days, as help_moment
constexpr std::size_t most_undated = 100;

Error no_such_session() { return { ErrorCode::not_found, "there is nothing of that name in the vault" }; }

}

Result<DecidedSession> heard_in(Vault& vault, Session session)
{
    const auto stored = find_value(vault, KeptAs<Session>::collection, session.id);
    if (!stored)
        return stored.error();
    const bool is_present = *stored && (*stored)->body == to_json(session);  // not what it was before
    const std::vector<Code> codes = is_present ? kept_codes(vault, session.id).value_or(std::vector<Code>()) : std::vector<Code>();
    auto decision = decide_in(vault, session, codes);
    if (!decision)
        return decision.error();
    return DecidedSession { std::move(session), std::move(decision).value() };
}

Result<DecidedSession> heard_in(Vault& vault, std::string_view id)
{
    auto session = Collection<Session>(vault).find(id);
    if (!session)
        return session.error();
    return *session ? heard_in(vault, std::move(**session)) : Result<DecidedSession>(no_such_session());
}

Result<std::vector<DecidedSession>> heard_in_all(Vault& vault)
{
    const auto listed = Collection<Session>(vault).list();
    if (!listed)
        return listed.error();
    std::vector<DecidedSession> out;
    for (const ListedValue& one : *listed) {
        if (auto heard = heard_in(vault, one.id))  // what cannot be read is told where it is asked for
            out.push_back(std::move(heard).value());
    }
    return out;
}

Result<std::vector<DecidedSession>> heard_lately(Vault& vault, std::string_view today, std::span<const std::string> also)
{
    auto listed = Collection<Session>(vault).list();
    if (!listed)
        return listed.error();
    const auto now = day_number(today);
    std::ranges::stable_sort(*listed, [](const ListedValue& one, const ListedValue& other) { return one.written > other.written; });
    std::size_t undated = 0;
    std::set<std::string, std::less<>> wanted(also.begin(), also.end());
    for (const ListedValue& one : *listed) {
        const auto day = day_number(one.date);
        if (day ? now && *day >= *now - lately : undated++ < most_undated)
            wanted.insert(one.id);
    }
    std::vector<DecidedSession> out;
    for (const ListedValue& one : *listed) {
        if (!wanted.contains(one.id))
            continue;
        if (auto heard = heard_in(vault, one.id))
            out.push_back(std::move(heard).value());
    }
    std::ranges::stable_sort(out, {}, [](const DecidedSession& one) { return std::string_view(one.session.date); });
    return out;
}

Result<void> quiet_words(Vault& vault, std::string_view session, std::string_view words)
{
    const auto heard = heard_in(vault, session);
    if (!heard)
        return heard.error();
    for (const SafetySentence& one : heard->decision.sentences) {
        if (one.risk.tier != RiskTier::none && words_of(one, heard->session) == words)
            return quiet_sentence(vault, heard->session, one);
    }
    return Error { ErrorCode::not_found, "no sentence of these words opens the help page there" };
}

}
