#include <app/writing.h>

#include <app/safety_watch.h>

#include <array>
#include <ctime>
#include <record/json.h>
#include <vault/records.h>

namespace leitmotif {

Result<Draft> new_page(const std::string& date, const std::string& person)
{
    Draft draft;
    draft.id = new_draft_id();
    draft.session = { {}, person, date, SessionKind::journal, { { Speaker::client, {} } } };
    if (!session_from_json(to_json(draft.session)))
        return Error { ErrorCode::invalid_format, "a date is written as 2026-11-25" };
    return draft;
}

Result<Draft> page_for(Vault& vault, const std::string& id)
{
    auto session = Collection<Session>(vault).get(id);
    if (!session)
        return session.error();
    if (session->turns.size() != 1)
        return Error { ErrorCode::invalid_format, "only an entry of one piece can be changed, and this is a talk of several turns" };
    Draft draft;
    draft.id = new_draft_id();
    draft.session = std::move(session).value();
    return draft;
}

Result<SavedWords> keep_page(Vault& vault, Draft& draft)
{
    if (auto saved = save_draft(vault, draft); !saved)
        return saved.error();
    auto safety = decide_in(vault, draft.session);
    // Where it cannot be told what was quieted, everything is heard.
    return SavedWords { draft.id, 0, safety ? std::move(safety).value() : decide(draft.session) };
}

Result<SavedWords> finish_page(Vault& vault, const Draft& draft, std::string id, std::optional<std::int64_t> expected)
{
    if (!draft.session.has_client_words())
        return Error { ErrorCode::empty, "nothing is written on this page yet" };
    Session session = draft.session;
    if (id.empty())
        id = session.id;
    if (id.empty()) {
        auto made = free_name(vault, session.date);
        if (!made)
            return made.error();
        id = std::move(made).value();
    }
    session.id = id;
    const auto revision = finish_draft(vault, draft.id, session, expected);
    if (!revision)
        return revision.error();
    auto safety = decide_in(vault, session);
    return SavedWords { std::move(id), *revision, safety ? std::move(safety).value() : decide(session) };
}

Result<std::string> free_name(Vault& vault, const std::string& date)
{
    for (int k = 1;; ++k) {
        std::string id = k == 1 ? date : date + "-" + std::to_string(k);
        const auto there = find_value(vault, KeptAs<Session>::collection, id);
        if (!there)
            return there.error();
        if (!*there)
            return id;
    }
}

std::string today()
{
    const std::time_t now = std::time(nullptr);
    std::tm parts {};
    ::localtime_r(&now, &parts);
    std::array<char, 16> text {};
    std::strftime(text.data(), text.size(), "%Y-%m-%d", &parts);
    return text.data();
}

}
