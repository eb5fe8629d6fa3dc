#include "examples.h"
#include "routes.h"

#include <server/api.h>

namespace leitmotif {

Examples::Examples(ExampleRecords records)
    : m_records(std::move(records))
{
}

Examples::~Examples()
{
    m_stopped = true;
    if (m_thread.joinable())
        m_thread.join();
}

void Examples::read()
{
    std::map<std::string, std::string> made;
    try {
        const auto people = m_records([this] { return m_stopped.load(); });
        if (people) {
            for (const PersonRecord& one : *people)
                made.emplace(one.person, person_json(one));
        }
    } catch (const std::exception&) {  // told as "failed" below
        made.clear();
    }
    const std::scoped_lock lock(m_mutex);
    m_failed = made.empty();
    m_json = std::move(made);
}

HttpResponse Examples::answer(const std::string& person)
{
    const std::scoped_lock lock(m_mutex);
    if (const auto found = m_json.find(person); found != m_json.end())
        return { 200, "application/json", found->second };
    if (!m_records || m_failed)
        return error_answer(503, "unavailable", "these records cannot be read: is the model there?");
    if (!m_thread.joinable())
        m_thread = std::thread([this] { read(); });
    return json_answer({ { "state", "reading" } }, 202);
}

void add_example_routes(Routes& routes, Examples& examples)
{
    const auto of = [&examples](const char* person) { return [&examples, person](const HttpRequest&) { return examples.answer(person); }; };
    routes.add("GET", "/api/people/alex", Needs::session, of("alex"));
    routes.add("GET", "/api/people/sam", Needs::session, of("sam"));
    routes.add("GET", "/api/people/jordan", Needs::session, of("jordan"));
}

}
