#include <catch2/catch.hpp>
#include <intake/codes_reader.h>
#include <intake/json_lines_reader.h>

#include <sstream>

using namespace leitmotif;

namespace {

std::string session_line(const std::string& id, const std::string& text = "Fine.")
{
    std::string line = R"({"id":")";
    line += id;
    line += R"(","person":"mara","date":"2026-02-11","kind":"journal","turns":[{"speaker":"client","text":")";
    line += text;
    line += "\"}]}";
    return line;
}

/// g++ 12 warns wrongly of `"literal" + std::string`.
std::string joined(const std::vector<std::string>& parts)
{
    std::string out;
    for (const std::string& part : parts)
        out += part;
    return out;
}

struct Outcome {
    std::vector<Session> sessions;
    std::vector<Error> errors;
};

Outcome read(const std::string& bytes, JsonLinesLimits limits = {})
{
    std::istringstream stream(bytes);
    JsonLinesReader reader(stream, "a.jsonl", limits);
    Outcome outcome;
    while (auto session = reader.next()) {
        if (*session)
            outcome.sessions.push_back(**session);
        else
            outcome.errors.push_back(session->error());
    }
    CHECK_FALSE(reader.next());  // the end stays the end
    return outcome;
}

}

TEST_CASE("Sessions are read one line at a time")
{
    const auto [sessions, errors] = read(session_line("mara-01") + "\n" + session_line("mara-02") + "\n");
    REQUIRE(sessions.size() == 2);
    CHECK(errors.empty());
    CHECK(sessions[1].id == "mara-02");
    CHECK(sessions[1].turns[0].text == "Fine.");
}

TEST_CASE("A byte order mark and CRLF and blank lines and a missing last line end are no matter")
{
    const auto [sessions, errors] = read(joined({ "\xEF\xBB\xBF", session_line("mara-01"), "\r\n\r\n  \n", session_line("mara-02") }));
    CHECK(sessions.size() == 2);
    CHECK(errors.empty());
}

TEST_CASE("A bad line is told with its number and the rest is read")
{
    std::string bytes = session_line("mara-01") + "\n";
    bytes += "{\"id\":\"mara-02\",\n";
    bytes += session_line("mara-03", "\xC3\x28") + "\n";
    bytes += R"({"id":"mara-04","person":"mara","kind":"poem","turns":[]})";
    bytes += '\n';
    bytes += session_line("mara-05") + "\n";
    const auto [sessions, errors] = read(bytes);
    REQUIRE(sessions.size() == 2);
    CHECK(sessions[1].id == "mara-05");
    REQUIRE(errors.size() == 3);
    CHECK(errors[0].code == ErrorCode::invalid_format);
    CHECK(errors[0].message() == "a.jsonl:2: not valid JSON");
    CHECK(errors[1].code == ErrorCode::invalid_utf8);
    CHECK(errors[1].line == 3);
    CHECK(errors[2].code == ErrorCode::unknown_label);
    CHECK(errors[2].line == 4);
}

TEST_CASE("A line over the limit is skipped and told")
{
    const std::string fitting = session_line("mara-02", std::string(100'000, 'x'));
    const auto [sessions, errors] =
        read(session_line("mara-01", std::string(500'000, 'x')) + "\n" + fitting + "\r\n" + session_line("mara-03"), { fitting.size() });
    REQUIRE(sessions.size() == 2);
    CHECK(sessions[0].id == "mara-02");
    REQUIRE(errors.size() == 1);
    CHECK(errors[0].code == ErrorCode::too_large);
    CHECK(errors[0].line == 1);
}

TEST_CASE("A sentence of 10 MB is read whole")
{
    const auto [sessions, errors] = read(session_line("mara-01", std::string(10'000'000, 'y')) + "\n" + session_line("mara-02") + "\n");
    CHECK(errors.empty());
    REQUIRE(sessions.size() == 2);
    CHECK(sessions[0].turns[0].text.size() == 10'000'000);
}

TEST_CASE("The later of two sessions with one id is an error as far as ids are remembered")
{
    const std::string bytes =
        session_line("mara-01") + "\n" + session_line("mara-02") + "\n" + session_line("mara-02") + "\n" + session_line("mara-01") + "\n";
    const auto all = read(bytes);
    CHECK(all.sessions.size() == 2);
    REQUIRE(all.errors.size() == 2);
    CHECK(all.errors[0].line == 3);
    JsonLinesLimits limits;
    limits.max_known_ids = 1;
    CHECK(read(bytes, limits).sessions.size() == 3);
    limits.max_known_ids = 0;
    CHECK(read(bytes, limits).sessions.size() == 4);
}

TEST_CASE("UTF-16 is told once and not read on")
{
    const auto [sessions, errors] = read(std::string("\xFF\xFE{\0\n\0}\0", 8));
    CHECK(sessions.empty());
    REQUIRE(errors.size() == 1);
    CHECK(errors[0].code == ErrorCode::invalid_utf8);
}

TEST_CASE("An empty stream holds no session")
{
    CHECK(read("").sessions.empty());
    CHECK(read("\n\n").errors.empty());
    CHECK(read("\xEF\xBB\xBF").errors.empty());
}

TEST_CASE("Codes are read with the same patience")
{
    std::istringstream stream("\xEF\xBB\xBF{\"session\":\"a\",\"turn\":0,\"sentence\":0,\"start\":0,\"end\":5}\r\n"
                              "\r\n{\"session\":\"a\"}\r\n"
                              "{\"session\":\"a\",\"turn\":0,\"sentence\":1,\"start\":6,\"end\":9,\"themes\":[\"sulking\"]}\n"
                              "{\"session\":\"a\",\"turn\":0,\"sentence\":1,\"start\":6,\"end\":9,\"themes\":[\"appeasing\"]}");
    CodesReader reader(stream, "c.jsonl");
    const auto first = reader.next();
    REQUIRE((first && *first));
    CHECK((*first)->range == TextRange { 0, 5 });
    const auto second = reader.next();
    REQUIRE((second && !*second));
    CHECK(second->error().message() == "c.jsonl:3: field 'turn' is missing");
    const auto third = reader.next();
    REQUIRE((third && !*third));
    CHECK(third->error().code == ErrorCode::unknown_label);
    const auto fourth = reader.next();
    REQUIRE((fourth && *fourth));
    CHECK((*fourth)->themes == std::vector<ThemeId> { ThemeId::appeasing });
    CHECK_FALSE(reader.next());
}
