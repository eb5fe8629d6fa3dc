#include "requests.h"

#include <algorithm>
#include <app/answers.h>
#include <app/bring_in.h>
#include <app/jobs.h>
#include <app/keeping.h>
#include <app/settings.h>
#include <app/vault_export.h>
#include <app/writing.h>
#include <array>
#include <base/memory_folder.h>
#include <base/text.h>
#include <condition_variable>
#include <deque>
#include <fstream>
#include <mutex>
#include <optional>
#include <record/json.h>
#include <safety/crisis_lines.h>
#include <server/api.h>
#include <server/door.h>
#include <server/vault_site.h>
#include <thread>
#include <unordered_map>
#include <vault/backups.h>
#include <vault/recovery_key.h>
#include <vault/sealed_file.h>

namespace leitmotif {

namespace {

namespace fs = std::filesystem;
using Reply = std::function<void(HttpResponse)>;
using SteadyTime = std::chrono::steady_clock::time_point;

constexpr std::size_t small_body = 8 * 1024;
constexpr std::size_t page_body = 4 * 1024 * 1024;  ///< an entry as JSON
constexpr std::size_t longest_words = 256 * 1024;  ///< of one entry, code points
constexpr std::size_t longest_secret = 1024;
constexpr std::size_t longest_query = 1000;
constexpr std::array<std::string_view, 12> endings { "txt", "md", "jsonl", "coded", "zip", "json", "csv", "vtt", "srt", "docx", "markdown", "log" };

/// What a route asks of whoever comes.
enum class Needs { nothing, session, open_vault };

/// Ids of the person's entries may say something about them; in addresses they go by random names that are worth nothing after locking.
class Names {
public:
    std::string name(const std::string& id)
    {
        auto [at, is_new] = m_names.try_emplace(id);
        if (is_new) {
            at->second = new_draft_id();
            m_ids.emplace(at->second, id);
        }
        return at->second;
    }
    std::optional<std::string> id(const std::string& name) const
    {
        const auto found = m_ids.find(name);
        return found == m_ids.end() ? std::nullopt : std::optional(found->second);
    }

private:
    std::unordered_map<std::string, std::string> m_names;
    std::unordered_map<std::string, std::string> m_ids;
};

/// Everything that goes when the vault is locked. In this order: the runner ends before its vault.
struct Opened {
    Vault vault;
    Names names {};
    std::unique_ptr<JobRunner> runner {};
};

Json safety_json(bool help, bool urgent) { return { { "help", help }, { "urgent", urgent } }; }
Json safety_json(const SafetyDecision& decision) { return safety_json(decision.asks_for_help(), decision.is_urgent()); }

Json job_json(const Job& job)
{
    return { { "id", job.id }, { "kind", name_of(job.kind) }, { "state", name_of(job.state) }, { "done", job.done }, { "total", job.total },
        { "left_out", job.left_out }, { "detail", job.detail } };
}

/// A session without its own id and person: the page knows it by its name here.
Json session_json(const Session& session)
{
    Json turns = Json::array();
    for (const Turn& turn : session.turns)
        turns.push_back({ { "speaker", name_of(turn.speaker) }, { "text", turn.text } });
    return { { "date", session.date }, { "kind", name_of(session.kind) }, { "turns", turns } };
}

/// Every "session" in a formulation by its name here.
void rename_sessions(Json& json, Names& names)
{
    if (json.is_object()) {
        for (auto& [key, value] : json.items()) {
            if (key == "session" && value.is_string())
                value = names.name(value.get<std::string>());
            else
                rename_sessions(value, names);
        }
    } else if (json.is_array()) {
        for (Json& one : json)
            rename_sessions(one, names);
    }
}

Result<SecretBytes> secret(std::string text)
{
    auto bytes = text.empty() ? Result<SecretBytes>(Error { ErrorCode::empty, "a vault needs a passphrase" }) : SecretBytes::copy_of(text);
    wipe(text);
    return bytes;
}

class OwnSite final : public VaultSite {
public:
    explicit OwnSite(VaultSiteSetup setup)
        : m_setup(std::move(setup))
    {
        declare_routes();
    }
    ~OwnSite() override { end(); }

    void begin(std::uint16_t port, Publisher publish) override
    {
        m_port = port;
        m_publish = std::move(publish);
        m_thread = std::thread([this] { work(); });
    }

    void end() override
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_ending = true;
        }
        m_wake.notify_all();
        if (m_thread.joinable())
            m_thread.join();
    }

    std::string start_token() override
    {
        const std::scoped_lock lock(m_door_mutex);
        return m_door.start_token();
    }

    std::size_t body_limit(const HttpRequest& head) const override
    {
        const Matched matched = match(head);
        if (matched.route == nullptr || !may(*matched.route, head))
            return small_body;  // strangers send nothing large
        return matched.route->body_limit;
    }

