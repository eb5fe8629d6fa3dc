#include "vaults.h"

#include <array>
#include <catch2/catch.hpp>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <poll.h>
#include <random>
#include <sys/wait.h>
#include <unistd.h>
#include <vault/drafts.h>
#include <vault/records.h>
#include <vault/search.h>

using namespace leitmotif;
using namespace leitmotif::test;

namespace {

std::string text_of(std::int64_t number)
{
    return "Entry number" + std::to_string(number) + ". " + std::string(static_cast<std::size_t>(number % 7) * 900, 'x');
}

/// Writes until it is killed: a session of its own for each number, a draft that grows, and now and then the removal of the log. Each
/// number is told once its save has returned.
[[noreturn]] void write_until_killed(const std::filesystem::path& folder, std::int64_t number, int acknowledgements)
{
    auto vault = Vault::open(folder, by_passphrase(), quick_options());
    if (!vault)
        ::_exit(1);
    Draft draft { .id = "draft", .session = session("", "2026-01-01", "") };
    for (;; ++number) {
        draft.session.turns[0].text = text_of(number);
        if (!save_draft(*vault, draft))
            ::_exit(2);
        const Session written = session("n" + std::to_string(number), "2026-01-01", text_of(number));
        if (number % 2 == 0 ? !Collection<Session>(*vault).put(written) : !finish_draft(*vault, "draft", written))
            ::_exit(3);
        if (::write(acknowledgements, &number, sizeof number) != sizeof number)
            ::_exit(4);
    }
}

/// Every number that was written to the pipe; the last is what counts.
std::int64_t last_acknowledged(int from, std::int64_t before)
{
    std::int64_t last = before;
    for (std::int64_t one = 0; ::read(from, &one, sizeof one) == sizeof one;)
        last = one;
    return last;
}

}

TEST_CASE("Killed at any moment under load: no acknowledged word is lost, and the vault always opens")
{
    const char* more = std::getenv("LEITMOTIF_KILLS");
    const int kills = more == nullptr ? 40 : std::atoi(more);
    const TemporaryFolder folder;
    {
        const Vault vault = new_vault(folder.path());
    }
    std::mt19937_64 random(20261125);
    std::int64_t acknowledged = -1;
    int with_work = 0;
    for (int kill = 0; kill < kills; ++kill) {
        INFO("kill " << kill);
        std::array<int, 2> pipe {};
        REQUIRE(::pipe(pipe.data()) == 0);
        const pid_t child = ::fork();
        if (child == 0)
            write_until_killed(folder.path(), acknowledged + 1, pipe[1]);
        ::close(pipe[1]);
        if (kill % 2 == 0) {  // amid work for sure, on however busy a computer; the others at any moment, opening too
            pollfd first { pipe[0], POLLIN, 0 };
            REQUIRE(::poll(&first, 1, 30'000) == 1);
        }
        ::usleep(static_cast<useconds_t>(random() % 40'000));
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        REQUIRE(WIFSIGNALED(status));
        const std::int64_t before = acknowledged;
        acknowledged = last_acknowledged(pipe[0], acknowledged);
        ::close(pipe[0]);
        with_work += acknowledged > before ? 1 : 0;

        Vault vault = open_again(folder.path());
        for (std::int64_t number = before < 0 ? 0 : before; number <= acknowledged; ++number) {
            const auto there = Collection<Session>(vault).get("n" + std::to_string(number));
            REQUIRE(there);
            CHECK(there->turns[0].text == text_of(number));
        }
        // the save that was on its way is there whole, or not at all
        const auto next = Collection<Session>(vault).find("n" + std::to_string(acknowledged + 1));
        REQUIRE(next);
        if (*next) {
            CHECK((*next)->turns[0].text == text_of(acknowledged + 1));
            ++acknowledged;
        }
        const auto drafts = drafts_of(vault);
        REQUIRE(drafts);
        for (const Draft& draft : *drafts)
            CHECK(draft.session.turns[0].text.starts_with("Entry number"));
        if (kill % 20 == 0)
            CHECK(vault.verify());
    }
    Vault vault = open_again(folder.path());
    CHECK(vault.verify());
    CHECK(Collection<Session>(vault).list()->size() == static_cast<std::size_t>(acknowledged + 1));
    CHECK(with_work > kills / 4);
    std::cout << "kills: " << kills << ", " << with_work << " of them amid work, " << acknowledged + 1 << " saves acknowledged, 0 lost\n";
}
