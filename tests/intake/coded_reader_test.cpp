#include <base/text.h>
#include <catch2/catch.hpp>
#include <intake/coded_reader.h>
#include <intake/codes_reader.h>
#include <intake/json_lines_reader.h>
#include <record/json.h>
#include <support/support.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

using namespace leitmotif;

namespace {

CodedFile read(const std::string& text)
{
    std::istringstream stream(text);
    return read_coded(stream, "a.coded");
}

CodedFile read_file(const std::filesystem::path& path)
{
    std::ifstream stream(path, std::ios::binary);
    return read_coded(stream, path.string());
}

const std::string head = "## session mara-02 2026-02-11 journal\n";

/// All that a reader of JSON Lines gives, which must be without errors.
template<class Value, class Reader>
std::vector<Value> all_of(const std::filesystem::path& path)
{
    std::ifstream stream(path, std::ios::binary);
    Reader reader(stream, path.string());
    std::vector<Value> values;
    while (auto value = reader.next()) {
        REQUIRE(*value);
        values.push_back(**value);
    }
    return values;
}

/// Runs the tool that defines the format and compares every session and code.
void compare_with_tool(const std::filesystem::path& file)
{
    INFO(file);
    const test::TemporaryFolder out;
    const auto tool = test::shared() / "coding" / "coded2jsonl.py";
    std::string command = "PYTHONDONTWRITEBYTECODE=1 python3 '";
    command += tool.string() + "' '" + out.path().string() + "' '" + file.string() + "' >/dev/null";
    REQUIRE(std::system(command.c_str()) == 0);
    const CodedFile ours = read_file(file);
    CHECK(ours.errors.empty());
    const auto sessions = all_of<Session, JsonLinesReader>(out.path() / "transcripts.jsonl");
    REQUIRE(ours.sessions.size() == sessions.size());
    for (std::size_t k = 0; k < sessions.size(); ++k)
        CHECK(to_json(ours.sessions[k]) == to_json(sessions[k]));
    CHECK(ours.codes == all_of<Code, CodesReader>(out.path() / "codes.jsonl"));
}

bool tool_is_missing()
{
    if (!test::shared().empty())
        return false;
    test::skip("the shared coding tool is not here (LEITMOTIF_SHARED names its folder)");
    return true;
}

}

TEST_CASE("The manual's example record is read as the shared tool reads it")
{
    if (tool_is_missing())
        return;
    const auto path = test::shared() / "coding" / "example.coded";
    const CodedFile record = read_file(path);
    CHECK(record.errors.empty());
    REQUIRE(record.sessions.size() == 5);
    REQUIRE(record.codes.size() == 128);
    CHECK(record.summaries.size() == 1);
    CHECK(record.sessions[0].id == "lena-01");
    CHECK(record.sessions[0].person == "lena");
    CHECK(record.codes[0].range == TextRange { 0, 76 });
    CHECK(record.codes[1].range == TextRange { 77, 162 });
    CHECK(record.codes[2].range == TextRange { 163, 210 });
    CHECK(record.codes[3].other == std::vector<ResponseOfOther> { { 5, true } });
    compare_with_tool(path);
}

TEST_CASE("The cases and the corpus are read as the shared tool reads them")
{
    if (tool_is_missing())
        return;
    std::size_t files = 0;
    for (const char* folder : { "cases", "people" }) {
        for (const auto& file : test::files_in(test::root() / "corpus" / folder, ".coded")) {
            compare_with_tool(file);
            ++files;
        }
    }
    CHECK(files >= 3);
}

TEST_CASE("Every code's range holds its words in the cases")
{
    for (const auto& file : test::files_in(test::root() / "corpus" / "cases", ".coded")) {
        const CodedFile record = read_file(file);
        CHECK(record.errors.empty());
        CHECK(record.sessions.size() == 6);
        CHECK(record.summaries.size() == 1);
        for (const Code& code : record.codes) {
            for (const Session& session : record.sessions) {
                if (session.id == code.session)
                    CHECK(slice(decode(session.turns.at(code.turn).text), code.range) == code.text);
            }
        }
    }
}

