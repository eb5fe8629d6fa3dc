#include <app/jobs.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>
#include <vault/drafts.h>

namespace leitmotif {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 2> kinds { "read", "bring-in" };
constexpr std::array<std::string_view, 5> states { "waiting", "running", "done", "cancelled", "failed" };
constexpr std::size_t most_kept = 20;
constexpr std::chrono::seconds between_saves { 2 };
constexpr std::chrono::milliseconds between_news { 200 };

template<class Names>
std::optional<std::size_t> place_in(const Names& names, const Json& json, const char* field)
{
    if (!json.contains(field) || !json[field].is_string())
        return std::nullopt;
    const auto found = std::find(names.begin(), names.end(), json[field].template get_ref<const std::string&>());
    return found == names.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - names.begin()));
}

Result<void> keep(Vault& vault, const Job& job)
{
    const auto put = put_value(vault, KeptAs<Job>::collection, KeptAs<Job>::write(job), Earlier::let_go);
    return put ? Result<void>() : Result<void>(put.error());
}

class Runner final : public JobRunner {
public:
    Runner(Vault& vault, Vault own, std::map<JobKind, JobWork> works, JobNews news, std::vector<Job> known)
        : m_vault(vault)
        , m_own(std::move(own))
        , m_works(std::move(works))
        , m_news(std::move(news))
        , m_jobs(std::move(known))
        , m_thread([this] { work(); })
    {
    }
    ~Runner() override
    {
        stop();
        m_thread.join();
    }

    Result<Job> start(JobKind kind, std::string input) override
    {
        if (!m_works.contains(kind))
            return Error { ErrorCode::unavailable, "this cannot be done here" };
        Job job;
        {
            const std::scoped_lock lock(m_mutex);
            const auto same = std::find_if(m_jobs.begin(), m_jobs.end(),
                [&](const Job& one) { return one.state == JobState::waiting && one.kind == kind && one.input == input; });
            if (same != m_jobs.end())
                return *same;
        }
        job.id = new_draft_id();
        job.kind = kind;
        job.input = std::move(input);
        job.begun = m_vault.now();
        if (auto kept = keep(m_vault, job); !kept)
            return kept.error();
        {
            const std::scoped_lock lock(m_mutex);
            m_jobs.push_back(job);
        }
        tell(job);
        m_wake.notify_all();
        return job;
    }

    Result<Job> cancel(std::string_view id) override
    {
        Job job;
        {
            const std::scoped_lock lock(m_mutex);
            Job* found = find(id);
            if (found == nullptr)
                return Error { ErrorCode::not_found, "there is no job of that name" };
            if (found->is_over())
                return *found;
            if (found->state == JobState::running) {  // its own thread writes what became of it
                m_cancelled = true;
                return *found;
            }
            found->state = JobState::cancelled;
            job = *found;
        }
        if (auto kept = keep(m_vault, job); !kept)
            return kept.error();
        tell(job);
        return job;
    }

    std::vector<Job> jobs() const override
    {
        const std::scoped_lock lock(m_mutex);
        return m_jobs;
    }

    void stop() override
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_stopping = true;
        }
        m_wake.notify_all();
    }

