#include "vault_parts.h"
#include "vaults.h"

#include "schema.h"

#include <catch2/catch.hpp>
#include <vault/backups.h>
#include <vault/records.h>
#include <vault/search.h>

using namespace leitmotif;
using namespace leitmotif::test;

namespace fs = std::filesystem;

namespace {

/// Everything a schema is made of, as SQLite keeps it; FTS5's own tables are its own business.
std::string schema_text(Vault& vault)
{
    auto statement = vault.parts().database.prepare(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'search\\_%' ESCAPE '\\' ORDER BY rowid");
    REQUIRE(statement);
    std::string out;
    while (statement->step().value())
        out += statement->text(0) + ";\n";
    return out;
}

fs::path snapshot(std::int64_t version) { return root() / "tests/vault/schema" / ("v" + std::to_string(version) + ".sql"); }

}

TEST_CASE("The schema of each version is the committed snapshot")
{
    for (std::int64_t version = 1; version <= newest_schema; ++version) {
        INFO("version " << version);
        const TemporaryFolder folder;
        VaultOptions options = quick_options();
        options.schema = version;
        Vault vault = new_vault(folder.path(), options);
        const std::string text = schema_text(vault);
        if (std::getenv("LEITMOTIF_WRITE_SNAPSHOTS") != nullptr)
            write_bytes(snapshot(version), text);
        CHECK(text == bytes_of(snapshot(version)));
    }
}

TEST_CASE("A version adds to the one before and takes nothing away")
{
    for (std::int64_t version = 2; version <= newest_schema; ++version)
        CHECK(bytes_of(snapshot(version)).starts_with(bytes_of(snapshot(version - 1))));
}

TEST_CASE("A vault of every old version opens, is backed up first, and has all its words")
{
    const fs::path fixture = root() / "tests/vault/fixtures/v1.leitmotif";
    const TemporaryFolder folder;
    if (std::getenv("LEITMOTIF_WRITE_SNAPSHOTS") != nullptr) {
        const TemporaryFolder made;
        VaultOptions options = quick_options();
        options.schema = 1;
        {
            Vault vault = new_vault(made.path(), options);
            NewValue value = KeptAs<Session>::write(session("old-01", "2025-12-24", "An invented evening. Mum sang in the kitchen."));
            value.searchable.reset();
            REQUIRE(put_value(vault, "session", value));
        }
        fs::create_directories(fixture.parent_path());
        fs::copy_file(made.path() / "vault.leitmotif", fixture, fs::copy_options::overwrite_existing);
    }
    fs::copy_file(fixture, folder.path() / "vault.leitmotif");
    Vault vault = open_again(folder.path());
    CHECK(Collection<Session>(vault).get("old-01")->turns[0].text == "An invented evening. Mum sang in the kitchen.");
    const auto found = search(vault, "kitchen");
    REQUIRE(found);
    REQUIRE(found->size() == 1);
    CHECK(found->front().sentence == "Mum sang in the kitchen.");
    CHECK(vault.verify());
    const auto backups = backups_in(folder.path() / "backups");
    REQUIRE(backups.size() == 1);
    auto backup = Vault::open_file(backups[0].file, vault);
    REQUIRE(backup);
    CHECK(schema_of(backup->parts().database).value() == 1);
}

TEST_CASE("A vault of a newer schema is refused and left alone")
{
    const TemporaryFolder folder;
    {
        Vault vault = new_vault(folder.path());
        REQUIRE(vault.parts().database.run("PRAGMA user_version = 99"));
    }
    const std::string before = bytes_of(folder.path() / "vault.leitmotif");
    const auto opened = Vault::open(folder.path(), by_passphrase(), quick_options());
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == ErrorCode::newer_version);
    CHECK(bytes_of(folder.path() / "vault.leitmotif") == before);
}
