#include "vaults.h"

#include <catch2/catch.hpp>
#include <set>
#include <vault/backups.h>
#include <vault/records.h>

using namespace leitmotif;
using namespace leitmotif::test;

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t day = std::int64_t { 24 } * 60 * 60 * 1000;
constexpr std::int64_t start = 1'760'000'000'000;

}

TEST_CASE("A backup holds everything and opens with the same keys")
{
    const TemporaryFolder folder;
    Vault vault = new_vault(folder.path());
    put(vault, session("a", "", "unmistakable words"));
    const auto file = make_backup(vault, folder.path() / "backups");
    if (!file)
        FAIL(file.error().message());
    CHECK(bytes_of(*file).find("unmistakable") == std::string::npos);
    CHECK((fs::status(*file).permissions() & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
    const auto listed = backups_in(folder.path() / "backups");
    REQUIRE(listed.size() == 1);
    CHECK(listed[0].saves == 1);
    auto opened = Vault::open_file(*file, by_recovery_key(), quick_options());
    REQUIRE(opened);
    CHECK(Collection<Session>(*opened).get("a")->turns[0].text == "unmistakable words");
    CHECK(opened->verify());
    CHECK(Vault::open_file(*file, by_passphrase("wrong"), quick_options()).error().code == ErrorCode::wrong_key);
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder.path() / "backups"))
        names.insert(entry.path().extension().string());
    CHECK(names.count(".part") == 0);
}

TEST_CASE("Backups are made once a day when something was saved, and old ones go")
{
    const TemporaryFolder folder;
    std::int64_t clock = start;
    VaultOptions options = quick_options();
    options.now = [&] { return clock; };
    Vault vault = new_vault(folder.path(), options);
    const auto backups = folder.path() / "backups";
    put(vault, session("a", "", "0"));
    CHECK(back_up_when_due(vault, backups)->has_value());
    clock += day / 2;
    put(vault, session("a", "", "half"));
    CHECK_FALSE(back_up_when_due(vault, backups)->has_value());
    clock += day;
    CHECK(back_up_when_due(vault, backups)->has_value());
    clock += 2 * day;
    CHECK_FALSE(back_up_when_due(vault, backups)->has_value());  // nothing was saved since
    for (int k = 0; k < 12; ++k) {
        clock += day;
        put(vault, session("a", "", std::to_string(k)));
        CHECK(back_up_when_due(vault, backups)->has_value());
    }
    const auto left = backups_in(backups);
    CHECK(left.size() < 13);
    CHECK(left.size() >= 7);
    CHECK(left.back().saves == vault.saves().value());
}

TEST_CASE("Of a year of daily backups some two dozen stay, and the newest always")
{
    std::vector<std::int64_t> made;
    for (int k = 0; k < 400; ++k)
        made.push_back(start + k * day);
    const auto stays = backups_that_stay(made, made.back());
    const auto count = std::count(stays.begin(), stays.end(), true);
    CHECK(count >= 18);
    CHECK(count <= 26);
    for (std::size_t k = 393; k < 400; ++k)
        CHECK(stays[k]);
    CHECK(std::count(stays.begin(), stays.begin() + 100, true) >= 1);  // something of ten months ago
    CHECK(backups_that_stay({}, start).empty());
    CHECK(backups_that_stay({ start }, start + 1000 * day) == std::vector<bool> { true });
}

TEST_CASE("A backup put back is the vault again, and what was there is kept")
{
    const TemporaryFolder folder;
    std::int64_t clock = start;
    VaultOptions options = quick_options();
    options.seen_folder = folder.path() / "seen";
    options.now = [&] { return clock += 5000; };
    const fs::path home = folder.path() / "vault";
    fs::path backup;
    {
        Vault vault = new_vault(home, options);
        put(vault, session("a", "", "First."));
        backup = make_backup(vault, home / "backups").value();
        put(vault, session("b", "", "Second."));
        REQUIRE(vault.change_passphrase(secret("snow in May")));
        const auto held = restore_backup(home, backup, by_passphrase("snow in May"), options);
        REQUIRE_FALSE(held);  // open here
        CHECK(held.error().code == ErrorCode::busy);
    }
    CHECK(restore_backup(home, home / "vault.leitmotif", by_passphrase("snow in May"), options).error().code == ErrorCode::exists);
    const auto before = restore_backup(home, backup, by_passphrase("snow in May"), options);
    if (!before)
        FAIL(before.error().message());
    auto vault = Vault::open(home, by_passphrase("snow in May"), options);  // today's passphrase, and not taken for rolled back
    if (!vault)
        FAIL(vault.error().message());
    CHECK(Collection<Session>(*vault).get("a"));
    CHECK_FALSE(Collection<Session>(*vault).get("b"));
    auto kept = Vault::open_file(*before, *vault);
    REQUIRE(kept);
    CHECK(Collection<Session>(*kept).get("b"));
}

TEST_CASE("A vault that is destroyed or gone comes back from a backup")
{
    const TemporaryFolder folder;
    const fs::path home = folder.path() / "vault";
    fs::path backup;
    {
        Vault vault = new_vault(home);
        put(vault, session("a", "", "First."));
        backup = make_backup(vault, home / "backups").value();
    }
    SECTION("destroyed")
    {
        write_bytes(home / "vault.leitmotif", "zeroes, or something");
        const auto before = restore_backup(home, backup, by_passphrase(), quick_options());
        REQUIRE(before);
        CHECK(bytes_of(*before) == "zeroes, or something");
    }
    SECTION("gone")
    {
        fs::remove(home / "vault.leitmotif");
        CHECK(restore_backup(home, backup, by_passphrase(), quick_options()).value().empty());
    }
    SECTION("with a wrong passphrase nothing happens")
    {
        const std::string there = bytes_of(home / "vault.leitmotif");
        CHECK_FALSE(restore_backup(home, backup, by_passphrase("wrong"), quick_options()));
        CHECK(bytes_of(home / "vault.leitmotif") == there);
    }
    SECTION("a damaged backup is refused, and nothing happens")
    {
        const std::string there = bytes_of(home / "vault.leitmotif");
        std::string bytes = bytes_of(backup);
        bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
        write_bytes(backup, bytes);
        CHECK_FALSE(restore_backup(home, backup, by_passphrase(), quick_options()));
        CHECK(bytes_of(home / "vault.leitmotif") == there);
    }
    Vault vault = open_again(home);
    CHECK(Collection<Session>(vault).get("a"));
}