private:
    class Control final : public JobControl {
    public:
        Control(Runner& runner, std::string id)
            : m_runner(runner)
            , m_id(std::move(id))
        {
        }
        bool stopped() const override { return m_runner.m_stopping || m_runner.m_cancelled; }
        void progress(std::size_t done, std::size_t total) override
        {
            change([&](Job& job) {
                job.done = done;
                job.total = total;
            });
        }
        void leave_out(std::size_t sessions) override
        {
            change([&](Job& job) { job.left_out += sessions; });
        }
        void found(std::string outcome, std::vector<std::string> noticed) override
        {
            change([&](Job& job) {
                job.outcome = std::move(outcome);
                job.noticed = std::move(noticed);
            });
        }

    private:
        template<class Change>
        void change(const Change& how)
        {
            const Job job = m_runner.changed(m_id, how);
            const auto now = std::chrono::steady_clock::now();
            if (now >= m_next_save) {
                m_next_save = now + between_saves;
                (void)keep(m_runner.m_own, job);  // a job that is taken up again counts anew what is there already
            }
            if (now >= m_next_news) {
                m_next_news = now + between_news;
                m_runner.tell(job);
            }
        }
        Runner& m_runner;
        std::string m_id;
        std::chrono::steady_clock::time_point m_next_save = std::chrono::steady_clock::now() + between_saves;
        std::chrono::steady_clock::time_point m_next_news {};
    };

    void work()
    {
        for (;;) {
            Job job;
            {
                std::unique_lock lock(m_mutex);
                const auto next = [&] {
                    return std::find_if(m_jobs.begin(), m_jobs.end(), [](const Job& one) { return one.state == JobState::waiting; });
                };
                m_wake.wait(lock, [&] { return m_stopping || next() != m_jobs.end(); });
                if (m_stopping)
                    return;
                m_cancelled = false;
                const auto begun = next();
                begun->state = JobState::running;
                begun->left_out = 0;
                job = *begun;
            }
            (void)keep(m_own, job);
            tell(job);
            const Result<void> outcome = run(job);
            if (m_stopping && !m_cancelled && !outcome.has_value())
                return;  // stays as it is, for the next runner
            if (m_stopping && !m_cancelled && m_interrupted)
                return;
            job = changed(job.id, [&](Job& over) {
                over.state = m_cancelled ? JobState::cancelled : outcome ? JobState::done : JobState::failed;
                if (!outcome && !m_cancelled)
                    over.detail = outcome.error().detail;
            });
            (void)keep(m_own, job);
            let_go_of_old();
            tell(job);
        }
    }

    Result<void> run(const Job& job)
    {
        Control control(*this, job.id);
        m_interrupted = false;
        try {
            auto outcome = m_works.at(job.kind)(m_own, job, control);
            m_interrupted = control.stopped();
            return outcome;
        } catch (const std::bad_alloc&) {
            return Error { ErrorCode::io, "not enough free memory; close other programs and try again" };
        } catch (const std::exception&) {  // a library's message could hold anything
            return Error { ErrorCode::unavailable, "an unexpected error; this is a fault in the program" };
        }
    }

    void let_go_of_old()
    {
        std::vector<std::string> old;
        {
            const std::scoped_lock lock(m_mutex);
            while (m_jobs.size() > most_kept && m_jobs.front().is_over()) {
                old.push_back(m_jobs.front().id);
                m_jobs.erase(m_jobs.begin());
            }
        }
        for (const std::string& id : old)
            (void)remove_value(m_own, KeptAs<Job>::collection, id);
    }

    template<class Change>
    Job changed(std::string_view id, const Change& change)
    {
        const std::scoped_lock lock(m_mutex);
        Job* job = find(id);
        change(*job);
        return *job;
    }

    Job* find(std::string_view id)
    {
        const auto found = std::find_if(m_jobs.begin(), m_jobs.end(), [&](const Job& one) { return one.id == id; });
        return found == m_jobs.end() ? nullptr : &*found;
    }

    void tell(const Job& job) const
    {
        if (m_news)
            m_news(job);
    }

    Vault& m_vault;
    Vault m_own;
    std::map<JobKind, JobWork> m_works;
    JobNews m_news;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<Job> m_jobs;
    std::atomic<bool> m_stopping = false;
    std::atomic<bool> m_cancelled = false;
    bool m_interrupted = false;  ///< the work saw that it should stop
    std::thread m_thread;        ///< last: it uses all of these
};

}

std::string_view name_of(JobKind kind) { return kinds[static_cast<std::size_t>(kind)]; }
std::string_view name_of(JobState state) { return states[static_cast<std::size_t>(state)]; }

NewValue KeptAs<Job>::write(const Job& job)
{
    const Json json { { "kind", name_of(job.kind) }, { "state", name_of(job.state) }, { "done", job.done }, { "total", job.total },
        { "left_out", job.left_out }, { "detail", job.detail }, { "input", job.input }, { "begun", job.begun }, { "outcome", job.outcome },
        { "noticed", job.noticed } };
    return { job.id, {}, {}, 1, json.dump(-1, ' ', false, Json::error_handler_t::replace), std::nullopt };
}

Result<Job> KeptAs<Job>::read(const StoredValue& stored)
{
    const Json json = Json::parse(stored.body, nullptr, false);
    const Error wrong { ErrorCode::invalid_format, "a job in the vault cannot be read" };
    if (!json.is_object() || stored.format > 1)
        return wrong;
    const auto kind = place_in(kinds, json, "kind");
    const auto state = place_in(states, json, "state");
    for (const char* name : { "done", "total", "left_out", "begun" }) {
        if (!json.contains(name) || !json[name].is_number_unsigned())
            return wrong;
    }
    for (const char* name : { "detail", "input" }) {
        if (!json.contains(name) || !json[name].is_string())
            return wrong;
    }
    if (!kind || !state)
        return wrong;
    Job job { stored.id, static_cast<JobKind>(*kind), static_cast<JobState>(*state), json["done"].get<std::size_t>(),
        json["total"].get<std::size_t>(), json["left_out"].get<std::size_t>(), json["detail"].get<std::string>(),
        json["input"].get<std::string>(), json["begun"].get<std::int64_t>() };
    if (json.contains("outcome") && json["outcome"].is_string())  // not there in jobs of version 0.1
        job.outcome = json["outcome"].get<std::string>();
    for (const Json& id : json.value("noticed", Json::array())) {
        if (id.is_string())
            job.noticed.push_back(id.get<std::string>());
    }
    return job;
}

Result<std::unique_ptr<JobRunner>> JobRunner::create(Vault& vault, std::map<JobKind, JobWork> works, JobNews news)
{
    auto own = Vault::open_file(vault.file(), vault);
    if (!own)
        return own.error();
    Collection<Job> kept(vault);
    const auto listed = kept.list();
    if (!listed)
        return listed.error();
    std::vector<Job> known;
    for (const ListedValue& one : *listed) {
        auto job = kept.find(one.id);
        if (!job || !*job || !works.contains((*job)->kind))
            continue;
        if ((*job)->state == JobState::running) {
            (*job)->state = JobState::waiting;
            (*job)->cut_off = true;
        }
        known.push_back(std::move(**job));
    }
    std::stable_sort(known.begin(), known.end(), [](const Job& a, const Job& b) { return a.begun < b.begun; });
    return std::unique_ptr<JobRunner>(
        std::make_unique<Runner>(vault, std::move(own).value(), std::move(works), std::move(news), std::move(known)));
}

}
