#include "zips.h"

#include <base/text.h>
#include <catch2/catch.hpp>
#include <intake/daylio_reader.h>
#include <intake/day_one_reader.h>
#include <intake/docx_reader.h>
#include <intake/intake.h>
#include <intake/jrnl_reader.h>
#include <intake/transcript_readers.h>
#include <support/support.h>

using namespace leitmotif;
using leitmotif::test::file_of;
using leitmotif::test::path_of;
using leitmotif::test::zip_of;

namespace {

using Texts = std::vector<std::string>;

Intake intake_of(Result<Intake> intake)
{
    if (!intake)
        FAIL(intake.error().message());
    CHECK(intake->origins.size() == intake->sessions.size());
    for (const Session& session : intake->sessions) {
        for (const Turn& turn : session.turns)
            CHECK(is_utf8(turn.text));
    }
    return *std::move(intake);
}

Intake read(const std::string& path, IntakeOptions options = {}) { return intake_of(read_any(path, options)); }

Texts texts_of(const Session& session)
{
    Texts texts;
    for (const Turn& turn : session.turns)
        texts.push_back(turn.text);
    return texts;
}

IntakeOptions as(const std::string& name)
{
    IntakeOptions options;
    options.text.person_speaker = name;
    return options;
}

bool notes_say(const Intake& intake, const std::string& what)
{
    for (const std::string& note : intake.losses.notes) {
        if (note.find(what) != std::string::npos)
            return true;
    }
    return false;
}

}

TEST_CASE("Day One: the day is that of the clock where it was written, and the text reads as it was meant")
{
    const Intake intake = intake_of(read_day_one_json(file_of("day_one/Journal.json"), "Journal.json", {}));
    REQUIRE(intake.sessions.size() == 4);
    CHECK(intake.sessions[0].date == "2026-01-19");  // 22:30 UTC is morning in Tokyo
    CHECK(intake.origins[0].time == "07:30:00");
    CHECK(intake.origins[0].key == "0A1B2C3D4E5F60718293A4B5C6D7E8F9");
    CHECK(texts_of(intake.sessions[0])
        == Texts { "A call", "Mum rang again. I said I was busy - and then I felt mean.", "She only wanted to hear my voice 🙂!\nZoe\u0308 laughed." });
    CHECK(intake.sessions[1].date == "2026-03-29");  // the night the clocks went forward
    CHECK(intake.origins[1].time == "01:30:00");
    CHECK(texts_of(intake.sessions[1]) == Texts { "2026-03-28 was long.", "18 January 2026", "I looked back at it." });
    CHECK(intake.sessions[2].date == "2026-07-01");  // an unknown zone: the day of UTC, and a note
    CHECK(intake.sessions[3].date.empty());
    CHECK(notes_say(intake, "time zone of 1 entry"));
    CHECK(notes_say(intake, "1 entry without words"));
    CHECK(notes_say(intake, "2 pictures"));
    CHECK(notes_say(intake, "tags and stars of 1 entry"));
    CHECK(intake.losses.left_out_count() == 0);
}

TEST_CASE("Day One: an archive with pictures, several journals and what macOS adds")
{
    const test::TemporaryFolder folder;
    const std::string journal = file_of("day_one/Journal.json");
    const std::string other = R"({"metadata":{"version":"1.0"},"entries":[{"uuid":"AA","creationDate":"2025-12-01T08:00:00Z","timeZone":"UTC","text":"Other."}]})";
    const std::string path = folder.write("export.zip",
        zip_of({ { "Journal.json", journal }, { "Zweites Tagebuch ü.json", other }, { "photos/00ff.jpeg", "not a picture" }, { "__MACOSX/._Journal.json", "x" } }));
    CHECK(*kind_of(path) == IntakeKind::day_one);
    const Intake intake = read(path);
    CHECK(intake.sessions.size() == 5);
    CHECK(intake.sessions[0].date == "2025-12-01");
    CHECK(intake.sessions[0].id == "export-01");
    CHECK(intake.losses.files == 2);
}

