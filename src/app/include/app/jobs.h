#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vault/collection.h>
#include <vector>

namespace leitmotif {

/// Long work on a vault.
enum class JobKind {
    read,      ///< reads what was not read yet, or by an older model, and puts the patterns together
    bring_in,  ///< takes a file in
};

enum class JobState { waiting, running, done, cancelled, failed };

[[nodiscard]] std::string_view name_of(JobKind);
[[nodiscard]] std::string_view name_of(JobState);

/// How far a job is, as the vault keeps it: what was waiting or running when the program ended goes on at the next unlocking.
struct Job {
    std::string id;  ///< random
    JobKind kind = JobKind::read;
    JobState state = JobState::waiting;
    std::size_t done = 0;      ///< sessions
    std::size_t total = 0;     ///< 0: not known
    std::size_t left_out = 0;  ///< sessions that could not be taken
    std::string detail {};     ///< why it failed; never the person's text
    std::string input {};      ///< what its kind needs to go on, as JSON
    std::int64_t begun = 0;    ///< milliseconds since 1970, UTC
    std::string outcome {};    ///< what it found, as JSON; empty until there is something
    std::vector<std::string> noticed {};  ///< ids of sessions that asked for help, of those it took in
    bool cut_off = false;      ///< it was running when the program ended, and begins again; not kept

    [[nodiscard]] bool is_over() const { return state != JobState::waiting && state != JobState::running; }
};

template<>
struct KeptAs<Job> {
    static constexpr std::string_view collection = "job";
    [[nodiscard]] static NewValue write(const Job&);
    [[nodiscard]] static Result<Job> read(const StoredValue&);
};

/// What a job's work asks and tells while it runs.
class JobControl {
public:
    /// Whether to stop at the next place where nothing is lost.
    [[nodiscard]] virtual bool stopped() const = 0;
    virtual void progress(std::size_t done, std::size_t total) = 0;
    virtual void leave_out(std::size_t sessions) = 0;
    virtual void found(std::string outcome, std::vector<std::string> noticed) = 0;
    JobControl() = default;
    JobControl(const JobControl&) = delete;
    JobControl& operator=(const JobControl&) = delete;
    virtual ~JobControl() = default;
};

/// The work of one kind. It must be such that doing it again after any stop loses and doubles nothing.
/// @param vault  a handle of the job's own.
using JobWork = std::function<Result<void>(Vault& vault, const Job&, JobControl&)>;

/// Called with each change of a job, from the worker's thread.
using JobNews = std::function<void(const Job&)>;

/// Runs jobs one after the other in a thread of its own, on a handle of its own to the same vault. When it goes, the running job stops at
/// its next step and stays unfinished in the vault; the next runner takes it up again.
class JobRunner {
public:
    /// @param vault  must outlive it. @error ...  as Vault::open_file.
    [[nodiscard]] static Result<std::unique_ptr<JobRunner>> create(Vault& vault, std::map<JobKind, JobWork> works, JobNews news = {});

    virtual ~JobRunner() = default;
    JobRunner(const JobRunner&) = delete;
    JobRunner& operator=(const JobRunner&) = delete;

    /// Of two equal jobs that have not begun, one is enough: then it is that one. @error unavailable  nobody knows this kind here
    [[nodiscard]] virtual Result<Job> start(JobKind, std::string input = {}) = 0;

    /// @error not_found. A job that is over stays what it is.
    [[nodiscard]] virtual Result<Job> cancel(std::string_view id) = 0;

    /// The newest last. Those that are over are let go of after a while.
    [[nodiscard]] virtual std::vector<Job> jobs() const = 0;

    /// Asks the running job to stop, without waiting.
    virtual void stop() = 0;

protected:
    JobRunner() = default;
};

}
