#include "import_json.h"
#include "routes.h"
#include "vault_help.h"

#include <algorithm>
#include <app/import_records.h>
#include <app/keeping.h>
#include <app/writing.h>
#include <vault/backups.h>
#include <vault/drafts.h>

namespace leitmotif {

namespace {

constexpr std::size_t longest_words = 256 * 1024;  ///< of one entry, code points
constexpr std::size_t longest_query = 1000;

Error no_such_entry() { return { ErrorCode::not_found, "there is no such entry, or the vault was locked since it was listed" }; }

/// A session without its own id and person: the page knows it by its name here.
Json session_json(const Session& session)
{
    Json turns = Json::array();
    for (const Turn& turn : session.turns)
        turns.push_back({ { "speaker", name_of(turn.speaker) }, { "text", turn.text } });
    return { { "date", session.date }, { "kind", name_of(session.kind) }, { "turns", turns } };
}

HttpResponse saved_answer(OpenVault& open, const Result<SavedWords>& words)
{
    if (!words)
        return error_answer(words.error());
    const bool is_draft = words->revision == 0;
    return json_answer({ { "id", is_draft ? words->id : open.names.name(words->id) }, { "revision", words->revision },
        { "safety", is_draft ? pause_json(words->safety) : written_json(open, words->id) } });
}

HttpResponse get_sessions(OpenVault& open, const HttpRequest& request, const std::string&)
{
    constexpr std::size_t together = 50;
    const auto skip = number_in_query(request, "skip");
    if (!skip)
        return error_answer(skip.error());
    const auto shown = show_list(open.vault, *skip, together);
    if (!shown)
        return error_answer(shown.error());
    Json list = Json::array();
    for (const ListedValue& one : shown->sessions) {
        list.push_back({ { "id", open.names.name(one.id) }, { "date", one.date }, { "title", one.title }, { "revision", one.revision },
            { "written", one.written } });
    }
    return json_answer({ { "all", shown->all }, { "sessions", list }, { "safety", safety_json(shown->asks_for_help, false) } });
}

HttpResponse get_session(OpenVault& open, const HttpRequest&, const std::string& name)
{
    const auto id = open.names.id(name);
    const auto shown = id ? show_session(open.vault, *id) : Result<ShownSession>(no_such_entry());
    if (!shown)
        return error_answer(shown.error());
    Json out = session_json(shown->session);
    out["id"] = name;
    out["revision"] = shown->revision;
    out["written"] = shown->written;
    // What a transcriber may have invented stands beside its entry, to be looked at; it is answered for like the entry's own words.
    const auto aside = Collection<SetAsideWords>(open.vault).find(*id);
    const std::vector<SetAside> stretches = aside && *aside ? (*aside)->stretches : std::vector<SetAside>();
    out["set_aside"] = set_aside_json(stretches);
    std::vector<DecidedSession> said { { shown->session, shown->safety } };
    for (const SetAside& one : stretches) {
        said.push_back({ shown->session, decide(one.text) });
        said.back().session.turns = { { Speaker::client, one.text } };
    }
    const auto urgent = std::find_if(said.begin(), said.end(), [](const DecidedSession& one) { return one.decision.is_urgent(); });
    const auto any = std::find_if(said.begin(), said.end(), [](const DecidedSession& one) { return one.decision.asks_for_help(); });
    const DecidedSession& most = urgent != said.end() ? *urgent : any != said.end() ? *any : said.front();
    out["safety"] = safety_json(open, opened_moment(most, today()));
    return json_answer(out);
}

HttpResponse put_session(OpenVault& open, const HttpRequest& request, const std::string& name)
{
    auto fields = Fields::of(request);
    if (!fields)
        return error_answer(fields.error());
    const std::string text = fields->text("text", longest_words);
    const auto expected = fields->maybe_number("expected", 1, std::int64_t { 1 } << 50);
    if (auto good = fields->done(); !good)
        return error_answer(good.error());
    if (!expected)
        return error_answer({ ErrorCode::invalid_format, "the field expected is missing or not as it should be" });
    const auto id = open.names.id(name);
    auto page = id ? page_for(open.vault, *id) : Result<Draft>(no_such_entry());
    if (!page)
        return error_answer(page.error());
    page->session.turns.front().text = text;
    return saved_answer(open, finish_page(open.vault, *page, *id, *expected));
}

HttpResponse delete_session(OpenVault& open, const HttpRequest&, const std::string& name)
{
    const auto id = open.names.id(name);
    const auto gone = id ? forget_entry(open.vault, *id) : Result<Forgotten>(no_such_entry());
    if (!gone)
        return error_answer(gone.error());
    const auto holding = backups_holding(open.vault, open.backups(), *id);
    return json_answer({ { "gone", true }, { "rewritten", gone->cleaned }, { "still_in_backups", holding.size() } });
}

HttpResponse post_search(OpenVault& open, const HttpRequest& request, const std::string&)
{
    auto fields = Fields::of(request);
    if (!fields)
        return error_answer(fields.error());
    const std::string typed = fields->text("words", longest_query);
    if (auto good = fields->done(); !good)
        return error_answer(good.error());
    const auto shown = show_found(open.vault, typed, 50);
    if (!shown)
        return error_answer(shown.error());
    Json list = Json::array();
    for (const Found& one : shown->found) {
        Json words = Json::array();
        for (const TextRange range : one.words)
            words.push_back({ range.start, range.end });
        list.push_back({ { "id", open.names.name(one.session) }, { "date", one.date }, { "turn", one.turn }, { "start", one.range.start },
            { "end", one.range.end }, { "sentence", one.sentence }, { "words", words } });
    }
    return json_answer({ { "found", list }, { "safety", safety_json(shown->asks_for_help, false) } });
}

// --- pages that are being written

Json draft_json(OpenVault& open, const Draft& draft)
{
    const std::string& id = draft.session.id;
    const std::string text = draft.session.turns.empty() ? std::string() : draft.session.turns.front().text;
    return { { "id", draft.id }, { "date", draft.session.date }, { "text", text }, { "written", draft.written },
        { "session", id.empty() ? Json() : Json(open.names.name(id)) }, { "safety", pause_json(decide(draft.session)) } };
}

HttpResponse get_drafts(OpenVault& open, const HttpRequest&, const std::string&)
{
    const auto drafts = drafts_of(open.vault);
    if (!drafts)
        return error_answer(drafts.error());
    Json list = Json::array();
    for (auto one = drafts->rbegin(); one != drafts->rend(); ++one)
        list.push_back(draft_json(open, *one));
    return json_answer({ { "drafts", list } });
}

HttpResponse post_draft(OpenVault& open, const HttpRequest& request, const std::string&)
{
    auto fields = Fields::of(request);
    if (!fields)
        return error_answer(fields.error());
    const auto session = fields->maybe_text("session", 64);
    const auto date = fields->maybe_text("date", 16);
    if (auto good = fields->done(); !good)
        return error_answer(good.error());
    const auto id = session ? open.names.id(*session) : std::nullopt;
    if (session && !id)
        return error_answer(no_such_entry());
    auto draft = id ? page_for(open.vault, *id) : new_page(date.value_or(today()));
    if (!draft)
        return error_answer(draft.error());
    if (auto kept = keep_page(open.vault, *draft); !kept)
        return error_answer(kept.error());
    return json_answer(draft_json(open, *draft), 201);
}

HttpResponse get_draft(OpenVault& open, const HttpRequest&, const std::string& id)
{
    const auto draft = find_draft(open.vault, id);
    return draft ? json_answer(draft_json(open, *draft)) : error_answer(draft.error());
}

HttpResponse put_draft(OpenVault& open, const HttpRequest& request, const std::string& id)
{
    auto fields = Fields::of(request);
    if (!fields)
        return error_answer(fields.error());
    std::string text = fields->text("text", longest_words);
    const auto date = fields->maybe_text("date", 16);
    if (auto good = fields->done(); !good)
        return error_answer(good.error());
    auto draft = find_draft(open.vault, id);
    if (!draft)
        return error_answer(draft.error());
    if (date) {
        if (const auto dated = new_page(*date); !dated)
            return error_answer(dated.error());
        draft->session.date = *date;
    }
    draft->session.turns.resize(1);
    draft->session.turns.front().text = std::move(text);
    return saved_answer(open, keep_page(open.vault, *draft));
}

HttpResponse delete_draft(OpenVault& open, const HttpRequest&, const std::string& id)
{
    if (const auto draft = find_draft(open.vault, id); !draft)
        return error_answer(draft.error());
    if (const auto gone = discard_draft(open.vault, id); !gone)
        return error_answer(gone.error());
    return json_answer({ { "gone", true } });
}

HttpResponse post_finish(OpenVault& open, const HttpRequest& request, const std::string& id)
{
    auto fields = Fields::of(request);
    if (!fields)
        return error_answer(fields.error());
    const auto expected = fields->maybe_number("expected", 0, std::int64_t { 1 } << 50);
    if (auto good = fields->done(); !good)
        return error_answer(good.error());
    const auto draft = find_draft(open.vault, id);
    if (!draft)
        return error_answer(draft.error());
    HttpResponse out = saved_answer(open, finish_page(open.vault, *draft, {}, expected));
    if (out.status == 200)
        (void)back_up_when_due(open.vault, open.backups());
    return out;
}

}

void add_entry_routes(Routes& routes)
{
    routes.add("GET", "/api/sessions", get_sessions);
    routes.add("GET", "/api/sessions/{id}", get_session);
    routes.add("PUT", "/api/sessions/{id}", put_session, page_body);
    routes.add("DELETE", "/api/sessions/{id}", delete_session);
    routes.add("POST", "/api/search", post_search);
    routes.add("GET", "/api/drafts", get_drafts);
    routes.add("POST", "/api/drafts", post_draft);
    routes.add("GET", "/api/drafts/{id}", get_draft);
    routes.add("PUT", "/api/drafts/{id}", put_draft, page_body);
    routes.add("DELETE", "/api/drafts/{id}", delete_draft);
    routes.add("POST", "/api/drafts/{id}/finish", post_finish);
}

}