    void handle(HttpRequest request, Reply reply) override
    {
        if (!request.path().starts_with("/api/"))
            return reply(m_setup.page.answer(request));
        const Matched matched = match(request);
        if (matched.route == nullptr) {
            if (matched.allowed.empty())
                return reply(error_answer(404, "not_found", "there is nothing at this address"));
            HttpResponse refused = error_answer(405, "method_not_allowed", "this is not done here");
            refused.headers.emplace_back("Allow", matched.allowed);
            return reply(std::move(refused));
        }
        const Route& route = *matched.route;
        if (route.needs != Needs::nothing && !has_cookie(request))
            return reply(error_answer(401, "no_session", "this window has not been let in; start leitmotif serve again and open its address"));
        if (route.needs == Needs::open_vault && !m_is_open)
            return reply(error_answer(423, "locked", "the vault is locked"));
        if (route.needs == Needs::nothing)
            return reply(run(route, request, matched.id));
        put([this, &route, request = std::move(request), id = matched.id, reply = std::move(reply)]() mutable {
            if (route.keeps_awake)
                m_last_asked = std::chrono::steady_clock::now();
            // What was locked, or let in elsewhere, while this waited its turn is asked again here.
            if (!has_cookie(request))
                return reply(error_answer(401, "no_session", "this window has not been let in"));
            if (route.needs == Needs::open_vault && !m_opened)
                return reply(error_answer(423, "locked", "the vault is locked"));
            HttpResponse response = run(route, request, id);
            wipe(request.body);
            reply(std::move(response));
        });
    }

private:
    using Action = HttpResponse (OwnSite::*)(const HttpRequest&, const std::string& id);

    struct Route {
        std::string_view method;
        std::string_view before;  ///< of the id, or the whole path
        std::string_view after {};  ///< of the id
        bool has_id = false;
        Needs needs = Needs::open_vault;
        Action action = nullptr;
        std::size_t body_limit = small_body;
        bool keeps_awake = true;  ///< counts as being there
    };

    struct Matched {
        const Route* route = nullptr;
        std::string id {};
        std::string allowed {};  ///< methods that the path has
    };

    // --- what comes in

