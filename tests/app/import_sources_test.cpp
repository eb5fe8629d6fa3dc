#include <algorithm>
#include <app/import_records.h>
#include <app/import_sources.h>
#include <app/keeping.h>
#include <catch2/catch.hpp>
#include <filesystem>
#include <set>
#include <support/support.h>
#include <vault/fingerprint.h>
#include <vault/forget.h>
#include <vault/recovery_key.h>
#include <vault/records.h>

using namespace leitmotif;
using leitmotif::test::TemporaryFolder;

namespace {

Vault new_vault(const TemporaryFolder& folder)
{
    VaultOptions options;
    options.strength = { 1, 8 };
    options.now = [] { return std::int64_t { 1'780'000'000'000 }; };
    auto vault = Vault::create(folder.path() / "vault", *SecretBytes::copy_of("the rain in June"), *SecretBytes::copy_of(std::string(20, 'k')), options);
    if (!vault)
        FAIL(vault.error().message());
    return std::move(vault).value();
}

ImportRequest request_for(const std::string& path)
{
    ImportRequest request;
    request.sources = { path };
    return request;
}

ImportedSource only(Result<Imported> done)
{
    if (!done)
        FAIL(done.error().message());
    REQUIRE(done->sources.size() == 1);
    return std::move(done->sources.front());
}

std::vector<std::string> ids_in(Vault& vault)
{
    std::vector<std::string> out;
    const auto listed = Collection<Session>(vault).list();
    REQUIRE(listed);
    for (const ListedValue& one : *listed)
        out.push_back(one.id);
    return out;
}

std::size_t count_in(Vault& vault, std::string_view collection) { return list_values(vault, collection).value().size(); }

std::string fs_name(const std::string& path) { return std::filesystem::path(path).filename().string(); }

const std::string diary = "# 2026-01-18\n\nMum rang. I said I was busy.\n\nThen I slept.\n\n# 2026-01-19\n\nNothing much.\n\n# 2026-01-19\n\nNothing much.\n";
const std::string talk = "2026-02-03\n\nT: How was it?\nC: Like being left.\nT: Left.\nC: Yes.\n";

}

TEST_CASE("an import is previewed, done, and done again without doubling anything")
{
    const TemporaryFolder folder;
    Vault vault = new_vault(folder);
    const std::string path = folder.write("diary.md", diary);
    const ImportedSource seen = only(import_preview(vault, request_for(path)));
    CHECK(seen.sessions == 3);
    CHECK(seen.added == 3);
    CHECK(seen.first_date == "2026-01-18");
    CHECK(seen.last_date == "2026-01-19");
    CHECK(seen.consent == Consent::not_needed);
    CHECK(ids_in(vault).empty());

    const ImportedSource done = only(import_into(vault, request_for(path)));
    CHECK(done.added == 3);  // two that say the same on one day are two
    CHECK(ids_in(vault) == std::vector<std::string> { "2026-01-18", "2026-01-19", "2026-01-19-2" });
    CHECK(Collection<Session>(vault).get("2026-01-18")->person == "me");
    for (int again = 0; again < 2; ++again) {
        const ImportedSource same = only(import_into(vault, request_for(path)));
        CHECK(same.added == 0);
        CHECK(same.changed == 0);
        CHECK(same.known == 3);
    }
    CHECK(ids_in(vault).size() == 3);
    // The same words by another way, a copy elsewhere: known too.
    CHECK(only(import_into(vault, request_for(folder.write("copy/diary of mine.md", diary)))).known == 3);
}

