#include "routes.h"
#include "vault_help.h"

#include <algorithm>
#include <app/keeping.h>

namespace leitmotif {

namespace {

HttpResponse get_jobs(OpenVault& open, const HttpRequest&, const std::string&)
{
    Json list = Json::array();
    if (open.runner) {
        for (const Job& job : open.runner->jobs())
            list.push_back(job_json(job));
    }
    return json_answer({ { "jobs", list } });
}

HttpResponse post_reading(OpenVault& open, const HttpRequest&, const std::string&) { return start_job(open, JobKind::read, {}); }

Error no_such_job() { return { ErrorCode::not_found, "there is no job of that name" }; }

Result<Job> find_job(const OpenVault& open, const std::string& id)
{
    for (Job& job : open.runner ? open.runner->jobs() : std::vector<Job>()) {
        if (job.id == id)
            return std::move(job);
    }
    return no_such_job();
}

HttpResponse get_job(OpenVault& open, const HttpRequest&, const std::string& id)
{
    const auto job = find_job(open, id);
    return job ? json_answer(job_json(*job)) : error_answer(job.error());
}

/// What was brought in, with what is decided now of the sessions that were noticed then.
HttpResponse get_outcome(OpenVault& open, const HttpRequest&, const std::string& id)
{
    const auto job = find_job(open, id);
    if (!job)
        return error_answer(job.error());
    const auto decided = decided_sessions(open.vault, job->noticed);
    if (!decided)
        return error_answer(decided.error());
    Json sources = Json::parse(job->outcome, nullptr, false);
    if (!sources.is_array())
        sources = Json::array();
    return json_answer({ { "sources", std::move(sources) }, { "safety", sessions_json(open, *decided) } });
}

HttpResponse delete_job(OpenVault& open, const HttpRequest&, const std::string& id)
{
    const auto job = open.runner ? open.runner->cancel(id) : Result<Job>(no_such_job());
    return job ? json_answer(job_json(*job)) : error_answer(job.error());
}

}

Json job_json(const Job& job)
{
    return { { "id", job.id }, { "kind", name_of(job.kind) }, { "state", name_of(job.state) }, { "done", job.done }, { "total", job.total },
        { "left_out", job.left_out }, { "detail", job.detail } };
}

HttpResponse start_job(OpenVault& open, JobKind kind, std::string input)
{
    if (!open.runner)
        return error_answer(503, "unavailable", "long work cannot be done just now");
    const auto job = open.runner->start(kind, std::move(input));
    return job ? json_answer(job_json(*job), 202) : error_answer(job.error());
}

void add_job_routes(Routes& routes)
{
    routes.add("GET", "/api/jobs", get_jobs, small_body, Routes::Wakes::no);
    routes.add("POST", "/api/jobs/reading", post_reading);
    routes.add("GET", "/api/jobs/{id}", get_job);
    routes.add("GET", "/api/jobs/{id}/outcome", get_outcome);
    routes.add("DELETE", "/api/jobs/{id}", delete_job);
}

}