    static bool is_name(std::string_view id)
    {
        return id.size() == 32
            && std::all_of(id.begin(), id.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    }

    Matched match(const HttpRequest& request) const
    {
        Matched out;
        const std::string_view path = request.path();
        for (const Route& route : m_routes) {
            std::string_view id;
            if (route.has_id) {
                if (path.size() <= route.before.size() + route.after.size() || !path.starts_with(route.before) || !path.ends_with(route.after))
                    continue;
                id = path.substr(route.before.size(), path.size() - route.before.size() - route.after.size());
                if (!is_name(id))
                    continue;
            } else if (path != route.before) {
                continue;
            }
            if (route.method == request.method) {
                out.route = &route;
                out.id = id;
                return out;
            }
            out.allowed += (out.allowed.empty() ? "" : ", ") + std::string(route.method);
        }
        return out;
    }

    bool has_cookie(const HttpRequest& request) const
    {
        const std::scoped_lock lock(m_door_mutex);
        return m_door.knows(request.cookie, m_port);
    }

    bool may(const Route& route, const HttpRequest& request) const
    {
        return route.needs == Needs::nothing || (has_cookie(request) && (route.needs == Needs::session || m_is_open));
    }

    HttpResponse run(const Route& route, const HttpRequest& request, const std::string& id)
    {
        try {
            return (this->*route.action)(request, id);
        } catch (const std::bad_alloc&) {
            return error_answer(503, "unavailable", "not enough free memory; close other programs and try again");
        } catch (const std::exception&) {  // a library's message could hold anything
            return error_answer(500, "io", "an unexpected error; this is a fault in the program");
        }
    }

    // --- the vault's own thread

    void put(std::function<void()> task)
    {
        {
            const std::scoped_lock lock(m_mutex);
            if (m_ending)
                return;
            m_tasks.push_back(std::move(task));
        }
        m_wake.notify_all();
    }

    void work()
    {
        for (;;) {
            std::function<void()> task;
            {
                std::unique_lock lock(m_mutex);
                const auto something = [&] { return m_ending || !m_tasks.empty(); };
                if (m_opened)
                    m_wake.wait_until(lock, locks_at(), something);
                else
                    m_wake.wait(lock, something);
                if (m_ending)
                    break;
                if (!m_tasks.empty()) {
                    task = std::move(m_tasks.front());
                    m_tasks.pop_front();
                }
            }
            if (task)
                task();
            if (m_opened && std::chrono::steady_clock::now() >= locks_at())
                lock_now();
        }
        lock_now();
        m_tasks.clear();
    }

    SteadyTime locks_at() const { return m_last_asked + m_auto_lock; }

    void lock_now()
    {
        if (!m_opened)
            return;
        m_is_open = false;
        publish("locked", "{}");
        m_opened.reset();  // a cookie that was copied opens nothing now, and the next unlocking makes a new one
    }

    void publish(std::string event, std::string data) const
    {
        if (m_publish)
            m_publish(std::move(event), std::move(data));
    }

    void open_up(Vault vault)
    {
        m_opened.emplace(Opened { std::move(vault) });
        auto runner = JobRunner::create(m_opened->vault, works(), [this](const Job& job) { publish("job", job_json(job).dump(-1, ' ', false, Json::error_handler_t::replace)); });
        if (runner)
            m_opened->runner = std::move(runner).value();
        let_go_of_uploads();
        take_settings(settings_of(m_opened->vault));
        m_last_asked = std::chrono::steady_clock::now();
        m_is_open = true;
    }

    void take_settings(const Settings& settings)
    {
        m_auto_lock = m_setup.auto_lock.count() > 0 ? std::chrono::milliseconds(m_setup.auto_lock)
                                                    : std::chrono::milliseconds(std::chrono::minutes(settings.auto_lock_minutes));
    }

    std::map<JobKind, JobWork> works()
    {
        std::map<JobKind, JobWork> out;
        if (m_setup.coder)
            out.emplace(JobKind::read, reading_work(m_setup.coder));
        out.emplace(JobKind::bring_in,
            [folder = incoming()](Vault& vault, const Job& job, JobControl& control) { return bring_in_upload(folder, vault, job, control); });
        return out;
    }

    HttpResponse cookie_answer(const Json& json, unsigned status = 200)
    {
        const std::scoped_lock lock(m_door_mutex);
        HttpResponse out = json_answer(json, status);
        out.headers.emplace_back("Set-Cookie", Door::cookie_name(m_port) + "=" + m_door.renew() + "; Path=/; HttpOnly; SameSite=Strict");
        return out;
    }

    Json status_json() const
    {
        return { { "vault", m_opened ? "open" : m_setup.place.has_vault() ? "locked" : "none" }, { "version", m_setup.version },
            { "reads", static_cast<bool>(m_setup.coder) }, { "today", today() } };
    }

    // --- coming in

    HttpResponse post_session(const HttpRequest& request, const std::string&)
    {
        auto fields = Fields::of(request);
        if (!fields)
            return error_answer(fields.error());
        const std::string token = fields->text("token", longest_secret);
        if (auto good = fields->done(); !good)
            return error_answer(good.error());
        Door::Verdict verdict {};
        {
            const std::scoped_lock lock(m_door_mutex);
            verdict = m_door.try_token(token);
        }
        if (verdict == Door::Verdict::too_many)
            return error_answer(429, "too_many", "too many tries; wait a minute");
        if (verdict == Door::Verdict::wrong)
            return error_answer(403, "wrong_token", "this address was used already, or is not right; start leitmotif serve again");
        return cookie_answer({ { "in", true } });
    }

    HttpResponse get_status(const HttpRequest&, const std::string&) { return json_answer(status_json()); }
    HttpResponse get_help(const HttpRequest&, const std::string&) { return { 200, "application/json", help_json(crisis_lines()) }; }
    HttpResponse get_description(const HttpRequest&, const std::string&)
    {
        const Resource* found = m_setup.page.find("/openapi.json");
        return found == nullptr ? error_answer(404, "not_found", "it is not there") : HttpResponse { 200, "application/json", found->body };
    }

    HttpResponse get_events(const HttpRequest&, const std::string&)
    {
        return { 200, "text/event-stream", ":\n\n", {}, true };
    }

    HttpResponse post_vault(const HttpRequest& request, const std::string&)
    {
        auto fields = Fields::of(request);
        if (!fields)
            return error_answer(fields.error());
        auto passphrase = secret(fields->text("passphrase", longest_secret));
        if (auto good = fields->done(); !good)
            return error_answer(good.error());
        if (!passphrase)
            return error_answer(passphrase.error());
        if (m_opened || m_setup.place.has_vault())
            return error_answer(409, "exists", "there is a vault already");
        auto made = make_vault_at(m_setup.place, *passphrase);
        if (!made)
            return error_answer(made.error());
        open_up(std::move(made->vault));
        Json answer { { "recovery_key", to_text(made->recovery_key) } };
        return cookie_answer(answer, 201);
    }

    HttpResponse post_unlock(const HttpRequest& request, const std::string&)
    {
        auto fields = Fields::of(request);
        if (!fields)
            return error_answer(fields.error());
        auto passphrase = fields->maybe_text("passphrase", longest_secret);
        auto typed_key = fields->maybe_text("recovery_key", longest_secret);
        const bool accept_older = fields->flag("accept_older");
        if (auto good = fields->done(); !good)
            return error_answer(good.error());
        if (passphrase.has_value() == typed_key.has_value())
            return error_answer({ ErrorCode::invalid_format, "either a passphrase or a recovery key" });
        if (m_opened)
            return json_answer(status_json());
        {
            const std::scoped_lock lock(m_door_mutex);
            if (!m_door.may_try())
                return error_answer(429, "too_many", "too many tries; wait a minute");
        }
        auto bytes = passphrase ? secret(std::move(*passphrase)) : recovery_key_from_text(*typed_key);
        if (typed_key)
            wipe(*typed_key);
        if (!bytes)
            return error_answer(bytes.error());
        VaultPlace place = m_setup.place;
        place.options.accept_older = accept_older;
        const VaultKey key { passphrase ? VaultKey::Kind::passphrase : VaultKey::Kind::recovery_key, std::move(bytes).value() };
        auto opened = open_vault_at(place, key);
        if (!opened) {
            if (opened.error().code == ErrorCode::wrong_key) {
                const std::scoped_lock lock(m_door_mutex);
                m_door.note_wrong();
            }
            return error_answer(opened.error());
        }
        open_up(std::move(opened->vault));
        return cookie_answer(status_json());  // a cookie that was copied while it was locked is worth nothing now
    }

    HttpResponse post_lock(const HttpRequest&, const std::string&)
    {
        lock_now();
        return json_answer(status_json());
    }

    HttpResponse post_awake(const HttpRequest&, const std::string&) { return json_answer(status_json()); }

    HttpResponse post_try_recovery_key(const HttpRequest& request, const std::string&)
    {
        auto fields = Fields::of(request);
        if (!fields)
            return error_answer(fields.error());
        std::string typed = fields->text("recovery_key", longest_secret);
        if (auto good = fields->done(); !good)
            return error_answer(good.error());
        const auto key = recovery_key_from_text(typed);
        wipe(typed);
        return json_answer({ { "right", key && m_opened->vault.try_recovery_key(*key) } });
    }

    // --- entries

    HttpResponse get_sessions(const HttpRequest& request, const std::string&)
    {
        constexpr std::size_t together = 50;
        std::size_t skip = 0;
        if (const std::string_view query = request.query(); !query.empty()) {
            constexpr std::string_view name = "skip=";
            const std::string_view number = query.substr(std::min(query.size(), name.size()));
            const bool is_number = query.starts_with(name) && !number.empty() && number.size() <= 9
                && std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
            if (!is_number)
                return error_answer({ ErrorCode::invalid_format, "skip is a number" });
            skip = std::strtoul(std::string(number).c_str(), nullptr, 10);
        }
        const auto shown = show_list(m_opened->vault, skip, together);
        if (!shown)
            return error_answer(shown.error());
        Json list = Json::array();
        for (const ListedValue& one : shown->sessions) {
            list.push_back({ { "id", m_opened->names.name(one.id) }, { "date", one.date }, { "title", one.title },
                { "revision", one.revision }, { "written", one.written } });
        }
        return json_answer({ { "all", shown->all }, { "sessions", list }, { "safety", safety_json(shown->asks_for_help, false) } });
    }

    HttpResponse get_session(const HttpRequest&, const std::string& name)
    {
        const auto id = m_opened->names.id(name);
        const auto shown = id ? show_session(m_opened->vault, *id) : Result<ShownSession>(no_such_entry());
        if (!shown)
            return error_answer(shown.error());
        Json out = session_json(shown->session);
        out["id"] = name;
        out["revision"] = shown->revision;
        out["written"] = shown->written;
        out["safety"] = safety_json(shown->safety);
        return json_answer(out);
    }

    HttpResponse put_session(const HttpRequest& request, const std::string& name)
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
        const auto id = m_opened->names.id(name);
        auto page = id ? page_for(m_opened->vault, *id) : Result<Draft>(no_such_entry());
        if (!page)
            return error_answer(page.error());
        page->session.turns.front().text = text;
        return saved(finish_page(m_opened->vault, *page, *id, *expected));
    }

