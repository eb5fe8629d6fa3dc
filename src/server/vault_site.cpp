#include "examples.h"
#include "routes.h"
#include "vault_help.h"

#include <app/vault_patterns.h>
#include <app/writing.h>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <safety/crisis_lines.h>
#include <server/api.h>
#include <server/door.h>
#include <thread>
#include <vault/recovery_key.h>

namespace leitmotif {

namespace {

using Reply = std::function<void(HttpResponse)>;
using SteadyTime = std::chrono::steady_clock::time_point;

constexpr std::size_t longest_secret = 1024;

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
        , m_examples(m_setup.examples)
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
        const MatchedRoute matched = m_routes.match(head);
        if (matched.route == nullptr || !may(*matched.route, head))
            return small_body;  // strangers send nothing large
        return matched.route->body_limit;
    }

    void handle(HttpRequest request, Reply reply) override
    {
        if (!request.path().starts_with("/api/"))
            return reply(m_setup.page.answer(request));
        const MatchedRoute matched = m_routes.match(request);
        if (matched.route == nullptr) {
            if (matched.allowed.empty())
                return reply(error_answer(404, "not_found", "there is nothing at this address"));
            HttpResponse refused = error_answer(405, "method_not_allowed", "this is not done here");
            refused.headers.emplace_back("Allow", matched.allowed);
            return reply(std::move(refused));
        }
        const Route& route = *matched.route;
        if (route.needs != Needs::nothing && !has_cookie(request))
            return reply(
                error_answer(401, "no_session", "this window has not been let in; start leitmotif serve again and open its address"));
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
    // --- what comes in

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
            return route.open_action != nullptr ? route.open_action(*m_opened, request, id) : route.action(request);
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
        m_opened.emplace(OpenVault { m_setup, std::move(vault), [this](const Settings& settings) { take_settings(settings); } });
        auto runner = JobRunner::create(m_opened->vault, works(),
            [this](const Job& job) { publish("job", job_json(job).dump(-1, ' ', false, Json::error_handler_t::replace)); });
        if (runner)
            m_opened->runner = std::move(runner).value();
        let_go_of_uploads(*m_opened);
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
        out.emplace(JobKind::bring_in, bring_in_work(m_setup));
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
        return { { "vault",
                     m_opened                        ? "open"
                         : m_setup.place.has_vault() ? "locked"
                                                     : "none" },
            { "version", m_setup.version }, { "reads", static_cast<bool>(m_setup.coder) }, { "today", today() } };
    }

    // --- coming in

    HttpResponse post_session(const HttpRequest& request)
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

    HttpResponse get_status(const HttpRequest&) { return json_answer(status_json()); }
    HttpResponse get_help(const HttpRequest&) { return { 200, "application/json", help_json(crisis_lines()) }; }
    HttpResponse get_description(const HttpRequest&)
    {
        const Resource* found = m_setup.page.find("/openapi.json");
        return found == nullptr ? error_answer(404, "not_found", "it is not there") : HttpResponse { 200, "application/json", found->body };
    }

    HttpResponse get_events(const HttpRequest&) { return { 200, "text/event-stream", ":\n\n", {}, true }; }

    HttpResponse post_vault(const HttpRequest& request)
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

    HttpResponse post_unlock(const HttpRequest& request)
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

    HttpResponse post_lock(const HttpRequest&)
    {
        lock_now();
        return json_answer(status_json());
    }

    HttpResponse post_awake(const HttpRequest&) { return json_answer(status_json()); }

    HttpResponse post_try_recovery_key(const HttpRequest& request)
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

    void declare_routes()
    {
        using Wakes = Routes::Wakes;
        const auto at = [&](std::string_view method, std::string_view path, Needs needs,
                            HttpResponse (OwnSite::*action)(const HttpRequest&), Wakes wakes = Wakes::yes) {
            m_routes.add(method, path, needs, [this, action](const HttpRequest& request) { return (this->*action)(request); }, wakes);
        };
        at("GET", "/api/openapi.json", Needs::nothing, &OwnSite::get_description);
        at("GET", "/api/help", Needs::nothing, &OwnSite::get_help);
        at("POST", "/api/session", Needs::nothing, &OwnSite::post_session);
        at("GET", "/api/status", Needs::session, &OwnSite::get_status, Wakes::no);
        at("GET", "/api/events", Needs::session, &OwnSite::get_events, Wakes::no);
        at("POST", "/api/vault", Needs::session, &OwnSite::post_vault);
        at("POST", "/api/unlock", Needs::session, &OwnSite::post_unlock);
        at("POST", "/api/lock", Needs::session, &OwnSite::post_lock);
        at("POST", "/api/awake", Needs::open_vault, &OwnSite::post_awake);
        at("POST", "/api/recovery-key/try", Needs::open_vault, &OwnSite::post_try_recovery_key);
        add_help_routes(m_routes, m_setup);
        add_entry_routes(m_routes);
        add_pattern_routes(m_routes);
        add_job_routes(m_routes);
        add_example_routes(m_routes, m_examples);
        add_upload_routes(m_routes);
        add_keeping_routes(m_routes);
    }

    VaultSiteSetup m_setup;
    Examples m_examples;
    Routes m_routes;
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
    std::optional<OpenVault> m_opened;
    std::chrono::milliseconds m_auto_lock { std::chrono::minutes(10) };
    SteadyTime m_last_asked {};
    std::thread m_thread;
};

}

std::shared_ptr<VaultSite> VaultSite::create(VaultSiteSetup setup) { return std::make_shared<OwnSite>(std::move(setup)); }

}
