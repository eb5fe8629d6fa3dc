#include <catch2/catch.hpp>
#include <intake/intake.h>
#include <support/support.h>

#include <sstream>

using namespace leitmotif;

namespace {

const std::string session =
    R"({"id":"mara-01","person":"mara","date":"2026-02-11","kind":"journal","turns":[{"speaker":"client","text":"Fine."}]})";
const std::string silent =
    R"({"id":"mara-02","person":"mara","date":"2026-02-11","kind":"session","turns":[{"speaker":"therapist","text":"And?"}]})";
const std::string coded = "## session mara-02 2026-02-11 journal\nC| Fine. {w=6}\n";

Error error_of(const std::string& path)
{
    const auto intake = read_any(path);
    REQUIRE_FALSE(intake);
    CHECK_FALSE(intake.error().detail.empty());
    return intake.error();
}

std::size_t sessions_in(const std::string& path)
{
    const auto intake = read_any(path);
    if (!intake)
        FAIL(intake.error().message());
    CHECK(intake->losses.sessions == intake->sessions.size());
    return intake->sessions.size();
}

}

TEST_CASE("The reader is chosen by the name")
{
    const test::TemporaryFolder folder;
    CHECK(sessions_in(folder.write("a.jsonl", session + "\n")) == 1);
    CHECK(sessions_in(folder.write("a.JSON", session + "\n")) == 1);
    CHECK(sessions_in(folder.write("a.txt", "2026-01-18\n\nWords.\n")) == 1);
    CHECK(sessions_in(folder.write("a.md", "# 2026-01-18\n\nWords.\n")) == 1);
    const auto intake = read_any(folder.write("a.coded", coded));
    REQUIRE(intake);
    CHECK(intake->codes.size() == 1);
}

TEST_CASE("Without a telling name the beginning tells")
{
    const test::TemporaryFolder folder;
    CHECK(*kind_of(folder.write("a", std::string("\xEF\xBB\xBF ") + session)) == IntakeKind::json_lines);
    CHECK(*kind_of(folder.write("b.log", std::string("# note\n") + coded)) == IntakeKind::coded);
    CHECK(*kind_of(folder.write("c", "Dear diary")) == IntakeKind::text);
    CHECK(*kind_of(folder.path().string()) == IntakeKind::folder);
    CHECK(*kind_of("-") == IntakeKind::json_lines);
}

TEST_CASE("Standard input is JSON Lines")
{
    std::istringstream stream(session + "\nbroken\n");
    IntakeOptions options;
    options.standard_input = &stream;
    const auto intake = read_any("-", options);
    REQUIRE(intake);
    CHECK(intake->losses.summary() == "1 session, 1 turn; 1 left out");
    CHECK(intake->losses.lines() == "line 2: not valid JSON\n");
    std::istringstream nothing;
    options.standard_input = &nothing;
    const auto empty = read_any("-", options);
    REQUIRE_FALSE(empty);
    CHECK(empty.error().message() == "standard input is empty");
}

TEST_CASE("An empty file is said to be empty")
{
    const test::TemporaryFolder folder;
    for (const char* name : { "a.jsonl", "a.coded", "a.txt", "a.md", "a" }) {
        const std::string path = folder.write(name, "");
        CHECK(error_of(path).message() == path + ": the file is empty");
        CHECK(error_of(path).code == ErrorCode::empty);
    }
    CHECK(error_of(folder.write("blank.txt", "\n\n")).code == ErrorCode::empty);
    CHECK(error_of(folder.write("blank.jsonl", "\n\n")).code == ErrorCode::empty);
    CHECK(error_of(folder.write("mark.txt", "\xEF\xBB\xBF")).code == ErrorCode::empty);
}

TEST_CASE("A record without words of the person is refused")
{
    const test::TemporaryFolder folder;
    CHECK(error_of(folder.write("a.jsonl", silent + "\n")).code == ErrorCode::empty);
    CHECK(error_of(folder.write("a.coded", "## session a-1 2026-02-11 session\nT| And?\n")).code == ErrorCode::empty);
    CHECK(error_of(folder.write("a.txt", "T: And?\n\nT: So?\n\nTherapist: Hm.\n")).code == ErrorCode::empty);
}

TEST_CASE("Where all is broken the first reason is given")
{
    const test::TemporaryFolder folder;
    const std::string path = folder.write("a.jsonl", "{broken\nworse\n");
    CHECK(error_of(path).message() == path + ":1: not valid JSON");
    CHECK(error_of(folder.write("b.jsonl", "\xC0\xAF\n")).code == ErrorCode::invalid_utf8);
    CHECK(error_of(folder.write("c.jsonl", R"({"id":"a","person":"b","kind":"poem","turns":[]})")).code == ErrorCode::unknown_label);
    CHECK(error_of(folder.write("d.txt", std::string("\0\1\2", 3))).code == ErrorCode::invalid_format);
}

TEST_CASE("What cannot be opened is said")
{
    const test::TemporaryFolder folder;
    CHECK(error_of((folder.path() / "none.jsonl").string()).code == ErrorCode::io);
    CHECK(error_of(folder.path().string()).code == ErrorCode::empty);
    std::filesystem::create_directory(folder.path() / "folder.jsonl");
    CHECK(error_of((folder.path() / "folder.jsonl").string()).code == ErrorCode::empty);
    CHECK(error_of("").code == ErrorCode::io);
}

TEST_CASE("A folder of transcripts is read file by file")
{
    const test::TemporaryFolder folder;
    folder.write("a.jsonl", session + "\n");
    folder.write("b.coded", coded);
    folder.write("c.jsonl", "");
    const auto intake = read_any(folder.path().string());
    REQUIRE(intake);
    CHECK(intake->sessions.size() == 2);
    CHECK(intake->losses.left_out_count() == 1);
    CHECK(intake->losses.files == 2);
}

TEST_CASE("A sentence of 10 MB is read in every format")
{
    const test::TemporaryFolder folder;
    const std::string sentence(10'000'000, 'w');
    const auto length = [&](const std::string& path) {
        const auto intake = read_any(path);
        REQUIRE(intake);
        return intake->sessions.at(0).turns.at(0).text.size();
    };
    CHECK(length(folder.write("a.txt", sentence)) == sentence.size());
    CHECK(length(folder.write("a.md", std::string("*") + sentence + "*")) == sentence.size());
    CHECK(length(folder.write("a.coded", std::string("## session a-1 2026-02-11 journal\nC| ") + sentence + "\n")) == sentence.size());
}