    HttpResponse delete_session(const HttpRequest&, const std::string& name)
    {
        const auto id = m_opened->names.id(name);
        const auto gone = id ? forget_entry(m_opened->vault, *id) : Result<Forgotten>(no_such_entry());
        if (!gone)
            return error_answer(gone.error());
        const auto holding = backups_holding(m_opened->vault, VaultPlaces(m_setup.place.folder).backups(), *id);
        return json_answer({ { "gone", true }, { "rewritten", gone->cleaned }, { "still_in_backups", holding.size() } });
    }

    HttpResponse post_search(const HttpRequest& request, const std::string&)
    {
        auto fields = Fields::of(request);
        if (!fields)
            return error_answer(fields.error());
        const std::string typed = fields->text("words", longest_query);
        if (auto good = fields->done(); !good)
            return error_answer(good.error());
        const auto shown = show_found(m_opened->vault, typed, 50);
        if (!shown)
            return error_answer(shown.error());
        Json list = Json::array();
        for (const Found& one : shown->found) {
            Json words = Json::array();
            for (const TextRange range : one.words)
                words.push_back({ range.start, range.end });
            list.push_back({ { "id", m_opened->names.name(one.session) }, { "date", one.date }, { "turn", one.turn }, { "start", one.range.start },
                { "end", one.range.end }, { "sentence", one.sentence }, { "words", words } });
        }
        return json_answer({ { "found", list }, { "safety", safety_json(shown->asks_for_help, false) } });
    }

    // --- pages that are being written

    Json draft_json(const Draft& draft)
    {
        const std::string& id = draft.session.id;
        const std::string text = draft.session.turns.empty() ? std::string() : draft.session.turns.front().text;
        return { { "id", draft.id }, { "date", draft.session.date }, { "text", text }, { "written", draft.written },
            { "session", id.empty() ? Json() : Json(m_opened->names.name(id)) }, { "safety", safety_json(decide(draft.session)) } };
    }

