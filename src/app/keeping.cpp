#include <app/keeping.h>

#include <algorithm>
#include <app/heard.h>
#include <app/safety_watch.h>
#include <app/vault_patterns.h>
#include <vault/records.h>

namespace leitmotif {

namespace {

/// Whether what was quieted in it leaves something that asks for help; so does what cannot be looked at.
bool still_asks(Vault& vault, const std::string& session)
{
    const auto heard = heard_in(vault, session);
    return !heard || heard->decision.asks_for_help();
}

}

Result<ShownList> show_list(Vault& vault, std::size_t skip, std::size_t most)
{
    ListRange range;
    range.newest = most;
    range.skip = skip;
    auto listed = Collection<Session>(vault).list(range);
    if (!listed)
        return listed.error();
    const auto all = count_values(vault, KeptAs<Session>::collection);
    if (!all)
        return all.error();
    ShownList out { std::move(listed).value(), *all, false };
    std::reverse(out.sessions.begin(), out.sessions.end());
    out.asks_for_help = std::any_of(
        out.sessions.begin(), out.sessions.end(), [&](const ListedValue& one) { return decide(one.title).asks_for_help() && still_asks(vault, one.id); });
    return out;
}

Result<ShownSession> show_session(Vault& vault, std::string_view id)
{
    const auto stored = find_value(vault, KeptAs<Session>::collection, id);
    if (!stored)
        return stored.error();
    if (!*stored)
        return Error { ErrorCode::not_found, "there is nothing of that name in the vault" };
    auto session = KeptAs<Session>::read(**stored);
    if (!session)
        return session.error();
    auto heard = heard_in(vault, std::move(session).value());
    if (!heard)
        return heard.error();
    return ShownSession { std::move(heard->session), (*stored)->revision, (*stored)->written, std::move(heard->decision) };
}

Result<std::vector<DecidedSession>> decided_sessions(Vault& vault, const std::vector<std::string>& ids)
{
    std::vector<DecidedSession> out;
    for (const std::string& id : ids) {
        auto heard = heard_in(vault, id);
        if (!heard && heard.error().code != ErrorCode::not_found)
            return heard.error();
        if (heard && heard->decision.asks_for_help())
            out.push_back(std::move(heard).value());
    }
    return out;
}

Result<ShownFound> show_found(Vault& vault, std::string_view typed, std::size_t most)
{
    auto found = search(vault, typed, most);
    if (!found)
        return found.error();
    ShownFound out { std::move(found).value(), false };
    out.asks_for_help =
        std::any_of(out.found.begin(), out.found.end(), [&](const Found& one) { return decide(one.sentence).asks_for_help() && still_asks(vault, one.session); });
    return out;
}

Result<Forgotten> forget_entry(Vault& vault, std::string_view id)
{
    const auto patterns = Collection<KeptPatterns>(vault).list();
    if (!patterns)
        return patterns.error();
    for (const ListedValue& one : *patterns) {  // before, so that the file is rewritten without them too; they are made again
        if (auto gone = remove_value(vault, KeptAs<KeptPatterns>::collection, one.id); !gone)
            return gone.error();
    }
    return forget_session(vault, id);
}

}
