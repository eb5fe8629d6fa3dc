#include "vaults.h"

#include <catch2/catch.hpp>
#include <vault/drafts.h>
#include <vault/records.h>

using namespace leitmotif;
using namespace leitmotif::test;

TEST_CASE("A draft is saved as it grows, and each window has its own")
{
    const TemporaryFolder folder;
    Draft first { .id = new_draft_id(), .session = session("", "2026-03-01", "I want") };
    Draft second { .id = new_draft_id(), .session = session("", "2026-03-01", "Elsewhere") };
    CHECK(first.id != second.id);
    {
        Vault vault = new_vault(folder.path());
        Vault other = open_again(folder.path());
        REQUIRE(save_draft(vault, first));
        REQUIRE(save_draft(other, second));
        first.session.turns[0].text += " to say";
        REQUIRE(save_draft(vault, first));
    }
    Vault vault = open_again(folder.path());
    const auto drafts = drafts_of(vault);
    REQUIRE(drafts);
    REQUIRE(drafts->size() == 2);
    CHECK(find_draft(vault, first.id)->session.turns[0].text == "I want to say");
    CHECK(find_draft(vault, second.id)->session.turns[0].text == "Elsewhere");
    CHECK(find_draft(vault, "nobody").error().code == ErrorCode::not_found);
}

TEST_CASE("A finished draft is a session, and no draft any more")
{
    const TemporaryFolder folder;
    Vault vault = new_vault(folder.path());
    Draft draft { .id = new_draft_id(), .session = session("", "2026-03-01", "Done.") };
    REQUIRE(save_draft(vault, draft));
    REQUIRE(finish_draft(vault, draft.id, session("me-1", "2026-03-01", "Done.")).value() == 1);
    CHECK(drafts_of(vault)->empty());
    CHECK(Collection<Session>(vault).get("me-1"));
    REQUIRE(save_draft(vault, draft));
    REQUIRE(discard_draft(vault, draft.id));
    CHECK(drafts_of(vault)->empty());
}

TEST_CASE("A draft of a session that was changed meanwhile does not overwrite it")
{
    const TemporaryFolder folder;
    Vault vault = new_vault(folder.path());
    put(vault, session("me-1", "2026-03-01", "First."));
    Draft draft { .id = new_draft_id(), .session = session("me-1", "2026-03-01", "Mine.") };
    REQUIRE(save_draft(vault, draft));
    put(vault, session("me-1", "2026-03-01", "Theirs."));
    CHECK(finish_draft(vault, draft.id, draft.session, 1).error().code == ErrorCode::changed);
    CHECK(Collection<Session>(vault).get("me-1")->turns[0].text == "Theirs.");
    CHECK(find_draft(vault, draft.id)->session.turns[0].text == "Mine.");
    CHECK(finish_draft(vault, draft.id, draft.session, 2).value() == 3);
    CHECK(finish_draft(vault, "", session("me-2", "2026-03-01", "New."), 1).error().code == ErrorCode::changed);
    CHECK(finish_draft(vault, "", session("me-2", "2026-03-01", "New."), 0).value() == 1);
}

TEST_CASE("A draft that the vault cannot take is rescued, encrypted, and comes back")
{
    const TemporaryFolder folder;
    const TemporaryFolder elsewhere;
    Vault vault = new_vault(folder.path() / "vault");
    Draft draft { .id = new_draft_id(), .session = session("", "2026-03-01", "unmistakable words") };
    draft.started = 5;
    draft.written = 6;
    const auto file = rescue_draft(vault, draft, { "/nonexistent/folder", elsewhere.path() });
    REQUIRE(file);
    CHECK(bytes_of(*file).find("unmistakable") == std::string::npos);
    Vault stranger = new_vault(folder.path() / "another");
    CHECK(collect_rescued(stranger, { elsewhere.path() }).value() == 0);
    CHECK(std::filesystem::exists(*file));
    CHECK(collect_rescued(vault, { "/nonexistent", elsewhere.path() }).value() == 1);
    CHECK_FALSE(std::filesystem::exists(*file));
    CHECK(find_draft(vault, draft.id)->session.turns[0].text == "unmistakable words");
    CHECK(find_draft(vault, draft.id)->written == 6);
    CHECK(collect_rescued(vault, { elsewhere.path() }).value() == 0);
    CHECK(rescue_draft(vault, draft, { "/nonexistent/folder" }).error().code == ErrorCode::io);
}