    HttpResponse get_drafts(const HttpRequest&, const std::string&)
    {
        const auto drafts = drafts_of(m_opened->vault);
        if (!drafts)
            return error_answer(drafts.error());
        Json list = Json::array();
        for (auto one = drafts->rbegin(); one != drafts->rend(); ++one)
            list.push_back(draft_json(*one));
        return json_answer({ { "drafts", list } });
    }

    HttpResponse post_draft(const HttpRequest& request, const std::string&)
    {
        auto fields = Fields::of(request);
        if (!fields)
            return error_answer(fields.error());
        const auto session = fields->maybe_text("session", 64);
        const auto date = fields->maybe_text("date", 16);
        if (auto good = fields->done(); !good)
            return error_answer(good.error());
        const auto id = session ? m_opened->names.id(*session) : std::nullopt;
        if (session && !id)
            return error_answer(no_such_entry());
        auto draft = id ? page_for(m_opened->vault, *id) : new_page(date.value_or(today()));
        if (!draft)
            return error_answer(draft.error());
        if (auto kept = keep_page(m_opened->vault, *draft); !kept)
            return error_answer(kept.error());
        return json_answer(draft_json(*draft), 201);
    }

    HttpResponse get_draft(const HttpRequest&, const std::string& id)
    {
        const auto draft = find_draft(m_opened->vault, id);
        return draft ? json_answer(draft_json(*draft)) : error_answer(draft.error());
    }

    HttpResponse put_draft(const HttpRequest& request, const std::string& id)
    {
        auto fields = Fields::of(request);
        if (!fields)
            return error_answer(fields.error());
        std::string text = fields->text("text", longest_words);
        if (auto good = fields->done(); !good)
            return error_answer(good.error());
        auto draft = find_draft(m_opened->vault, id);
        if (!draft)
            return error_answer(draft.error());
        draft->session.turns.resize(1);
        draft->session.turns.front().text = std::move(text);
        return saved(keep_page(m_opened->vault, *draft));
    }

    HttpResponse delete_draft(const HttpRequest&, const std::string& id)
    {
        if (const auto draft = find_draft(m_opened->vault, id); !draft)
            return error_answer(draft.error());
        if (const auto gone = discard_draft(m_opened->vault, id); !gone)
            return error_answer(gone.error());
        return json_answer({ { "gone", true } });
    }

    HttpResponse post_finish(const HttpRequest& request, const std::string& id)
    {
        auto fields = Fields::of(request);
        if (!fields)
            return error_answer(fields.error());
        const auto expected = fields->maybe_number("expected", 0, std::int64_t { 1 } << 50);
        if (auto good = fields->done(); !good)
            return error_answer(good.error());
        const auto draft = find_draft(m_opened->vault, id);
        if (!draft)
            return error_answer(draft.error());
        HttpResponse out = saved(finish_page(m_opened->vault, *draft, {}, expected));
        if (out.status == 200)
            (void)back_up_when_due(m_opened->vault, VaultPlaces(m_setup.place.folder).backups());
        return out;
    }

    HttpResponse saved(const Result<SavedWords>& words)
    {
        if (!words)
            return error_answer(words.error());
        const bool is_draft = words->revision == 0;
        return json_answer({ { "id", is_draft ? words->id : m_opened->names.name(words->id) }, { "revision", words->revision },
            { "safety", safety_json(words->safety) } });
    }

    // --- patterns

    HttpResponse get_patterns(const HttpRequest&, const std::string&)
    {
        const auto now = sessions_now(m_opened->vault);
        const auto patterns = patterns_of(m_opened->vault);
        const auto answers = answers_of(m_opened->vault);
        if (!now || !patterns || !answers)
            return error_answer(!now ? now.error() : !patterns ? patterns.error() : answers.error());
        bool current = !patterns->empty() || now->starts_with("0-");
        RiskTier tier = RiskTier::none;
        Json people = Json::array();
        for (const KeptPatterns& one : *patterns) {
            current = current && one.made_of == *now;
            tier = std::max(tier, one.most_serious);
            Json formulation = Json::parse(one.formulation, nullptr, false);
            rename_sessions(formulation, m_opened->names);
            people.push_back({ { "person", m_opened->names.name("person/" + one.person) }, { "name", one.person }, { "formulation", std::move(formulation) } });
        }
        Json answered = Json::array();
        for (const ClaimAnswer& one : *answers) {
            answered.push_back({ { "claim", one.claim }, { "verdict", name_of(one.verdict) }, { "note", one.note }, { "written", one.written } });
            tier = std::max(tier, decide(one.note).risk.tier);
        }
        return json_answer({ { "current", current }, { "people", std::move(people) }, { "answers", std::move(answered) },
            { "safety", safety_json(tier != RiskTier::none, tier == RiskTier::urgent) } });
    }

    HttpResponse post_answer(const HttpRequest& request, const std::string&)
    {
        const auto fields = Fields::of(request);
        if (!fields)
            return error_answer(fields.error());
        const auto answer = answer_from_json(request.body);
        if (!answer)
            return error_answer(answer.error());
        const auto safety = answer_claim(m_opened->vault, *answer);
        return safety ? json_answer({ { "kept", true }, { "safety", safety_json(*safety) } }) : error_answer(safety.error());
    }

