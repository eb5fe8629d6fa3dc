#include <app/coding_file.h>
#include <catch2/catch.hpp>
#include <sstream>
#include <support/support.h>

using namespace leitmotif;
using leitmotif::test::TemporaryFolder;

namespace {

const std::string first = R"({"session":"a-1","turn":0,"sentence":0,"start":0,"end":7,"wish":[6]})"
                          "\n";
const std::string second = R"({"session":"a-1","turn":0,"sentence":1,"start":8,"end":19})"
                           "\n";

Error refused(const std::string& text)
{
    const TemporaryFolder folder;
    std::istringstream nothing;
    const auto file = read_coding(folder.write("codes.jsonl", text), nothing);
    REQUIRE_FALSE(file);
    CHECK(file.error().file.ends_with("codes.jsonl"));
    return file.error();
}

}

TEST_CASE("a coding is read with the line of each code")
{
    const TemporaryFolder folder;
    std::istringstream in(first + "\n" + second);
    const auto file = read_coding("-", in);
    REQUIRE(file);
    CHECK(file->codes.size() == 2);
    CHECK(file->lines == std::vector<std::size_t> { 1, 3 });
    CHECK(file->name.empty());
    CHECK(read_coding(folder.write("codes.jsonl", first), in)->codes.front().wish == std::vector { 6 });
}

TEST_CASE("anything wrong in a coding is an error with file and line")
{
    CHECK(refused(first + "no JSON\n").line == 2);
    CHECK(refused(first + R"({"session":"a-1","turn":0,"sentence":1,"start":8,"end":19,"wish":[9]})").code == ErrorCode::unknown_label);
    const Error twice = refused(first + second + first);
    CHECK(twice.line == 3);
    CHECK(twice.detail.find("twice") != std::string::npos);
    CHECK(refused("\n\n").code == ErrorCode::empty);
    CHECK(refused(first + "\xff\n").code == ErrorCode::invalid_utf8);
    std::istringstream nothing;
    CHECK(read_coding("/nonexistent", nothing).error().code == ErrorCode::io);
    CHECK(read_coding("/tmp", nothing).error().code == ErrorCode::io);
}

TEST_CASE("transcripts tell whose each session is, and must have them all")
{
    const TemporaryFolder folder;
    const auto path = folder.write("t.jsonl",
        R"({"id":"a-1","person":"zoe","date":"2026-01-01","kind":"journal","turns":[{"speaker":"client","text":"I wait. He is late."}]})"
        "\n");
    const auto people = people_of_sessions(path);
    REQUIRE(people);
    CHECK(people->at("a-1") == "zoe");
    std::istringstream in(first + R"({"session":"b-1","turn":0,"sentence":0,"start":0,"end":3})");
    const auto file = read_coding("-", in);
    const auto known = check_sessions(*file, *people);
    REQUIRE_FALSE(known);
    CHECK(known.error().line == 2);
    CHECK(known.error().detail.find("b-1") == std::string::npos);
    CHECK_FALSE(people_of_sessions(folder.write("bad.jsonl", "{}\n")));
}