TEST_CASE("an entry that grew in its source is a new version, unless it was changed here too")
{
    const TemporaryFolder folder;
    Vault vault = new_vault(folder);
    const std::string path = folder.write("diary.md", diary);
    REQUIRE(only(import_into(vault, request_for(path))).added == 3);
    const std::string longer = "# 2026-01-18\n\nMum rang. I said I was busy.\n\nThen I slept, badly.\n\n# 2026-01-19\n\nNothing much.\n\n# 2026-01-19\n\nNothing much.\n\n# 2026-01-20\n\nNew.\n";
    folder.write("diary.md", longer);
    CHECK(only(import_preview(vault, request_for(path))).changed == 1);
    const ImportedSource done = only(import_into(vault, request_for(path)));
    CHECK(done.changed == 1);
    CHECK(done.added == 1);
    CHECK(done.known == 2);
    CHECK(Collection<Session>(vault).get("2026-01-18")->turns[1].text == "Then I slept, badly.");
    CHECK(Collection<Session>(vault).history("2026-01-18")->size() == 1);

    auto mine = Collection<Session>(vault).get("2026-01-18");
    mine->turns[1].text = "Then I slept. My own words.";
    REQUIRE(Collection<Session>(vault).put(*mine));
    CHECK(only(import_into(vault, request_for(path))).known == 4);  // nothing new there: what is here stays
    folder.write("diary.md", diary + "\n# 2026-01-18\n\nMum rang. I said I was busy.\n\nThird wording.\n");
    const ImportedSource both = only(import_into(vault, request_for(path)));
    CHECK(both.kept_here + both.added >= 1);
    CHECK(Collection<Session>(vault).get("2026-01-18")->turns[1].text == "Then I slept. My own words.");
}

TEST_CASE("Day One's names keep an entry one, whatever becomes of its words and its date")
{
    const TemporaryFolder folder;
    Vault vault = new_vault(folder);
    const auto json = [](const std::string& date, const std::string& text) {
        return R"({"metadata":{"version":"1.0"},"entries":[{"uuid":"A1","creationDate":")" + date + R"(T10:00:00Z","timeZone":"UTC","text":")" + text + "\"}]}";
    };
    const std::string path = folder.write("Journal.json", json("2026-01-18", "First."));
    REQUIRE(only(import_into(vault, request_for(path))).added == 1);
    folder.write("Journal.json", json("2026-01-17", "Wholly other words."));
    CHECK(only(import_into(vault, request_for(path))).changed == 1);
    REQUIRE(ids_in(vault) == std::vector<std::string> { "2026-01-18" });
    CHECK(Collection<Session>(vault).get("2026-01-18")->date == "2026-01-17");
}

TEST_CASE("what is forgotten leaves nothing of its import behind, and may be taken in again")
{
    const TemporaryFolder folder;
    Vault vault = new_vault(folder);
    const std::string path = folder.write("diary.md", diary);
    REQUIRE(import_into(vault, request_for(path)));
    REQUIRE(count_in(vault, imported_collection) == 3);
    REQUIRE(forget_session(vault, "2026-01-18"));
    CHECK(count_in(vault, imported_collection) == 2);
    CHECK(only(import_into(vault, request_for(path))).added == 1);
}

TEST_CASE("others' words need consent, once for each source, and it is kept in the vault")
{
    const TemporaryFolder folder;
    Vault vault = new_vault(folder);
    const std::string path = folder.write("talks/hour.txt", talk);
    const ImportedSource seen = only(import_preview(vault, request_for(path)));
    CHECK(seen.consent == Consent::needed);
    REQUIRE(seen.speakers.size() == 2);
    const ImportedSource asked = only(import_into(vault, request_for(path)));
    REQUIRE(asked.failure);
    CHECK(asked.failure->code == ErrorCode::needs_answer);
    CHECK(ids_in(vault).empty());

    ImportRequest mine = request_for(path);
    mine.others = OthersWords::only_mine;
    CHECK(only(import_into(vault, mine)).added == 1);
    const auto kept = Collection<Session>(vault).get("2026-02-03");
    REQUIRE(kept);
    for (const Turn& turn : kept->turns)
        CHECK(turn.speaker == Speaker::client);
    REQUIRE(forget_session(vault, "2026-02-03"));

    ImportRequest agreed = request_for((folder.path() / "talks").string());
    agreed.others = OthersWords::agreed;
    CHECK(only(import_into(vault, agreed)).added == 1);
    CHECK(count_in(vault, KeptAs<SourceConsent>::collection) == 1);
    folder.write("talks/2026-02-10.txt", "T: And now?\nC: Still.\nT: Hm.\nC: Yes.\n");
    const ImportedSource later = only(import_into(vault, request_for((folder.path() / "talks").string())));  // not asked again
    CHECK_FALSE(later.failure);
    CHECK(later.consent == Consent::given);
    CHECK(later.added == 1);
    CHECK_FALSE(only(import_into(vault, request_for(path))).failure);  // a file of it neither
    CHECK(only(import_preview(vault, request_for(folder.write("elsewhere/hour.txt", talk)))).consent == Consent::needed);
}

