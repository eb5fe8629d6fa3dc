#include <catch2/catch.hpp>
#include <intake/text_reader.h>
#include <support/support.h>

using namespace leitmotif;

namespace {

TextOptions mara()
{
    TextOptions options;
    options.person = "mara";
    return options;
}

Result<TextRecord> read(const std::string& bytes, Markup markup = Markup::plain, const std::string& name = "notes.txt")
{
    return read_documents({ { name, bytes, markup } }, mara());
}

TextRecord record_of(Result<TextRecord> record)
{
    if (!record)
        FAIL(record.error().message());
    return *std::move(record);
}

std::vector<std::string> texts_of(const Session& session)
{
    std::vector<std::string> texts;
    for (const Turn& turn : session.turns)
        texts.push_back(turn.text);
    return texts;
}

using Texts = std::vector<std::string>;

}

TEST_CASE("Dated headings part a journal into sessions")
{
    const TextRecord record =
        record_of(read("# Diary\n\n# 2026-01-18\n\nI was tired.\n\nThen I slept.\n\n## 19 January 2026 \u2014 better\n\nGood.\n"
                       "\nJanuary 21, 2026\nMore.\n\nSunday 25.01.2026\n\nLast.\n",
            Markup::markdown, "diary.md"));
    REQUIRE(record.sessions.size() == 4);
    CHECK(record.sessions[0].id == "mara-01");
    CHECK(record.sessions[0].date == "2026-01-18");
    CHECK(record.sessions[0].kind == SessionKind::journal);
    CHECK(texts_of(record.sessions[0]) == Texts { "I was tired.", "Then I slept." });
    CHECK(record.sessions[1].date == "2026-01-19");
    CHECK(texts_of(record.sessions[1]) == Texts { "better", "Good." });
    CHECK(record.sessions[2].date == "2026-01-21");
    CHECK(record.sessions[3].date == "2026-01-25");
    CHECK(record.losses.summary() == "4 sessions, 6 turns from 1 file");
}

TEST_CASE("A date inside a sentence opens nothing")
{
    const TextRecord record = record_of(read("18 January 2026\n\nI was born on\n3 March 1984\nin Leeds. On 4 May 2001 we left.\n"));
    REQUIRE(record.sessions.size() == 1);
    CHECK(texts_of(record.sessions[0]) == Texts { "I was born on\n3 March 1984 in Leeds. On 4 May 2001 we left." });
}

TEST_CASE("Hard-wrapped lines are joined and meant breaks stay")
{
    const TextRecord record = record_of(read("2026-01-18\n\n"
                                             "I was at the station in Riesa, about eight years old but with my\n"
                                             "work laptop under my arm, and I was waiting for his train. Then he\n"
                                             "was gone.\n\n"
                                             "Bread\nMilk\nCall Mum\n\n"
                                             "It was a well-worn and half-\nforgotten road.\n"));
    REQUIRE(record.sessions.size() == 1);
    CHECK(texts_of(record.sessions[0])
        == Texts { "I was at the station in Riesa, about eight years old but with my work laptop under my arm, and I was waiting for his "
                   "train. Then he was gone.",
            "Bread\nMilk\nCall Mum", "It was a well-worn and half-forgotten road." });
}

TEST_CASE("Lines that were never wrapped stay lines")
{
    const std::string first =
        "I called Mum after work and she talked about the house for an hour and did not ask one thing about me, as always, and I "
        "said nothing about it, which is what I do with her, and with everybody else too";
    const TextRecord record = record_of(read("2026-01-18\n" + first + "\nShe rang back later\n"));
    CHECK(texts_of(record.sessions.at(0)) == Texts { first + "\nShe rang back later" });
}