    // --- jobs

    HttpResponse get_jobs(const HttpRequest&, const std::string&)
    {
        Json list = Json::array();
        if (m_opened->runner) {
            for (const Job& job : m_opened->runner->jobs())
                list.push_back(job_json(job));
        }
        return json_answer({ { "jobs", list } });
    }

    HttpResponse start_job(JobKind kind, std::string input)
    {
        if (!m_opened->runner)
            return error_answer(503, "unavailable", "long work cannot be done just now");
        const auto job = m_opened->runner->start(kind, std::move(input));
        return job ? json_answer(job_json(*job), 202) : error_answer(job.error());
    }

    HttpResponse post_reading(const HttpRequest&, const std::string&) { return start_job(JobKind::read, {}); }

    HttpResponse get_job(const HttpRequest&, const std::string& id)
    {
        if (m_opened->runner) {
            for (const Job& job : m_opened->runner->jobs()) {
                if (job.id == id)
                    return json_answer(job_json(job));
            }
        }
        return error_answer({ ErrorCode::not_found, "there is no job of that name" });
    }

    HttpResponse delete_job(const HttpRequest&, const std::string& id)
    {
        const auto job = m_opened->runner ? m_opened->runner->cancel(id) : Result<Job>(Error { ErrorCode::not_found, "there is no job of that name" });
        return job ? json_answer(job_json(*job)) : error_answer(job.error());
    }

    // --- bringing in: the file waits encrypted beside the vault, and lies open in memory only

    fs::path incoming() const { return m_setup.place.folder / "incoming"; }
    fs::path upload_file(const std::string& id) const { return incoming() / id; }

    HttpResponse post_upload(const HttpRequest& request, const std::string&)
    {
        constexpr std::string_view name = "ending=";
        const std::string_view query = request.query();
        const std::string_view ending = query.starts_with(name) ? query.substr(name.size()) : std::string_view();
        if (std::find(endings.begin(), endings.end(), ending) == endings.end())
            return error_answer({ ErrorCode::invalid_format, "a file of this kind cannot be read here" });
        if (request.content_type != "application/octet-stream")
            return error_answer({ ErrorCode::invalid_format, "the body must be application/octet-stream" });
        if (request.body.empty())
            return error_answer({ ErrorCode::empty, "there is nothing in this file" });
        std::error_code failure;
        fs::create_directories(incoming(), failure);
        fs::permissions(incoming(), fs::perms::owner_all, failure);
        const std::string id = new_draft_id();
        if (auto written = write_sealed(m_opened->vault, upload_file(id), { { "upload." + std::string(ending), request.body } }); !written)
            return error_answer(written.error());
        return json_answer({ { "upload", id } }, 201);
    }

    static Result<std::pair<MemoryFolder, fs::path>> unpacked(Vault& vault, const fs::path& sealed)
    {
        std::error_code failure;
        if (!fs::exists(sealed, failure))
            return Error { ErrorCode::not_found, "this file is not here any more" };
        auto files = read_sealed(vault, sealed);
        if (!files)
            return Error { files.error().code, files.error().detail };
        if (files->size() != 1)
            return Error { ErrorCode::damaged, "this file is not as it was put away" };
        auto folder = MemoryFolder::create();
        if (!folder)
            return folder.error();
        const fs::path file = folder->path() / fs::path(files->front().name).filename();
        std::ofstream out(file, std::ios::binary);
        out.write(files->front().bytes.data(), static_cast<std::streamsize>(files->front().bytes.size()));
        out.close();
        wipe(files->front().bytes);
        if (!out)
            return Error { ErrorCode::no_space, "there is not enough memory for this file" };
        return std::pair(std::move(folder).value(), file);
    }

    struct Choices {
        std::string me {};
        std::string dates {};
    };

    static Result<Choices> choices_from(const HttpRequest& request)
    {
        auto fields = Fields::of(request);
        if (!fields)
            return fields.error();
        Choices out { fields->maybe_text("me", 50).value_or(""), fields->maybe_text("dates", 16).value_or("") };
        if (auto good = fields->done(); !good)
            return good.error();
        if (!out.dates.empty() && out.dates != "day-first" && out.dates != "month-first")
            return Error { ErrorCode::invalid_format, "the field dates is missing or not as it should be" };
        return out;
    }

    static Result<SessionsIn> open_upload(const fs::path& file, const Choices& choices)
    {
        IntakeOptions options;
        const auto kind = kind_of(file.string());
        const bool is_text = kind && *kind != IntakeKind::json_lines && *kind != IntakeKind::coded;
        if (is_text) {
            options.text.person = "me";
            options.text.person_speaker = choices.me;
            if (!choices.dates.empty())
                options.text.date_order = choices.dates == "day-first" ? DateOrder::day_first : DateOrder::month_first;
        }
        auto input = SessionsIn::open(file.string(), options);
        if (!input)
            return Error { input.error().code, input.error().detail };  // without the file's place
        return input;
    }

