#include <algorithm>
#include <app/demo_cases.h>
#include <app/formulate_sessions.h>
#include <cctype>
#include <embedded/cases.h>
#include <intake/json_lines_reader.h>
#include <sstream>
#include <string_view>
#include <utility>

namespace leitmotif {

namespace {

Result<std::vector<Session>> sessions_of(const embedded::File& file)
{
    std::istringstream stream { std::string(file.text()) };
    std::string name = "data/cases/";
    name += file.path;
    JsonLinesReader reader(stream, name);
    std::vector<Session> sessions;
    while (auto session = reader.next()) {
        if (!*session)
            return session->error();
        sessions.push_back(std::move(*session).value());
    }
    std::stable_sort(sessions.begin(), sessions.end(), [](const Session& a, const Session& b) { return a.date < b.date; });
    return sessions;
}

/// "alex" is written Alex.
std::string called(std::string person)
{
    if (!person.empty())
        person.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(person.front())));
    return person;
}

const embedded::File* case_file(std::string_view name)
{
    for (const embedded::File& file : embedded::cases()) {
        if (file.path == name)
            return &file;
    }
    return nullptr;
}

}

Result<std::vector<PersonRecord>> demo_cases(const Coder& code, const ProgressReport& report, const PatternOptions& options)
{
    std::vector<PersonRecord> people;
    Progress before;
    for (const char* name : { "alex.jsonl", "sam.jsonl", "jordan.jsonl" }) {
        const embedded::File* file = case_file(name);
        if (file == nullptr)
            return Error { ErrorCode::io, "this case was not compiled in", std::string("data/cases/").append(name) };
        auto sessions = sessions_of(*file);
        if (!sessions)
            return sessions.error();
        PersonRecord record;
        std::size_t at = 0;
        const SessionSource source = [&]() -> std::optional<Result<Session>> {
            if (at == sessions->size())
                return std::nullopt;
            return Result<Session>((*sessions)[at++]);
        };
        const ProgressReport onward = [&](const Progress& done) {
            if (report)
                report({ before.sessions + done.sessions, before.sentences + done.sentences });
        };
        const auto outcome = formulate_sessions(
            source, code,
            [&](const Formulation& formulation) {
                record.formulation = formulation;
                return true;
            },
            options, onward);
        if (!outcome)
            return outcome.error();
        before = { before.sessions + outcome->done.sessions, before.sentences + outcome->done.sentences };
        record.person = record.formulation.person;
        record.name = called(record.person);
        record.sessions = std::move(sessions).value();
        people.push_back(std::move(record));
    }
    return people;
}

}