TEST_CASE("Markdown reads as written")
{
    const TextRecord record =
        record_of(read("---\ntitle: x\ndate: 2026-01-18\n---\n# A bad day\n\nI was **very\ntired**, [she](http://x.y) knew.\n\n"
                       "- one *thing*\n- [ ] another\n1. third\n\n> quoted\n> words\n\n***\n\n```\ncode *as is*\n```\n<!-- no -->\n",
            Markup::markdown, "a.md"));
    REQUIRE(record.sessions.size() == 1);
    CHECK(record.sessions[0].date == "2026-01-18");
    CHECK(texts_of(record.sessions[0])
        == Texts { "A bad day", "I was very tired, she knew.", "one thing\nanother\nthird", "quoted words", "code as is" });
}

TEST_CASE("Labels T and C make a therapy session")
{
    const TextRecord record = record_of(read("2026-01-18\n\nT: How was it?\n\nC: Fine.\nReally fine.\n\nI mean it.\n\nT: Hm.\n"));
    REQUIRE(record.sessions.size() == 1);
    const Session& session = record.sessions[0];
    CHECK(session.kind == SessionKind::session);
    REQUIRE(session.turns.size() == 3);
    CHECK(session.turns[0].speaker == Speaker::therapist);
    CHECK(session.turns[1].speaker == Speaker::client);
    CHECK(session.turns[1].text == "Fine.\nReally fine.\n\nI mean it.");
}

TEST_CASE("A listener makes a conversation")
{
    const TextRecord record = record_of(read("Me: I am here.\nListener: I hear you.\nMe: Good.\n", Markup::plain, "2026-01-18.txt"));
    REQUIRE(record.sessions.size() == 1);
    CHECK(record.sessions[0].kind == SessionKind::conversation);
    CHECK(record.sessions[0].turns[1].speaker == Speaker::listener);
    CHECK(record.sessions[0].date == "2026-01-18");
}

TEST_CASE("Names are asked about unless the answer is given")
{
    const std::string text = "**Mara:** I went home.\n\n**Dr Lee:** And?\n\n**Mara:** Nothing: nobody.\n\n**Dr Lee:** Hm.\n";
    const auto asked = read(text, Markup::markdown);
    REQUIRE_FALSE(asked);
    CHECK(asked.error().code == ErrorCode::needs_answer);
    CHECK(asked.error().detail.find("Dr Lee, Mara") != std::string::npos);

    TextOptions options = mara();
    options.person_speaker = "mara";
    const TextRecord record = record_of(read_documents({ { "2026-01-18.md", text, Markup::markdown } }, options));
    REQUIRE(record.sessions.size() == 1);
    REQUIRE(record.sessions[0].turns.size() == 4);
    CHECK(record.sessions[0].turns[2].speaker == Speaker::client);
    CHECK(record.sessions[0].turns[2].text == "Nothing: nobody.");
    CHECK(record.sessions[0].turns[3].speaker == Speaker::therapist);

    options.person_speaker = "Ruth";
    const auto wrong = read_documents({ { "a.md", text, Markup::markdown } }, options);
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().code == ErrorCode::needs_answer);
}

TEST_CASE("A name beside a known label needs no question")
{
    const TextRecord record = record_of(read("Therapist: And?\nMara: I went.\nTherapist: Hm.\nMara: Yes.\n"));
    CHECK(record.sessions.at(0).turns.at(1).speaker == Speaker::client);
    CHECK(record.sessions.at(0).turns.at(0).speaker == Speaker::therapist);
}

TEST_CASE("A journal that quotes talk stays a journal")
{
    const TextRecord record =
        record_of(read("2026-01-18\nMood: 4\nWeather: rain\n\nI met Tom and we had words.\n\nTom: You never listen.\nMe: I do.\nTom: "
                       "No.\n\nThen I left.\n\nAnd I cried.\n\n2026-01-19\nMood: 5\nSleep: bad\n\nNothing.\n"));
    REQUIRE(record.sessions.size() == 2);
    CHECK(record.sessions[0].kind == SessionKind::journal);
    CHECK(record.sessions[0].turns.at(2).text == "Tom: You never listen.\nMe: I do.\nTom: No.");
}

