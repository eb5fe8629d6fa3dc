#include <app/sessions_in.h>
#include <catch2/catch.hpp>
#include <sstream>
#include <support/support.h>

using namespace leitmotif;
using leitmotif::test::TemporaryFolder;

namespace {

const std::string line =
    R"({"id":"a-1","person":"a","date":"2026-01-01","kind":"journal","turns":[{"speaker":"client","text":"I wait."}]})";

std::size_t count(SessionsIn& in)
{
    std::size_t sessions = 0;
    while (const auto one = in.next())
        sessions += one->has_value() ? 1 : 0;
    return sessions;
}

}

TEST_CASE("JSON Lines are streamed, from a file and from standard input")
{
    const TemporaryFolder folder;
    auto file = SessionsIn::open(folder.write("r.jsonl", line + "\n{\n"));
    REQUIRE(file);
    CHECK(file->fraction() == Approx(0.0));
    CHECK(count(*file) == 1);
    CHECK(file->fraction() == Approx(1.0));

    std::istringstream stream(line);
    IntakeOptions options;
    options.standard_input = &stream;
    auto input = SessionsIn::open("-", options);
    REQUIRE(input);
    CHECK_FALSE(input->fraction());
    CHECK(count(*input) == 1);
}

TEST_CASE("a .coded file gives its words only")
{
    const TemporaryFolder folder;
    auto in = SessionsIn::open(
        folder.write("a.coded", "## session a-01 2026-01-01 journal\nC| I wait. {t=unavailable-partners}\nC| He is late.\n"));
    REQUIRE(in);
    const auto session = in->next();
    REQUIRE(session);
    REQUIRE(*session);
    REQUIRE((*session)->turns.size() == 1);
    CHECK((*session)->turns[0].text == "I wait. He is late.");
    CHECK_FALSE(in->next());
}

TEST_CASE("text takes the person's id, formats that have one refuse it")
{
    const TemporaryFolder folder;
    IntakeOptions options;
    options.text.person = "mara";
    auto text = SessionsIn::open(folder.write("2026-01-18.txt", "I wait. He is late.\n"), options);
    REQUIRE(text);
    const auto session = text->next();
    REQUIRE(session);
    CHECK((*session)->person == "mara");
    CHECK_FALSE(SessionsIn::open(folder.write("r.jsonl", line), options));
}

TEST_CASE("what is not there is an error that names it")
{
    const auto missing = SessionsIn::open("/nowhere/record.jsonl");
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code == ErrorCode::io);
    CHECK(missing.error().file == "/nowhere/record.jsonl");
}