TEST_CASE("Day One: a journal that breaks off, deep entries and wrong types lose only themselves")
{
    const std::string entry = R"({"uuid":"A","creationDate":"2026-01-18T10:00:00Z","timeZone":"UTC","text":"Kept."})";
    const Intake cut = intake_of(read_day_one_json(R"({"entries":[)" + entry + "," + entry.substr(0, 40), "j.json", {}));
    CHECK(cut.sessions.size() == 1);
    REQUIRE(cut.losses.left_out_count() == 1);
    CHECK(cut.losses.left_out[0].message().find("Kept") == std::string::npos);
    const std::string deep = R"({"text":"x","a":)" + std::string(5000, '[') + std::string(5000, ']') + "}";
    const Intake nested = intake_of(read_day_one_json(R"({"entries":[)" + deep + ",7,[1],null," + entry + "]}", "j.json", {}));
    CHECK(nested.sessions.size() == 1);
    CHECK(nested.losses.left_out_count() == 2);
    CHECK_FALSE(read_day_one_json(R"({"entries":{}})", "j.json", {}));
    CHECK_FALSE(read_day_one_json(std::string(100'000, '['), "j.json", {}));
    CHECK_FALSE(read_day_one_json(std::string(100'000, '{'), "j.json", {}));
    CHECK_FALSE(read_day_one_json("{\"entries\":[{\"text\":\"\xFF\"}]}", "j.json", {}));
    // A zone's name is looked up in a list and never becomes a path.
    const Intake zone = intake_of(read_day_one_json(R"({"entries":[{"creationDate":"2026-01-18T10:00:00Z","timeZone":"../../../etc/passwd","text":"Kept."}]})", "j.json", {}));
    CHECK(zone.sessions[0].date == "2026-01-18");
}

TEST_CASE("jrnl: its file, its folder and its JSON give the same words")
{
    const Texts first { "Mum rang again. I said I was busy, and then I felt mean for an hour. @mum\nLater I rang back. She had only wanted to hear my voice 🙂." };
    const Intake file = read(path_of("jrnl/journal.txt"));
    const Intake folder = read(path_of("jrnl/folder"));
    const Intake json = read(path_of("jrnl/journal.json"));
    for (const Intake* one : { &file, &folder, &json }) {
        REQUIRE(one->sessions.size() == 3);
        CHECK(one->sessions[0].date == "2026-01-18");
        CHECK(texts_of(one->sessions[0]) == first);
        CHECK(one->sessions[1].turns[0].text.ends_with("\n[a note in brackets] stays a line of mine."));
        CHECK(one->sessions[2].date == "2026-02-03");
        CHECK(one->losses.left_out_count() == 0);
    }
    CHECK(file.origins[0].time == "21:30:00");
    CHECK(json.origins[0].time == "21:30:00");
}

TEST_CASE("jrnl: the time's form is the person's own")
{
    const test::TemporaryFolder folder;
    CHECK(read(folder.write("a.txt", "[18.01.2026 21:30] Eins.\r\nzwei\r\n[19.01.2026 9:05] Drei.\r\n")).sessions.size() == 2);
    const std::string ambiguous = folder.write("b.txt", "[03/04/2026 21:30] One.\n[04/04/2026 21:30] Two.\n");
    const auto asked = read_any(ambiguous);
    REQUIRE_FALSE(asked);
    CHECK(asked.error().code == ErrorCode::needs_answer);
    IntakeOptions noting;
    noting.text.asking = Asking::note;
    CHECK(read(ambiguous, noting).questions.size() == 1);
    IntakeOptions answered;
    answered.text.date_order = DateOrder::month_first;
    CHECK(read(ambiguous, answered).sessions[0].date == "2026-03-04");
    CHECK(read(folder.write("c.txt", "[03/24/2026 09:30:00 PM] One.\n[03/04/2026 9:30] Two.\n")).sessions[0].date == "2026-03-04");
}

TEST_CASE("Daylio: twelve and twenty-four hours, scales, quoted lines and HTML")
{
    const Intake twelve = read(path_of("daylio/12h.csv"));
    REQUIRE(twelve.sessions.size() == 3);
    CHECK(twelve.sessions[0].date == "2026-01-16");
    CHECK(twelve.origins[0].time == "12:30:00");
    CHECK(texts_of(twelve.sessions[0]) == Texts { "Only = this; and = that" });
    CHECK(texts_of(twelve.sessions[1]) == Texts { "Slept well.\nWoke & stayed." });
    CHECK(texts_of(twelve.sessions[2]) == Texts { "A call", "Mum rang, again.", "I said \"busy\" 🙂" });
    CHECK(twelve.origins[2].time == "21:15:00");
    CHECK(notes_say(twelve, "1 entry has a mood but no words"));
    const Intake day = read(path_of("daylio/24h.csv"));
    REQUIRE(day.sessions.size() == 2);
    CHECK(texts_of(day.sessions[1]) == Texts { "Zoë sagte nichts." });
    CHECK_FALSE(read_daylio("a,b\n1,2\n", "x.csv", {}));
    CHECK(intake_of(read_daylio("full_date,mood,note\n2026-01-18,bad,\"never closed\n", "x.csv", {})).sessions.size() == 1);
}

TEST_CASE("Obsidian and Logseq folders: front matter, links, embeds, comments, properties and names")
{
    const Intake vault = read(path_of("obsidian"));
    REQUIRE(vault.sessions.size() == 2);
    CHECK(vault.sessions[0].date == "2026-01-18");
    CHECK(texts_of(vault.sessions[0])
        == Texts { "I rang her back, see 2026-01-17.  #family", "Said\nShe only wanted to hear my voice 🙂", "ring again" });
    CHECK(vault.sessions[1].date == "2026-01-20");
    CHECK(texts_of(vault.sessions[1]) == Texts { "Nothing much. Zoe\u0308 came by." });
    const Intake logseq = read(path_of("logseq"));
    REQUIRE(logseq.sessions.size() == 1);
    CHECK(logseq.sessions[0].date == "2026-01-21");
    CHECK(texts_of(logseq.sessions[0]) == Texts { "Went to Work late.\n\nSee  and go on." });
}

TEST_CASE("Plain text comes in its encodings")
{
    const std::string words = "Mum said “no” – and I felt café-sad… €5";
    CHECK(texts_of(read(path_of("text/cp1252.txt")).sessions[0]) == Texts { words });
    for (const char* name : { "text/utf16le.txt", "text/utf16be.txt" })
        CHECK(texts_of(read(path_of(name)).sessions[0]) == Texts { words + "\n🙂" });
}

TEST_CASE("WebVTT of Teams: voices, entities, missing ends, names by GUID")
{
    const Intake intake = read(path_of("subtitles/teams.vtt"), as("Mara"));
    REQUIRE(intake.sessions.size() == 1);
    const Session& session = intake.sessions[0];
    CHECK(session.kind == SessionKind::session);
    REQUIRE(session.turns.size() == 3);
    CHECK(session.turns[0].speaker == Speaker::therapist);
    CHECK(session.turns[1].speaker == Speaker::client);
    CHECK(session.turns[1].text == "Tom & I argued <again>. I left. It's fine 🙂.");
    CHECK(session.turns[2].speaker == Speaker::therapist);
    for (const Turn& turn : session.turns)
        CHECK(turn.text.find("Okafor") == std::string::npos);  // by role, never by name
    REQUIRE(intake.speakers.size() == 3);
    CHECK(intake.speakers[1].name == "Mara");
    CHECK(intake.speakers[1].turns == 2);

    const auto asked = read_any(path_of("subtitles/teams.vtt"));
    REQUIRE_FALSE(asked);
    CHECK(asked.error().code == ErrorCode::needs_answer);
    IntakeOptions noting;
    noting.text.asking = Asking::note;
    const Intake noted = read(path_of("subtitles/teams.vtt"), noting);
    REQUIRE(noted.questions.size() == 1);
    CHECK(noted.questions[0].choices.size() == 3);
}

TEST_CASE("WebVTT of Zoom: names before colons, and a colon that is none")
{
    const Intake intake = read(path_of("subtitles/zoom.vtt"), as("mara lind"));
    const Session& session = intake.sessions[0];
    REQUIRE(session.turns.size() == 3);
    CHECK(session.turns[1].text == "I said: no. And he laughed.");
    CHECK(session.turns[1].speaker == Speaker::client);
}

TEST_CASE("Subtitles as Whisper's writers make them: a memo by oneself, and two voices")
{
    for (const char* name : { "subtitles/2026-02-01-memo.vtt", "subtitles/2026-02-01-memo.srt" }) {
        const Intake memo = read(path_of(name));
        CHECK(memo.sessions[0].kind == SessionKind::journal);
        CHECK(memo.sessions[0].date == "2026-02-01");
        CHECK(memo.sessions[0].turns[0].text == "I wanted to say something about Mum, really. 🙂 She rang on Sunday — and I didn't pick up. Zoë thinks I should have. I don't know.");
    }
    for (const char* name : { "subtitles/2026-02-08-hour.vtt", "subtitles/2026-02-08-hour.srt", "whisper/2026-02-08-hour.json" }) {
        const Intake hour = read(path_of(name), as("SPEAKER_01"));
        REQUIRE(hour.sessions[0].turns.size() == 4);
        CHECK(hour.sessions[0].turns[1].text == "Like being left at the door again. I just stood there.");
        CHECK(hour.sessions[0].turns[1].speaker == Speaker::client);
        CHECK(hour.sessions[0].date == "2026-02-08");
    }
}

TEST_CASE("SRT: CRLF, a byte order mark, tags, a pause, and what belongs to no time")
{
    const Intake intake = read(path_of("subtitles/2026-02-03-memo.srt"));
    CHECK(texts_of(intake.sessions[0]) == Texts { "I was late. Mum said nothing. Not a word.", "Then I slept 🙂." });
    REQUIRE(intake.losses.left_out_count() == 1);
    CHECK(intake.losses.left_out[0].line == 14);
    const test::TemporaryFolder folder;
    CHECK(*kind_of(folder.write("a.txt", "1\n00:00:01,000 --> 00:00:04,000\nWords.\n")) == IntakeKind::srt);
    CHECK(*kind_of(folder.write("b", "WEBVTT\n\n00:01.000 --> 00:04.000\nWords.\n")) == IntakeKind::web_vtt);
}

TEST_CASE("Whisper: what the model may have invented is set aside, with its time, and can be kept")
{
    const Intake intake = read(path_of("whisper/2026-02-01-memo.json"));
    CHECK(*kind_of(path_of("whisper/2026-02-01-memo.json")) == IntakeKind::whisper);
    REQUIRE(intake.set_aside.size() == 2);
    CHECK(intake.set_aside[0].text == "Thank you for watching.");
    CHECK(intake.set_aside[0].start_ms == 60'000);
    CHECK(intake.set_aside[0].reason == "the transcriber was unsure");
    CHECK(intake.set_aside[1].reason == "the words repeat");
    CHECK(intake.set_aside[1].session == 0);
    std::string all;
    for (const std::string& text : texts_of(intake.sessions[0]))
        all += text + " ";
    CHECK(all.find("watching") == std::string::npos);
    CHECK(all.find("That was the week.") != std::string::npos);
    IntakeOptions keeping;
    keeping.keep_suspect = true;
    const Intake kept = read(path_of("whisper/2026-02-01-memo.json"), keeping);
    CHECK(kept.set_aside.empty());
    CHECK(kept.losses.lines().find("watching") == std::string::npos);
}

TEST_CASE("whisper.cpp: split letters, control characters, unsure tokens and repeats")
{
    const Intake intake = read(path_of("whisper/whisper-cpp-2026-02-03.json"));
    CHECK(*kind_of(path_of("whisper/whisper-cpp-2026-02-03.json")) == IntakeKind::whisper_cpp);
    REQUIRE(intake.sessions.size() == 1);
    CHECK(intake.sessions[0].date == "2026-02-03");
    std::string all;
    for (const std::string& text : texts_of(intake.sessions[0]))
        all += text + "|";
    CHECK(all == "I was at the café with Zoë  today. She said \"no\" 🙂.|And I went home.|");
    REQUIRE(intake.set_aside.size() == 2);
    CHECK(intake.set_aside[0].reason == "the transcriber was unsure");
    CHECK(intake.set_aside[1].reason == "the words repeat");
    const Intake broken = intake_of(read_whisper_cpp("{\"transcription\":[{\"text\":\" a \xC3 b\"}]}", "x", {}));
    CHECK(broken.sessions[0].turns[0].text == "a \uFFFD b");
    CHECK_FALSE(read_whisper("{\"segments\":[]}", "x", {}));
    CHECK(intake_of(read_whisper(R"({"segments":[{"start":1e300,"end":-1e300,"text":"a"}]})", "x", {})).sessions.size() == 1);
}

TEST_CASE("Word: insertions stay, deletions go, dated headings part sessions")
{
    const Intake intake = read(path_of("docx/libreoffice.docx"));
    REQUIRE(intake.sessions.size() == 2);
    CHECK(intake.sessions[0].date == "2026-01-18");
    CHECK(texts_of(intake.sessions[0])
        == Texts { "I went to see Mum. She had made soup again. It was fine 🙂, I suppose.", "One line\nand the next, after\ta tab. Café — naïve e\u0301.", "A thing I keep doing." });
    CHECK(intake.sessions[1].date == "2026-01-25");
    CHECK(texts_of(intake.sessions[1]) == Texts { "A note with a link in it.", "Said in a table." });
    CHECK(notes_say(intake, "footnotes"));
    const test::TemporaryFolder folder;
    CHECK(*kind_of(folder.write("no ending", file_of("docx/libreoffice.docx"))) == IntakeKind::docx);
}

TEST_CASE("A folder of everything is read file by file, and what cannot be is told")
{
    const test::TemporaryFolder folder;
    folder.write("2026-01-18.md", "A day.");
    folder.write("Journal.json", file_of("day_one/Journal.json"));
    folder.write("mood.csv", file_of("daylio/12h.csv"));
    folder.write("other.csv", "a,b\n");
    folder.write("memo/2026-02-01-memo.json", file_of("whisper/2026-02-01-memo.json"));
    folder.write("letter.docx", file_of("docx/libreoffice.docx"));
    folder.write("broken.zip", "PK\x03\x04 nonsense");
    folder.write("package.json", "{\"name\":\"x\"}");
    const Intake intake = read(folder.path().string());
    CHECK(intake.sessions.size() == 1 + 4 + 3 + 1 + 2);
    CHECK(intake.losses.left_out_count() == 2);
    CHECK(notes_say(intake, "JSON of a kind that is not known"));
    REQUIRE(intake.set_aside.size() == 2);
    CHECK(intake.sessions[intake.set_aside[0].session].date == "2026-02-01");
    for (std::size_t k = 1; k < intake.sessions.size(); ++k)
        CHECK((intake.sessions[k].date.empty() || intake.sessions[k - 1].date <= intake.sessions[k].date));
}