TEST_CASE("Words before the first speaker are told")
{
    const TextRecord record = record_of(read("# 2026-01-18\n\nPresent: all.\n\nT: So?\n\nC: Fine.\n\nT: Hm.\n"));
    CHECK(record.sessions.at(0).turns.size() == 3);
    REQUIRE(record.losses.left_out.size() == 1);
    CHECK(record.losses.left_out[0].message() == "notes.txt:3: words before the first speaker are left out");
}

TEST_CASE("An ambiguous date is a question with both readings")
{
    const auto asked = read("03/04/2026\n\nWords.\n");
    REQUIRE_FALSE(asked);
    CHECK(asked.error().code == ErrorCode::needs_answer);
    CHECK(asked.error().line == 1);
    CHECK(asked.error().detail.find("3 April 2026 or 4 March 2026") != std::string::npos);
    CHECK(record_of(read("03/04/2026\n\nWords.\n\n13/04/2026\n\nMore.\n")).sessions.at(0).date == "2026-04-03");
    CHECK(record_of(read("03/04/2026\n\nWords.\n\n04/13/2026\n\nMore.\n")).sessions.at(0).date == "2026-03-04");
    CHECK_FALSE(read("03/04/2026\n\nWords.\n\n04/13/2026\n\nMore.\n\n14/04/2026\n\nBoth.\n"));
    TextOptions options = mara();
    options.date_order = DateOrder::month_first;
    CHECK(record_of(read_documents({ { "a.txt", "03/04/2026\n\nWords.\n", Markup::plain } }, options)).sessions.at(0).date == "2026-03-04");
}

TEST_CASE("A folder is one record by date")
{
    const test::TemporaryFolder folder;
    folder.write("mara/2026-01-19-evening.txt", "Second.\n");
    folder.write("mara/2026-01-18.md", "First.\n");
    folder.write("mara/sub/Journal 20 Jan 2026.txt", "Third.\r\n");
    folder.write("mara/undated.txt", "Whenever.\n");
    folder.write("mara/empty.txt", "");
    folder.write("mara/photo.jpg", "x");
    folder.write("mara/.obsidian/2026-01-01.md", "Hidden.\n");
    folder.write("mara/binary.txt", std::string("a\0b", 3));
    folder.write("mara/windows.txt", "21 January 2026\n\nCaf\xE9.\n");
    folder.write("elsewhere.txt", "Not mine.\n");
    std::filesystem::create_symlink(folder.path() / "elsewhere.txt", folder.path() / "mara" / "2026-01-02.txt");
    const TextRecord record = record_of(read_text(folder.path() / "mara", {}));
    REQUIRE(record.sessions.size() == 5);
    CHECK(record.sessions[0].turns[0].text == "First.");
    CHECK(record.sessions[0].person == "mara");
    CHECK(record.sessions[1].turns[0].text == "Second.");
    CHECK(record.sessions[2].turns[0].text == "Third.");
    CHECK(record.sessions[3].turns[0].text == "Caf\u00e9.");
    CHECK(record.sessions[4].id == "mara-05");
    CHECK(record.sessions[4].date.empty());
    REQUIRE(record.losses.left_out.size() == 1);
    CHECK(record.losses.left_out[0].detail == "holds binary data, not text");
    const std::string said = record.losses.lines();
    for (const char* part :
        { "Windows-1252", "empty.txt: the file is empty", "1 link was not followed", "1 other file was not read", "no date" }) {
        INFO(part);
        CHECK(said.find(part) != std::string::npos);
    }
}

TEST_CASE("A file's record is named after it or its folder")
{
    const test::TemporaryFolder folder;
    CHECK(record_of(read_text(folder.write("a/My diary.txt", "Words.\n"), {})).sessions.at(0).id == "My-diary-01");
    CHECK(record_of(read_text(folder.write("a/2026-01-18.txt", "Words.\n"), {})).sessions.at(0).person == "a");
}

TEST_CASE("A file over the limit is refused")
{
    const test::TemporaryFolder folder;
    TextOptions options;
    options.max_file_bytes = 100;
    const auto record = read_text(folder.write("big.txt", std::string(101, 'x')), options);
    REQUIRE_FALSE(record);
    CHECK(record.error().code == ErrorCode::too_large);
}