TEST_CASE("a source that lies elsewhere each time is known again by its name")
{
    const TemporaryFolder folder;
    Vault vault = new_vault(folder);
    const auto named = [&](const std::string& path, OthersWords others) {
        ImportRequest request = request_for(path);
        request.names = { fs_name(path) };
        request.others = others;
        return request;
    };
    const std::string first = folder.write("first/talk.txt", talk);
    const ImportedSource asked = only(import_into(vault, named(first, OthersWords::ask)));
    REQUIRE(asked.failure);
    CHECK(asked.failure->code == ErrorCode::needs_answer);
    CHECK(asked.path == "talk.txt");
    CHECK(asked.failure->file == "talk.txt");
    CHECK(only(import_into(vault, named(first, OthersWords::agreed))).added == 1);
    CHECK(Collection<ImportedSession>(vault).get(ids_in(vault).front())->source == "talk.txt");
    CHECK(only(import_into(vault, named(folder.write("second/talk.txt", talk), OthersWords::ask))).known == 1);
    // Other words under the same name are another source's: agreed for one call is not agreed for the next.
    const ImportedSource next = only(import_into(vault, named(folder.write("third/talk.txt", "2026-02-04\n\nT: And now?\nC: Better.\n"), OthersWords::ask)));
    CHECK(next.consent == Consent::needed);
    CHECK(next.failure);

    const auto notes = [&](const char* where, const char* text) {
        folder.write(std::string(where) + "/notes/2026-01-02.md", text);
        return named((folder.path() / where / "notes").string(), OthersWords::ask);
    };
    CHECK(only(import_into(vault, notes("one", "I waited.\n\nIt came.\n"))).added == 1);
    const ImportedSource grown = only(import_into(vault, notes("two", "I waited.\n\nIt came, late.\n")));
    CHECK(grown.changed == 1);
    CHECK(grown.added == 0);
}

TEST_CASE("an import that was cut off tells of what it had taken in before too")
{
    const TemporaryFolder folder;
    Vault vault = new_vault(folder);
    const std::string path = folder.write("diary.md", "# 2026-01-18\n\nI am going to kill myself tonight.\n\n# 2026-01-19\n\nSoup.\n");
    ImportRequest request = request_for(path);
    CHECK(import_into(vault, request)->watch.noticed().size() == 1);
    CHECK(import_into(vault, request)->watch.noticed().empty());
    request.look_at_known = true;
    const auto again = import_into(vault, request);
    REQUIRE(again->watch.noticed().size() == 1);
    const auto decided = decided_sessions(vault, { again->watch.noticed().front().session.id, "gone" });
    REQUIRE(decided);
    CHECK(decided->size() == 1);
}

TEST_CASE("which speaker the person is has to be answered before anything is kept")
{
    const TemporaryFolder folder;
    Vault vault = new_vault(folder);
    const std::string path = folder.write("2026-02-03.txt", "Anna: How was it?\nMara: Bad.\nAnna: Bad.\nMara: Yes.\n");
    ImportRequest request = request_for(path);
    request.others = OthersWords::agreed;
    const ImportedSource seen = only(import_preview(vault, request));
    REQUIRE(seen.questions.size() == 1);
    CHECK(seen.questions[0].choices == std::vector<std::string> { "Anna", "Mara" });
    CHECK(only(import_into(vault, request)).failure->code == ErrorCode::needs_answer);
    request.intake.text.person_speaker = "Mara";
    const ImportedSource done = only(import_into(vault, request));
    CHECK(done.added == 1);
    CHECK(Collection<Session>(vault).get("2026-02-03")->turns[1].speaker == Speaker::client);
}