    HttpResponse post_preview(const HttpRequest& request, const std::string& id)
    {
        const auto choices = choices_from(request);
        if (!choices)
            return error_answer(choices.error());
        const auto open = unpacked(m_opened->vault, upload_file(id));
        if (!open)
            return error_answer(open.error());
        auto input = open_upload(open->second, *choices);
        if (!input)
            return error_answer(input.error());
        const auto preview = preview_of(m_opened->vault, *input);
        if (!preview)
            return error_answer(preview.error());
        Json left_out = Json::array();
        for (const Error& one : preview->losses.left_out)
            left_out.push_back({ { "line", one.line }, { "reason", one.detail } });
        return json_answer({ { "sessions", preview->sessions }, { "there_already", preview->there_already }, { "changed", preview->changed },
            { "from", preview->from }, { "to", preview->to }, { "left_out", preview->losses.left_out_count() }, { "reasons", left_out } });
    }

    HttpResponse post_bring_in(const HttpRequest& request, const std::string& id)
    {
        const auto choices = choices_from(request);
        if (!choices)
            return error_answer(choices.error());
        std::error_code failure;
        if (!fs::exists(upload_file(id), failure))
            return error_answer({ ErrorCode::not_found, "this file is not here any more" });
        const Json input { { "upload", id }, { "me", choices->me }, { "dates", choices->dates } };
        return start_job(JobKind::bring_in, input.dump(-1, ' ', false, Json::error_handler_t::replace));
    }

    HttpResponse delete_upload(const HttpRequest&, const std::string& id)
    {
        std::error_code failure;
        if (!fs::remove(upload_file(id), failure))
            return error_answer({ ErrorCode::not_found, "this file is not here any more" });
        return json_answer({ { "gone", true } });
    }

    static Result<void> bring_in_upload(const fs::path& folder, Vault& vault, const Job& job, JobControl& control)
    {
        const Json input = Json::parse(job.input, nullptr, false);
        if (!input.is_object() || !is_name(input.value("upload", "")))
            return Error { ErrorCode::invalid_format, "this job cannot be taken up again" };
        const fs::path sealed = folder / input.value("upload", "");
        const auto open = unpacked(vault, sealed);
        if (!open)
            return open.error();
        auto sessions = open_upload(open->second, { input.value("me", ""), input.value("dates", "") });
        if (!sessions)
            return sessions.error();
        const auto outcome = bring_in(vault, *sessions, [&](const BroughtIn& so_far, std::optional<double> fraction) {
            const auto total = fraction && *fraction > 0 ? static_cast<double>(so_far.sessions) / *fraction : 0.0;
            control.progress(so_far.sessions, static_cast<std::size_t>(total));
            return !control.stopped();
        });
        if (!outcome)
            return outcome.error();
        if (outcome->stopped)
            return {};
        control.progress(outcome->sessions, outcome->sessions);
        control.leave_out(outcome->losses.left_out_count());
        std::error_code ignored;
        fs::remove(sealed, ignored);
        return {};
    }

    /// Files that no job waits for: a preview that nobody went on with.
    void let_go_of_uploads()
    {
        std::vector<std::string> wanted;
        if (m_opened->runner) {
            for (const Job& job : m_opened->runner->jobs()) {
                if (!job.is_over())
                    wanted.push_back(job.input);
            }
        }
        std::error_code failure;
        for (fs::directory_iterator entry(incoming(), failure), end; !failure && entry != end; entry.increment(failure)) {
            const std::string name = entry->path().filename().string();
            const bool is_wanted = std::any_of(wanted.begin(), wanted.end(), [&](const std::string& one) { return one.find(name) != std::string::npos; });
            std::error_code ignored;
            if (!is_wanted)
                fs::remove(entry->path(), ignored);
        }
    }

    // --- taking it with one, and settings

    HttpResponse post_export(const HttpRequest&, const std::string&)
    {
        const auto files = export_files(m_opened->vault);
        if (!files)
            return error_answer(files.error());
        const fs::path folder = m_setup.place.folder / "exports";
        std::error_code failure;
        fs::create_directories(folder, failure);
        fs::permissions(folder, fs::perms::owner_all, failure);
        const fs::path file = folder / ("leitmotif-" + today() + "-" + new_draft_id().substr(0, 8) + ".sealed");
        if (auto written = write_sealed(m_opened->vault, file, *files); !written)
            return error_answer(Error { written.error().code, written.error().detail });
        return json_answer({ { "file", file.string() } }, 201);
    }

    HttpResponse get_backups(const HttpRequest&, const std::string&)
    {
        Json list = Json::array();
        for (const BackupFile& one : backups_in(VaultPlaces(m_setup.place.folder).backups()))
            list.push_back({ { "made", one.made }, { "bytes", one.size } });
        return json_answer({ { "backups", list } });
    }

    HttpResponse post_backup(const HttpRequest&, const std::string&)
    {
        const auto made = make_backup(m_opened->vault, VaultPlaces(m_setup.place.folder).backups());
        return made ? json_answer({ { "file", made->string() } }, 201) : error_answer(Error { made.error().code, made.error().detail });
    }

