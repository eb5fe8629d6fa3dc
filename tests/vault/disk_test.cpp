#include "vaults.h"
#include "worse_disk.h"

#include <catch2/catch.hpp>
#include <functional>
#include <iostream>
#include <vault/drafts.h>
#include <vault/records.h>
#include <vault/search.h>

using namespace leitmotif;
using namespace leitmotif::test;

namespace {

using Failure = WorseDisk::Failure;

VaultOptions on_worse_disk()
{
    VaultOptions options = quick_options();
    options.vfs = WorseDisk::name;
    return options;
}

constexpr const char* home = "/disk";
const std::string before = "Before. " + std::string(6000, 'b');
const std::string after = "After. " + std::string(9000, 'a');

/// A vault with something in it, closed, all of it on the disk.
void prepare()
{
    WorseDisk::format();
    Vault vault = new_vault(home, on_worse_disk());
    put(vault, session("kept", "2026-01-01", "This was there all along."));
    put(vault, session("one", "2026-01-02", before));
}

/// What a vault that was opened again holds of the session that was being saved; fails the test where it is neither state, or where
/// anything else is not as it was.
std::string state_of_vault()
{
    auto vault = Vault::open(home, by_passphrase(), on_worse_disk());
    if (!vault)
        FAIL("does not open: " << vault.error().message());
    CHECK(Collection<Session>(*vault).get("kept")->turns[0].text == "This was there all along.");
    const auto one = Collection<Session>(*vault).get("one");
    REQUIRE(one);
    const std::string text = one->turns[0].text;
    const bool is_new = text == after;
    CHECK((is_new || text == before));
    const auto history = Collection<Session>(*vault).history("one");
    REQUIRE(history);
    CHECK(history->size() == (is_new ? 1U : 0U));
    CHECK(search(*vault, "after")->size() == (is_new ? 1U : 0U));
    CHECK(search(*vault, "before")->size() == (is_new ? 0U : 1U));
    const auto good = vault->verify();
    if (!good)
        FAIL("verify: " << good.error().message());
    return text;
}

bool save(Vault& vault) { return Collection<Session>(vault).put(session("one", "2026-01-02", after)).has_value(); }

/// How many writes, truncations and syncs a save and the closing after it make.
std::int64_t calls_of_a_save()
{
    prepare();
    {
        Vault vault = open_again(home, on_worse_disk());
        WorseDisk::fail_no_more();
        REQUIRE(save(vault));
    }
    return WorseDisk::calls();
}

}

TEST_CASE("A disk that fails at any write of a save leaves the old state or the new, and never a third")
{
    const std::int64_t calls = calls_of_a_save();
    REQUIRE(calls > 8);
    int tried = 0;
    int acknowledged = 0;
    int old_state = 0;
    for (const Failure failure : { Failure::full, Failure::short_write, Failure::error, Failure::sync_error }) {
        for (const bool lasting : { false, true }) {
            for (std::int64_t call = 0; call < calls; ++call) {
                INFO("failure " << static_cast<int>(failure) << (lasting ? " from" : " at") << " call " << call);
                prepare();
                bool done = false;
                {
                    Vault vault = open_again(home, on_worse_disk());
                    WorseDisk::fail_at(call, failure, lasting);
                    done = save(vault);
                }
                WorseDisk::fail_no_more();
                const bool is_new = state_of_vault() == after;
                CHECK((is_new || !done));
                ++tried;
                acknowledged += done ? 1 : 0;
                old_state += is_new ? 0 : 1;
            }
        }
    }
    CHECK(old_state > 0);
    CHECK(acknowledged > 0);
    std::cout << "disk failures: " << calls << " calls a save, " << tried << " failures tried, " << acknowledged << " acknowledged, "
              << old_state << " left the old state, 0 a third\n";
}

TEST_CASE("A disk with any number of bytes left takes a save whole or not at all, and goes on when there is room again")
{
    for (std::int64_t left = 0; left < 80'000; left += 3701) {
        INFO(left << " bytes left");
        prepare();
        {
            Vault vault = open_again(home, on_worse_disk());
            WorseDisk::bytes_left(left);
            const auto put = Collection<Session>(vault).put(session("one", "2026-01-02", after));
            if (!put)
                CHECK(put.error().code == ErrorCode::no_space);
            WorseDisk::fail_no_more();
            CHECK(save(vault));
        }
        CHECK(state_of_vault() == after);
    }
}

TEST_CASE("The power may go at any moment of a save: acknowledged is there, and what is there is whole")
{
    const std::int64_t calls = calls_of_a_save();
    std::mt19937_64 random(20261125);
    int tried = 0;
    int acknowledged = 0;
    int new_state = 0;
    const char* more = std::getenv("LEITMOTIF_POWER_LOSSES");
    const int rounds = more == nullptr ? 3 : std::atoi(more);
    for (int round = 0; round < rounds; ++round) {
        for (std::int64_t call = 0; call <= calls; ++call) {
            INFO("round " << round << ", power lost at call " << call);
            prepare();
            bool done = false;
            {
                Vault vault = open_again(home, on_worse_disk());
                WorseDisk::fail_at(call, Failure::power, true);
                done = save(vault);
            }
            WorseDisk::lose_power(random);
            const bool is_new = state_of_vault() == after;
            CHECK((is_new || !done));
            ++tried;
            acknowledged += done ? 1 : 0;
            new_state += is_new ? 1 : 0;
        }
    }
    CHECK(acknowledged > 0);
    std::cout << "power losses: " << tried << " tried, " << acknowledged << " after the acknowledgement, " << new_state
              << " came back new, the rest old, 0 a third\n";
}

TEST_CASE("The power may go at any moment of a change of passphrase: the old one opens it or the new one, and always one")
{
    std::mt19937_64 random(7);
    int opened_by_old = 0;
    int opened_by_new = 0;
    for (int round = 0; round < 10; ++round) {
        for (std::int64_t call = 0; call < 8; ++call) {
            INFO("round " << round << ", call " << call);
            prepare();
            bool done = false;
            {
                Vault vault = open_again(home, on_worse_disk());
                WorseDisk::fail_at(call, Failure::power, true);
                done = vault.change_passphrase(secret("snow in May")).has_value();
            }
            WorseDisk::lose_power(random);
            const bool by_new = Vault::open(home, by_passphrase("snow in May"), on_worse_disk()).has_value();
            const bool by_old = Vault::open(home, by_passphrase(), on_worse_disk()).has_value();
            CHECK(by_new != by_old);
            CHECK((by_new || !done));
            CHECK(Vault::open(home, by_recovery_key(), on_worse_disk()));
            opened_by_old += by_old ? 1 : 0;
            opened_by_new += by_new ? 1 : 0;
        }
    }
    CHECK(opened_by_old > 0);
    CHECK(opened_by_new > 0);
}

TEST_CASE("A draft that the disk does not take is saved at the next pause")
{
    prepare();
    Vault vault = open_again(home, on_worse_disk());
    Draft draft { .id = new_draft_id(), .session = session("", "2026-01-03", "I want") };
    REQUIRE(save_draft(vault, draft));
    draft.session.turns[0].text += " to say";
    WorseDisk::bytes_left(0);
    CHECK(save_draft(vault, draft).error().code == ErrorCode::no_space);
    CHECK(find_draft(vault, draft.id)->session.turns[0].text == "I want");
    WorseDisk::fail_no_more();
    REQUIRE(save_draft(vault, draft));
    CHECK(find_draft(vault, draft.id)->session.turns[0].text == "I want to say");
}