TEST_CASE("Every layer of a code is read")
{
    const CodedFile record = read(head
        + "C| He knew. {a=Tom/partner/current,Mum's_friend/other/past w=6,1 o=5e,8 s=2 e=longing,anger- d=denial t=overlooked "
          "n=asks-for-help l=little_me>Tom r=elevated:attempt:past}\n");
    CHECK(record.errors.empty());
    REQUIRE(record.codes.size() == 1);
    const Code& code = record.codes[0];
    CHECK(code.about == std::vector<Mention> { { "Tom", Role::partner, Corner::current }, { "Mum's friend", Role::other, Corner::past } });
    CHECK(code.wish == std::vector<int> { 6, 1 });
    CHECK(code.other == std::vector<ResponseOfOther> { { 5, true }, { 8, false } });
    CHECK(code.self == std::vector<int> { 2 });
    CHECK(
        code.emotions == std::vector<EmotionCode> { { Emotion::longing, EmotionState::felt }, { Emotion::anger, EmotionState::disowned } });
    CHECK(code.defense == Defense::denial);
    CHECK(code.themes == std::vector<ThemeId> { ThemeId::overlooked });
    CHECK(code.new_ways == std::vector<NewWayKind> { NewWayKind::asks_for_help });
    CHECK(code.link == Link { "little me", "Tom" });
    CHECK(code.risk == Risk { RiskTier::elevated, RiskClass::attempt, RiskQualifier::past });
}

TEST_CASE("Turns are joined sentences and ranges count code points")
{
    const CodedFile record = read(head + "C| Caf\u00e9 \U0001F642.\nC| Then {braces} home.\n\nT| And?\n\nC| Fine. {e=sadness-}\n");
    REQUIRE(record.sessions.size() == 1);
    const auto& turns = record.sessions[0].turns;
    REQUIRE(turns.size() == 3);
    CHECK(turns[0].text == "Caf\u00e9 \U0001F642. Then {braces} home.");
    CHECK(turns[1].speaker == Speaker::therapist);
    REQUIRE(record.codes.size() == 3);
    CHECK(record.codes[1].range == TextRange { 8, 27 });
    CHECK(record.codes[1].sentence == 1);
    CHECK(record.codes[2].turn == 2);
    CHECK(record.codes[2].sentence == 0);
}

TEST_CASE("CRLF and a byte order mark change nothing")
{
    const std::string text = head + "C| One. {w=6}\nC| Two.\n\nT| And?\n";
    std::string windows = "\xEF\xBB\xBF";
    for (const char c : text)
        windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
    const CodedFile plain = read(text);
    const CodedFile other = read(windows);
    CHECK(other.errors.empty());
    CHECK(other.codes == plain.codes);
    REQUIRE(other.sessions.size() == 1);
    CHECK(to_json(other.sessions[0]) == to_json(plain.sessions[0]));
}

TEST_CASE("A bad line of a coded file is told and the rest is read")
{
    const CodedFile record =
        read("C| too early\n" + head + "C| Kept. {t=sulking}\nnonsense\nC| Bad \xFF bytes.\nC| Last. {w=6}\n%% {broken\n");
    REQUIRE(record.errors.size() == 5);
    CHECK(record.errors[0].message() == "a.coded:1: a turn before the first session");
    CHECK(record.errors[1].message() == "a.coded:3: unknown theme; the sentence is kept without its codes");
    CHECK(record.errors[1].code == ErrorCode::unknown_label);
    CHECK(record.errors[2].line == 4);
    CHECK(record.errors[3].code == ErrorCode::invalid_utf8);
    CHECK(record.errors[3].line == 5);
    CHECK(record.errors[4].line == 7);
    REQUIRE(record.sessions.size() == 1);
    CHECK(record.sessions[0].turns[0].text == "Kept. Last.");
    REQUIRE(record.codes.size() == 1);
    CHECK(record.codes[0].range == TextRange { 6, 11 });
}

TEST_CASE("The lines under a bad session line belong to no other session")
{
    for (const char* bad : { "## session mara-03 2026-02-12 poem", "## session mara-03 12.02.2026 journal", "## session mara-03",
             "## session mara-03 2026-02-30 journal", "## session mara-02 2026-02-12 journal" }) {
        const CodedFile record =
            read(head + "C| One.\n" + bad + "\nC| Two.\nT| Three.\n## session mara-04 2026-02-13 journal\nC| Four.\n");
        INFO(bad);
        CHECK(record.errors.size() == 1);
        REQUIRE(record.sessions.size() == 2);
        CHECK(record.sessions[0].turns.size() == 1);
        CHECK(record.codes.size() == 2);
    }
}

TEST_CASE("Summaries are kept as written and their labels checked")
{
    const std::string good = R"({"person":"mara","themes":[{"id":"overlooked","strength":"central","trend":"easing"}],"new_ways":[]})";
    const std::string good_line = std::string("%% ") + good + "\n";
    CHECK(read(good_line).summaries == std::vector<std::string> { good });
    for (const char* bad : { "[]", "{", R"({"themes":[{"id":"sulking","strength":"central","trend":"easing"}]})", R"({"themes":[{}]})",
             R"({"new_ways":[{"kind":"sings"}]})" }) {
        const CodedFile record = read(std::string("%%") + bad + "\n");
        CHECK(record.summaries.empty());
        CHECK(record.errors.size() == 1);
    }
}