    HttpResponse get_settings(const HttpRequest&, const std::string&) { return { 200, "application/json", to_json(settings_of(m_opened->vault)) }; }

    HttpResponse put_settings(const HttpRequest& request, const std::string&)
    {
        if (const auto fields = Fields::of(request); !fields)
            return error_answer(fields.error());
        const auto settings = settings_from_json(request.body);
        if (!settings)
            return error_answer(settings.error());
        if (auto kept = keep_settings(m_opened->vault, *settings); !kept)
            return error_answer(kept.error());
        take_settings(*settings);
        return { 200, "application/json", to_json(*settings) };
    }

    static Error no_such_entry() { return { ErrorCode::not_found, "there is no such entry, or the vault was locked since it was listed" }; }

    void declare_routes()
    {
        const auto fixed = [&](std::string_view method, std::string_view path, Action action, Needs needs = Needs::open_vault,
                               std::size_t body = small_body, bool keeps_awake = true) {
            m_routes.push_back({ method, path, {}, false, needs, action, body, keeps_awake });
        };
        const auto with_id = [&](std::string_view method, std::string_view before, std::string_view after, Action action, std::size_t body = small_body) {
            m_routes.push_back({ method, before, after, true, Needs::open_vault, action, body, true });
        };
        fixed("GET", "/api/openapi.json", &OwnSite::get_description, Needs::nothing);
        fixed("GET", "/api/help", &OwnSite::get_help, Needs::nothing);
        fixed("POST", "/api/session", &OwnSite::post_session, Needs::nothing);
        fixed("GET", "/api/status", &OwnSite::get_status, Needs::session, small_body, false);
        fixed("GET", "/api/events", &OwnSite::get_events, Needs::session, small_body, false);
        fixed("POST", "/api/vault", &OwnSite::post_vault, Needs::session);
        fixed("POST", "/api/unlock", &OwnSite::post_unlock, Needs::session);
        fixed("POST", "/api/lock", &OwnSite::post_lock, Needs::session);
        fixed("POST", "/api/awake", &OwnSite::post_awake);
        fixed("POST", "/api/recovery-key/try", &OwnSite::post_try_recovery_key);
        fixed("GET", "/api/sessions", &OwnSite::get_sessions);
        with_id("GET", "/api/sessions/", "", &OwnSite::get_session);
        with_id("PUT", "/api/sessions/", "", &OwnSite::put_session, page_body);
        with_id("DELETE", "/api/sessions/", "", &OwnSite::delete_session);
        fixed("POST", "/api/search", &OwnSite::post_search);
        fixed("GET", "/api/drafts", &OwnSite::get_drafts);
        fixed("POST", "/api/drafts", &OwnSite::post_draft);
        with_id("GET", "/api/drafts/", "", &OwnSite::get_draft);
        with_id("PUT", "/api/drafts/", "", &OwnSite::put_draft, page_body);
        with_id("DELETE", "/api/drafts/", "", &OwnSite::delete_draft);
        with_id("POST", "/api/drafts/", "/finish", &OwnSite::post_finish);
        fixed("GET", "/api/patterns", &OwnSite::get_patterns);
        fixed("POST", "/api/answers", &OwnSite::post_answer, Needs::open_vault, 64 * 1024);
        fixed("GET", "/api/jobs", &OwnSite::get_jobs, Needs::open_vault, small_body, false);
        fixed("POST", "/api/jobs/reading", &OwnSite::post_reading);
        with_id("GET", "/api/jobs/", "", &OwnSite::get_job);
        with_id("DELETE", "/api/jobs/", "", &OwnSite::delete_job);
        fixed("POST", "/api/uploads", &OwnSite::post_upload, Needs::open_vault, m_setup.upload_bytes);
        with_id("POST", "/api/uploads/", "/preview", &OwnSite::post_preview);
        with_id("POST", "/api/uploads/", "/bring-in", &OwnSite::post_bring_in);
        with_id("DELETE", "/api/uploads/", "", &OwnSite::delete_upload);
        fixed("POST", "/api/exports", &OwnSite::post_export);
        fixed("GET", "/api/backups", &OwnSite::get_backups);
        fixed("POST", "/api/backups", &OwnSite::post_backup);
        fixed("GET", "/api/settings", &OwnSite::get_settings);
        fixed("PUT", "/api/settings", &OwnSite::put_settings);
    }

    VaultSiteSetup m_setup;
    std::vector<Route> m_routes;
    std::uint16_t m_port = 0;
    Publisher m_publish;

    mutable std::mutex m_door_mutex;
    Door m_door;

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_tasks;
    bool m_ending = false;
    std::atomic<bool> m_is_open = false;  ///< what the server's thread may know of m_opened

    // the vault's thread alone
    std::optional<Opened> m_opened;
    std::chrono::milliseconds m_auto_lock { std::chrono::minutes(10) };
    SteadyTime m_last_asked {};
    std::thread m_thread;
};

}

std::shared_ptr<VaultSite> VaultSite::create(VaultSiteSetup setup) { return std::make_shared<OwnSite>(std::move(setup)); }

}
