#include "vault_parts.h"
#include "vaults.h"

#include <catch2/catch.hpp>
#include <vault/records.h>

using namespace leitmotif;
using namespace leitmotif::test;

namespace fs = std::filesystem;

TEST_CASE("What is put into a vault is there when it is opened again")
{
    const TemporaryFolder folder;
    const fs::path home = folder.path() / "vault";
    const Session written = session("me-01", "2026-03-01", "Mum rang at seven. Ärger über 🌧.");
    {
        Vault vault = new_vault(home);
        const auto revision = Collection<Session>(vault).put(written);
        REQUIRE(revision);
        CHECK(*revision == 1);
    }
    Vault vault = open_again(home);
    const auto back = Collection<Session>(vault).get("me-01");
    REQUIRE(back);
    CHECK(back->date == "2026-03-01");
    REQUIRE(back->turns.size() == 1);
    CHECK(back->turns[0].text == written.turns[0].text);
    CHECK(Collection<Session>(vault).get("me-02").error().code == ErrorCode::not_found);
    CHECK(vault.verify());
    CHECK(vault.saves().value() == 1);
}

TEST_CASE("A vault is for its owner alone, and nothing in its folder is readable")
{
    const TemporaryFolder folder;
    const fs::path home = folder.path() / "vault";
    Vault vault = new_vault(home);
    for (int k = 0; k < 50; ++k)
        put(vault, session("id-unmistakable-" + std::to_string(k), "2026-03-01", "the unmistakable elephant in the kitchen"));
    CHECK((fs::status(home).permissions() & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
    int files = 0;
    for (const auto& entry : fs::directory_iterator(home)) {
        INFO(entry.path());
        ++files;
        CHECK((entry.status().permissions() & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
        const std::string bytes = bytes_of(entry.path());
        CHECK(bytes.find("unmistakable") == std::string::npos);
        CHECK(bytes.find("elephant") == std::string::npos);
        CHECK(bytes.find("SQLite format 3") == std::string::npos);
        CHECK(bytes.find("CREATE TABLE") == std::string::npos);
    }
    CHECK(files == 4);  // the vault, its log, the log's index, the lock
}

TEST_CASE("A wrong passphrase or recovery key opens nothing and changes nothing")
{
    const TemporaryFolder folder;
    {
        const Vault vault = new_vault(folder.path() / "vault");
    }
    const std::string before = bytes_of(folder.path() / "vault/vault.leitmotif");
    for (const char* wrong : { "", "the rain in July", "the rain in June " }) {
        const auto opened = Vault::open(folder.path() / "vault", by_passphrase(wrong), quick_options());
        REQUIRE_FALSE(opened);
        CHECK(opened.error().code == ErrorCode::wrong_key);
        CHECK(opened.error().detail.find("rain") == std::string::npos);
    }
    const auto opened = Vault::open(folder.path() / "vault", { VaultKey::Kind::recovery_key, secret(passphrase) }, quick_options());
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == ErrorCode::wrong_key);
    CHECK(bytes_of(folder.path() / "vault/vault.leitmotif") == before);
    CHECK(Vault::open(folder.path() / "vault", by_recovery_key(), quick_options()));
}

TEST_CASE("A vault is made once, and only with a passphrase")
{
    const TemporaryFolder folder;
    CHECK(Vault::create(folder.path(), secret(""), recovery_key(), quick_options()).error().code == ErrorCode::empty);
    CHECK_FALSE(fs::exists(folder.path() / "vault.leitmotif"));
    CHECK(Vault::open(folder.path(), by_passphrase(), quick_options()).error().code == ErrorCode::not_found);
    {
        const Vault vault = new_vault(folder.path());
    }
    const auto again = Vault::create(folder.path(), secret("another"), recovery_key(), quick_options());
    REQUIRE_FALSE(again);
    CHECK(again.error().code == ErrorCode::exists);
    CHECK(Vault::open(folder.path(), by_passphrase(), quick_options()));
}

TEST_CASE("The passphrase changes without the database being rewritten")
{
    const TemporaryFolder folder;
    {
        Vault vault = new_vault(folder.path());
        put(vault, session("a", "", "Words."));
    }
    const std::string before = bytes_of(folder.path() / "vault.leitmotif");
    {
        Vault vault = open_again(folder.path());
        CHECK(vault.change_passphrase(secret("")).error().code == ErrorCode::empty);
        REQUIRE(vault.change_passphrase(secret("snow in May")));
        put(vault, session("a", "", "Words."));  // the same again: the vault goes on working, and nothing is new
    }
    CHECK(Vault::open(folder.path(), by_passphrase(), quick_options()).error().code == ErrorCode::wrong_key);
    CHECK(Vault::open(folder.path(), by_recovery_key(), quick_options()));
    auto vault = Vault::open(folder.path(), by_passphrase("snow in May"), quick_options());
    REQUIRE(vault);
    CHECK(Collection<Session>(*vault).get("a")->turns[0].text == "Words.");
    const std::string after = bytes_of(folder.path() / "vault.leitmotif");
    REQUIRE(before.size() == after.size());
    // only the pages of a further save differ: the pages that hold the words are as they were
    std::size_t same = 0;
    for (std::size_t at = 8192; at + 4096 <= before.size(); at += 4096)
        same += before.compare(at, 4096, after, at, 4096) == 0 ? 1U : 0U;
    CHECK(same >= (before.size() - 8192) / 4096 - 4);
}

TEST_CASE("A new recovery key takes the place of the old")
{
    const TemporaryFolder folder;
    {
        Vault vault = new_vault(folder.path());
        CHECK(vault.try_recovery_key(recovery_key()));
        REQUIRE(vault.change_recovery_key(secret("twenty other bytes!!")));
        CHECK(vault.try_recovery_key(recovery_key()).error().code == ErrorCode::wrong_key);
    }
    CHECK(Vault::open(folder.path(), by_recovery_key(), quick_options()).error().code == ErrorCode::wrong_key);
    CHECK(Vault::open(folder.path(), { VaultKey::Kind::recovery_key, secret("twenty other bytes!!") }, quick_options()));
    CHECK(Vault::open(folder.path(), by_passphrase(), quick_options()));
}

TEST_CASE("A passphrase's strength is raised when it is next given, and never lowered")
{
    const TemporaryFolder folder;
    {
        const Vault vault = new_vault(folder.path());
    }
    VaultOptions stronger = quick_options();
    stronger.strength = { 2, 64 };
    CHECK(open_again(folder.path(), stronger).strength() == KeyStrength { 2, 64 });
    CHECK(open_again(folder.path()).strength() == KeyStrength { 2, 64 });
}

TEST_CASE("The real strength is above what OWASP asks for, and opens")
{
    const TemporaryFolder folder;
    VaultOptions real;
    {
        const Vault vault = new_vault(folder.path(), real);
    }
    CHECK(real.strength == default_key_strength);
    CHECK(default_key_strength.memory_kib >= 19 * 1024);  // Password Storage Cheat Sheet: 19 MiB, 2 passes at least
    CHECK(default_key_strength.passes >= 2);
    CHECK(open_again(folder.path(), real).strength() == default_key_strength);
}

TEST_CASE("What a value was before stays in its history")
{
    const TemporaryFolder folder;
    Vault vault = new_vault(folder.path());
    Collection<Session> sessions(vault);
    CHECK(sessions.put(session("a", "2026-03-01", "First.")).value() == 1);
    CHECK(sessions.put(session("a", "2026-03-01", "First.")).value() == 1);
    CHECK(sessions.put(session("a", "2026-03-01", "Second.")).value() == 2);
    CHECK(sessions.put(session("a", "2026-03-01", "Third.")).value() == 3);
    const auto history = sessions.history("a");
    REQUIRE(history);
    REQUIRE(history->size() == 2);
    CHECK(KeptAs<Session>::read((*history)[0])->turns[0].text == "First.");
    CHECK((*history)[1].revision == 2);
    CHECK(sessions.get("a")->turns[0].text == "Third.");
}

TEST_CASE("What can be made again keeps no history, and can be taken away")
{
    const TemporaryFolder folder;
    Vault vault = new_vault(folder.path());
    for (const char* body : { "a", "b", "c" })
        REQUIRE(put_value(vault, "made", { .id = "one", .body = body }, Earlier::let_go));
    CHECK(find_value(vault, "made", "one").value()->body == "c");
    CHECK(history_of(vault, "made", "one")->empty());
    CHECK(count_values(vault, "made").value() == 1);
    REQUIRE(put_value(vault, "made", { .id = "one", .body = "d" }));
    REQUIRE(remove_value(vault, "made", "one"));
    REQUIRE(remove_value(vault, "made", "nobody"));
    CHECK_FALSE(find_value(vault, "made", "one").value());
    CHECK(history_of(vault, "made", "one")->empty());
    CHECK(count_values(vault, "made").value() == 0);
}

TEST_CASE("Lists are by date, and can be cut")
{
    const TemporaryFolder folder;
    Vault vault = new_vault(folder.path());
    put(vault, session("c", "2026-03-31", "Third one\nwith a second line."));
    put(vault, session("a", "2026-01-01", "First."));
    put(vault, session("b", "2026-03-01", "Second."));
    put(vault, session("d", "", "No date."));
    Collection<Session> sessions(vault);
    const auto ids = [](const Result<std::vector<ListedValue>>& list) {
        std::string out;
        for (const ListedValue& one : list.value())
            out += one.id;
        return out;
    };
    CHECK(ids(sessions.list()) == "dabc");
    CHECK(ids(sessions.list({ .newest = 2 })) == "bc");
    CHECK(ids(sessions.list({ .from = "2026-01-02" })) == "bc");
    CHECK(ids(sessions.list({ .from = "2026-03", .to = "2026-03" })) == "bc");
    CHECK(ids(sessions.list({ .to = "2026-01-01" })) == "da");
    CHECK(sessions.list()->back().title == "Third one with a second line.");
}

TEST_CASE("Two windows write to one vault")
{
    const TemporaryFolder folder;
    Vault first = new_vault(folder.path());
    Vault second = open_again(folder.path());
    for (int k = 0; k < 5; ++k) {
        put(first, session("first-" + std::to_string(k), "", "One."));
        put(second, session("second-" + std::to_string(k), "", "Two."));
    }
    CHECK(Collection<Session>(first).list()->size() == 10);
    put(second, session("first-0", "", "Changed in the other window."));
    CHECK(Collection<Session>(first).history("first-0")->size() == 1);
    VaultOptions alone = quick_options();
    alone.exclusive = true;
    CHECK(Vault::open(folder.path(), by_passphrase(), alone).error().code == ErrorCode::busy);
}

TEST_CASE("A vault that another window is writing to is refused with a sentence, and nothing is lost")
{
    const TemporaryFolder folder;
    Vault first = new_vault(folder.path());
    Vault second = open_again(folder.path());
    {
        const auto held = Transaction::begin(first.parts().database);
        REQUIRE(held);
        const auto put = Collection<Session>(second).put(session("a", "", "Words."));
        REQUIRE_FALSE(put);
        CHECK(put.error().code == ErrorCode::busy);
        CHECK(put.error().detail.find("another window") != std::string::npos);
    }
    CHECK(Collection<Session>(second).put(session("a", "", "Words.")).value() == 1);
}

TEST_CASE("Values that cannot be read are told without their words")
{
    const TemporaryFolder folder;
    Vault vault = new_vault(folder.path());
    NewValue broken = KeptAs<Session>::write(session("a", "", "SECRETWORDS"));
    broken.body = R"({"id":"a","turns":"SECRETWORDS"})";
    REQUIRE(put_value(vault, "session", broken));
    const auto read = Collection<Session>(vault).get("a");
    REQUIRE_FALSE(read);
    CHECK(read.error().message().find("SECRETWORDS") == std::string::npos);
    CHECK_FALSE(vault.verify());
    NewValue newer = KeptAs<Session>::write(session("b", "", "x"));
    newer.format = 99;
    REQUIRE(put_value(vault, "session", newer));
    CHECK(Collection<Session>(vault).get("b").error().code == ErrorCode::newer_version);
}

TEST_CASE("Codes are kept with what made them")
{
    const TemporaryFolder folder;
    Vault vault = new_vault(folder.path());
    put(vault, session("a", "2026-03-01", "Mum never asks."));
    CodedSession coded { "a", 1, "reader 1", { Code { .session = "a", .range = { 0, 15 }, .text = "Mum never asks." } } };
    coded.codes[0].about = { { "Mum", Role::mother, Corner::current } };
    coded.codes[0].themes = { ThemeId::overlooked };
    coded.codes[0].emotions = { { Emotion::anger, EmotionState::felt } };
    coded.codes[0].model = "reader 1";
    REQUIRE(Collection<CodedSession>(vault).put(coded));
    const auto back = Collection<CodedSession>(vault).get("a");
    REQUIRE(back);
    CHECK(*back == coded);
}

TEST_CASE("An older copy in the vault's place is noticed, and can be accepted")
{
    const TemporaryFolder folder;
    const fs::path home = folder.path() / "vault";
    VaultOptions options = quick_options();
    options.seen_folder = folder.path() / "seen";
    {
        Vault vault = new_vault(home, options);
        put(vault, session("a", "", "One."));
    }
    const std::string older = bytes_of(home / "vault.leitmotif");
    {
        Vault vault = open_again(home, options);
        put(vault, session("b", "", "Two."));
        put(vault, session("c", "", "Three."));
    }
    write_bytes(home / "vault.leitmotif", older);
    const auto refused = Vault::open(home, by_passphrase(), options);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::rolled_back);
    CHECK(refused.error().detail.find("2 saves are missing") != std::string::npos);
    options.accept_older = true;
    CHECK(Vault::open(home, by_passphrase(), options));
    options.accept_older = false;
    CHECK(Vault::open(home, by_passphrase(), options));
    write_bytes(folder.path() / "seen" / open_again(home).id(), "a forged memory of forty bytes, not ours");
    CHECK(Vault::open(home, by_passphrase(), options));
}

TEST_CASE("What the person says of a claim is kept, by date, and what they said before stands in its history")
{
    const TemporaryFolder folder;
    Vault vault = new_vault(folder.path());
    Collection<Correction> kept(vault);
    REQUIRE(kept.put({ "theme/appeasing", Verdict::does_not_fit, "", "2026-03-02", 12 }));
    REQUIRE(kept.put({ "image/behind glass", Verdict::reworded, "as if through a window", "2026-03-01", 4 }));
    REQUIRE(kept.put({ "theme/appeasing", Verdict::partly, "", "2026-03-03", 14 }));
    const auto all = corrections_in(vault);
    REQUIRE(all);
    REQUIRE(all->size() == 2);
    CHECK((*all)[0].words == "as if through a window");
    CHECK((*all)[1].verdict == Verdict::partly);
    REQUIRE(kept.history("theme/appeasing"));
    CHECK(kept.history("theme/appeasing")->size() == 1);
    REQUIRE(put_value(vault, KeptAs<Correction>::collection, { "odd", {}, {}, 1, "{}", {} }));
    CHECK_FALSE(corrections_in(vault));
}
