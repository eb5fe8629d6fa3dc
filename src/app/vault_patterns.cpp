#include <app/vault_patterns.h>

#include <memory>
#include <utility>
#include <vault/records.h>

namespace leitmotif {

Result<SessionSource> sessions_of(Vault& vault)
{
    auto listed = Collection<Session>(vault).list();
    if (!listed)
        return listed.error();
    auto ids = std::make_shared<std::vector<ListedValue>>(std::move(listed).value());
    return SessionSource([&vault, ids, next = std::size_t { 0 }]() mutable -> std::optional<Result<Session>> {
        while (next < ids->size()) {
            auto session = Collection<Session>(vault).find((*ids)[next++].id);
            if (!session)
                return session.error();
            if (*session)  // else it was forgotten in another window meanwhile
                return Result<Session>(std::move(**session));
        }
        return std::nullopt;
    });
}

Coder keeping_codes(Vault& vault, Coder code, std::string coder_name)
{
    return [&vault, code = std::move(code), name = std::move(coder_name)](const Session& session) -> Result<std::vector<Code>> {
        const auto present = find_value(vault, KeptAs<Session>::collection, session.id);
        if (!present)
            return present.error();
        const std::int64_t revision = *present ? (*present)->revision : 0;
        auto kept = Collection<CodedSession>(vault).find(session.id);
        if (kept && *kept && (*kept)->session_revision == revision && (*kept)->coder == name)
            return std::move((*kept)->codes);
        auto codes = code(session);
        if (!codes)
            return codes;
        if (*present)
            (void)Collection<CodedSession>(vault).put({ session.id, revision, name, *codes });
        return codes;
    };
}

}
