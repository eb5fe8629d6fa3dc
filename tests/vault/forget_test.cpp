#include "vaults.h"

#include <catch2/catch.hpp>
#include <vault/backups.h>
#include <vault/drafts.h>
#include <vault/forget.h>
#include <vault/records.h>
#include <vault/search.h>

using namespace leitmotif;
using namespace leitmotif::test;

namespace {

bool found_anywhere(Vault& vault, std::string_view word)
{
    const auto hits = search(vault, word);
    REQUIRE(hits);
    return !hits->empty();
}

}

TEST_CASE("Forgotten is gone from values, history, codes, drafts and search")
{
    const TemporaryFolder folder;
    Vault vault = new_vault(folder.path());
    put(vault, session("a", "", "Platypus."));
    put(vault, session("a", "", "Platypus again."));
    put(vault, session("b", "", "Other words."));
    REQUIRE(Collection<CodedSession>(vault).put({ "a", 2, "r", {} }));
    Draft draft { .id = new_draft_id(), .session = session("a", "", "Platypus a third time") };
    REQUIRE(save_draft(vault, draft));
    CHECK(found_anywhere(vault, "platypus"));
    const auto gone = forget_session(vault, "a");
    REQUIRE(gone);
    CHECK(gone->sessions == 1);
    CHECK(gone->revisions == 1);
    CHECK(gone->codings == 1);
    CHECK(gone->drafts == 1);
    CHECK(gone->cleaned);
    CHECK_FALSE(found_anywhere(vault, "platypus"));
    CHECK(Collection<Session>(vault).history("a")->empty());
    CHECK_FALSE(Collection<Session>(vault).get("a"));
    CHECK(Collection<Session>(vault).get("b"));
    CHECK(vault.verify());
    CHECK(forget_session(vault, "a").error().code == ErrorCode::not_found);
}

TEST_CASE("The file shrinks by what was forgotten, and its log is empty")
{
    const TemporaryFolder folder;
    Vault vault = new_vault(folder.path());
    put(vault, session("small", "", "Few words."));
    std::string many;
    for (int k = 0; k < 20'000; ++k)
        many += "word" + std::to_string(k) + " ";
    put(vault, session("large", "", many));
    REQUIRE(clean(vault));
    const auto before = std::filesystem::file_size(vault.file());
    REQUIRE(forget_session(vault, "large")->cleaned);
    CHECK(std::filesystem::file_size(vault.file()) < before / 2);
    CHECK(std::filesystem::file_size(vault.file().string() + "-wal") == 0);
}

TEST_CASE("Forgetting says which backups still hold it, and reaches into them")
{
    const TemporaryFolder folder;
    std::int64_t clock = 1'700'000'000'000;
    VaultOptions options = quick_options();
    options.now = [&] { return clock += 5000; };
    Vault vault = new_vault(folder.path(), options);
    const auto backups = folder.path() / "backups";
    put(vault, session("b", "", "Other words."));
    const auto without = make_backup(vault, backups);
    put(vault, session("a", "", "Platypus."));
    const auto with = make_backup(vault, backups);
    REQUIRE(without);
    REQUIRE(with);
    write_bytes(backups / "damaged-1.leitmotif", "no vault at all");
    REQUIRE(forget_session(vault, "a"));
    const auto holding = backups_holding(vault, backups, "a");
    REQUIRE(holding.size() == 2);
    CHECK_FALSE(holding[0].readable);
    CHECK(holding[1].holds);
    CHECK(holding[1].file == *with);
    REQUIRE(forget_in_backup(vault, *with, "a"));
    CHECK(backups_holding(vault, backups, "a").size() == 1);
    auto opened = Vault::open_file(*with, vault);
    REQUIRE(opened);
    CHECK(Collection<Session>(*opened).get("b"));
    CHECK_FALSE(found_anywhere(*opened, "platypus"));
}