TEST_CASE("a large import stops where it is told to, and goes on from there")
{
    const TemporaryFolder folder;
    Vault vault = new_vault(folder);
    std::string json = R"({"metadata":{"version":"1.0"},"entries":[)";
    for (int k = 0; k < 1000; ++k)
        json += std::string(k == 0 ? "" : ",") + R"({"uuid":")" + std::to_string(k) + R"(","creationDate":"2026-01-18T10:00:00Z","timeZone":"UTC","text":"Entry )" + std::to_string(k) + "\"}";
    const std::string path = folder.write("Journal.json", json + "]}");
    std::size_t most = 0;
    const ImportReport stop_early = [&](const ImportProgress& at) {
        most = std::max(most, at.done);
        return at.done < 300;
    };
    const auto part = import_into(vault, request_for(path), stop_early);
    REQUIRE(part);
    CHECK(part->stopped);
    const std::size_t kept = ids_in(vault).size();
    CHECK(kept >= 300);
    CHECK(kept < 1000);
    CHECK(part->sources[0].added == kept);
    CHECK(count_in(vault, imported_collection) == kept);
    const ImportedSource rest = only(import_into(vault, request_for(path)));
    CHECK(rest.known == kept);
    CHECK(rest.added == 1000 - kept);
    CHECK(ids_in(vault).size() == 1000);
    const auto never = import_into(vault, request_for(path), [](const ImportProgress&) { return false; });
    REQUIRE(never);
    CHECK(never->stopped);
    CHECK(never->sources.empty());
}

TEST_CASE("stretches that were set aside are kept for review, and forgotten with their session")
{
    const TemporaryFolder folder;
    Vault vault = new_vault(folder);
    const ImportedSource done = only(import_into(vault, request_for((test::root() / "tests/intake/files/whisper/2026-02-01-memo.json").string())));
    CHECK(done.added == 1);
    REQUIRE(done.set_aside.size() == 2);
    const auto kept = Collection<SetAsideWords>(vault).get("2026-02-01");
    REQUIRE(kept);
    CHECK(kept->stretches[0].text == "Thank you for watching.");
    CHECK(kept->stretches[0].start_ms == 60'000);
    REQUIRE(forget_session(vault, "2026-02-01"));
    CHECK(count_in(vault, set_aside_collection) == 0);
}

TEST_CASE("a recording is transcribed once, however often it is imported")
{
    const TemporaryFolder folder;
    Vault vault = new_vault(folder);
    const std::string recording = folder.write("2026-02-03.wav", "RIFF....WAVE");
    const std::string program = folder.write("whisper-cli",
        "#!/bin/sh\necho x >>\"$(dirname \"$0\")/runs\"\nprintf '{\"transcription\":[{\"text\":\" I rang Mum.\"}]}' >\"$5.json\"\n");
    std::filesystem::permissions(program, std::filesystem::perms::owner_all);
    ImportRequest request = request_for(recording);
    request.intake.transcriber.program = program;
    CHECK(only(import_preview(vault, request)).losses.notes.size() >= 1);
    CHECK_FALSE(std::filesystem::exists(folder.path() / "runs"));
    CHECK(only(import_into(vault, request)).added == 1);
    const auto again = only(import_into(vault, request));
    CHECK(again.added == 0);
    CHECK(again.known == 1);
    CHECK(std::filesystem::file_size(folder.path() / "runs") == 2);
}

TEST_CASE("JSON Lines keep their own names, and what cannot be read harms nothing else")
{
    const TemporaryFolder folder;
    Vault vault = new_vault(folder);
    const std::string line = R"({"id":"mara-01","person":"mara","date":"2026-02-11","kind":"journal","turns":[{"speaker":"client","text":"Fine."}]})";
    ImportRequest request;
    request.sources = { folder.write("a.jsonl", line + "\nbroken\n"), (folder.path() / "none").string(), folder.write("b.zip", "PK\x03\x04"), folder.write("c.md", "# 2026-02-12\n\nMore.\n") };
    const auto done = import_into(vault, request);
    REQUIRE(done);
    REQUIRE(done->sources.size() == 4);
    CHECK(done->sources[0].losses.left_out_count() == 1);
    CHECK(done->sources[1].failure->code == ErrorCode::io);
    CHECK(done->sources[2].failure);
    CHECK(done->sources[3].added == 1);
    CHECK(ids_in(vault) == std::vector<std::string> { "mara-01", "2026-02-12" });
    CHECK(import_into(vault, request)->sources[0].known == 1);
}
