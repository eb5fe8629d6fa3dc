#include "vault_help.h"

#include <algorithm>
#include <app/heard.h>
#include <app/help_text.h>
#include <app/kept_help.h>
#include <app/open_copy.h>
#include <app/writing.h>
#include <base/text.h>

namespace leitmotif {

namespace {

constexpr std::size_t longest_sentence = 256 * 1024;  ///< code points: an entry without a full stop is one sentence
constexpr std::size_t plan_body = 512 * 1024;
constexpr std::size_t longest_country = 64;  ///< code points
constexpr std::size_t longest_plan = 64 * 1024;  ///< bytes, as plan_from_text

HttpResponse get_awaited(OpenVault& open, const HttpRequest&, const std::string&)
{
    const auto awaited = awaited_help(open.vault);
    if (!awaited)
        return error_answer(awaited.error());
    auto moment = help_moment(*awaited, today());
    if (moment)
        moment->comes_first = true;  // it is a page of its own, whatever stands on it
    return json_answer({ { "safety", safety_json(open, moment) } });
}

HttpResponse post_seen(OpenVault& open, const HttpRequest&, const std::string&)
{
    const auto seen = help_was_seen(open.vault);
    return seen ? json_answer({ { "seen", true } }) : error_answer(seen.error());
}

HttpResponse post_not_meant(OpenVault& open, const HttpRequest& request, const std::string&)
{
    auto fields = Fields::of(request);
    if (!fields)
        return error_answer(fields.error());
    const std::string session = fields->text("session", 64);
    const std::string words = fields->text("words", longest_sentence);
    if (auto good = fields->done(); !good)
        return error_answer(good.error());
    const auto id = open.names.id(session);
    if (!id)
        return error_answer({ ErrorCode::not_found, "there is no such entry, or the vault was locked since it was listed" });
    if (auto quieted = quiet_words(open.vault, *id, words); !quieted)
        return error_answer(quieted.error());
    const auto left = heard_in(open.vault, *id);
    return json_answer({ { "quieted", true }, { "safety", left ? safety_json(open, opened_moment(*left, today())) : safety_json(open, std::nullopt) } });
}

HttpResponse get_plan(OpenVault& open, const HttpRequest&, const std::string&)
{
    const SafetyPlan plan = plan_in(open.vault);
    return json_answer({ { "plan", { { "country", plan.country }, { "steps", plan.steps } } }, { "open_copy", open_copy_in(open.setup.place.folder).has_value() } });
}

HttpResponse put_plan(OpenVault& open, const HttpRequest& request, const std::string&)
{
    if (const auto fields = Fields::of(request); !fields)
        return error_answer(fields.error());
    if (request.body.size() > longest_plan * 4)
        return error_answer({ ErrorCode::too_large, "a safety plan is shorter than this" });
    const Json given = Json::parse(request.body, nullptr, false);
    const bool is_known = given.is_object() && given.size() == given.count("country") + given.count("steps");
    auto plan = plan_from_json(request.body);
    if (!is_known || !plan || decode(plan->country).size() > longest_country)
        return error_answer({ ErrorCode::invalid_format, "a safety plan has a country and seven steps of lines, and nothing else" });
    if (plan->country.empty())
        plan->country = settings_of(open.vault).country;
    const auto kept = Collection<SafetyPlan>(open.vault).put(*plan);
    if (!kept)
        return error_answer(kept.error());
    const bool has_copy = open_copy_in(open.setup.place.folder).has_value();
    if (has_copy) {  // it says what the plan says, or nothing
        if (const auto written = write_open_copy(open.setup.place.folder, *plan); !written)
            return error_answer(Error { written.error().code, written.error().detail });
    }
    return json_answer({ { "kept", true }, { "open_copy", has_copy } });
}

HttpResponse put_open_copy(OpenVault& open, const HttpRequest& request, const std::string&)
{
    auto fields = Fields::of(request);
    if (!fields)
        return error_answer(fields.error());
    const bool wanted = fields->flag("wanted");
    if (auto good = fields->done(); !good)
        return error_answer(good.error());
    if (!wanted) {
        if (const auto gone = remove_open_copy(open.setup.place.folder); !gone)
            return error_answer(Error { gone.error().code, gone.error().detail });
        return json_answer({ { "file", "" } });
    }
    const auto written = write_open_copy(open.setup.place.folder, plan_in(open.vault));
    return written ? json_answer({ { "file", written->string() } }) : error_answer(Error { written.error().code, written.error().detail });
}

}

Json safety_json(OpenVault& open, const std::optional<HelpMoment>& moment)
{
    if (!moment)
        return safety_json(false, false);
    Json quotes = Json::array();
    for (const HelpQuote& quote : moment->quotes) {
        quotes.push_back({ { "words", quote.words }, { "session", quote.session.empty() ? Json() : Json(open.names.name(quote.session)) }, { "date", quote.date } });
    }
    Json out = safety_json(true, moment->comes_first);
    out["moment"] = { { "page", moment->page }, { "noticed", moment->noticed }, { "quotes", std::move(quotes) }, { "also", moment->also },
        { "comes_first", moment->comes_first } };
    return out;
}

Json pause_json(const SafetyDecision& decision)
{
    Json out = safety_json(decision);
    if (decision.asks_for_help())
        out["line"] = quiet_line();
    return out;
}

Json written_json(OpenVault& open, std::string_view id)
{
    const auto heard = heard_in(open.vault, id);
    return safety_json(open, heard ? help_moment(heard->decision, heard->session) : std::nullopt);
}

Json note_json(OpenVault& open, std::string_view words)
{
    const Session note { {}, {}, {}, SessionKind::journal, { { Speaker::client, std::string(words) } } };
    return safety_json(open, help_moment(decide(note), note));
}

Json sessions_json(OpenVault& open, std::span<const DecidedSession> heard)
{
    return safety_json(open, help_moment(heard, today()));
}

void add_help_routes(Routes& routes, const VaultSiteSetup& setup)
{
    routes.add("GET", "/api/help/awaited", get_awaited);
    routes.add("POST", "/api/help/seen", post_seen);
    routes.add("POST", "/api/help/not-meant", post_not_meant, page_body);
    routes.add("GET", "/api/plan", get_plan);
    routes.add("PUT", "/api/plan", put_plan, plan_body);
    routes.add("PUT", "/api/plan/open-copy", put_open_copy);
    // On the lock screen: it was put beside the vault, unencrypted, to be read there.
    routes.add("GET", "/api/plan/open-copy", Needs::session,
        [&setup](const HttpRequest&) { return json_answer({ { "text", open_copy_in(setup.place.folder).value_or(std::string()) } }); });
}

}
