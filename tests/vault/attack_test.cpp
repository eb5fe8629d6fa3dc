#include "vaults.h"

#include <catch2/catch.hpp>
#include <sys/wait.h>
#include <unistd.h>
#include <vault/backups.h>
#include <vault/records.h>
#include <vault/search.h>

using namespace leitmotif;
using namespace leitmotif::test;

namespace fs = std::filesystem;

namespace {

constexpr std::size_t page = 4096;

struct Attacked {
    TemporaryFolder folder;
    std::string good;  ///< the file as it should be

    Attacked()
    {
        Vault vault = new_vault(folder.path());
        for (int k = 0; k < 12; ++k)
            put(vault, session("s" + std::to_string(k), "2026-01-01", std::string(900, static_cast<char>('a' + k)) + " word"));
    }
    void read() { good = bytes_of(folder.path() / "vault.leitmotif"); }
    [[nodiscard]] fs::path file() const { return folder.path() / "vault.leitmotif"; }

    /// Opens what stands there and reads everything. Either all of it is right, or it is refused with a sentence that says what to do.
    /// @return whether it was refused.
    bool refused()
    {
        auto vault = Vault::open(folder.path(), by_passphrase(), quick_options());
        auto outcome = vault ? vault->verify() : Result<void>(vault.error());
        if (outcome) {
            for (int k = 0; k < 12; ++k)
                CHECK(Collection<Session>(*vault).get("s" + std::to_string(k))->turns[0].text
                    == std::string(900, static_cast<char>('a' + k)) + " word");
            return false;
        }
        const ErrorCode code = outcome.error().code;
        CHECK((code == ErrorCode::damaged || code == ErrorCode::invalid_format || code == ErrorCode::wrong_key
            || code == ErrorCode::newer_version));
        CHECK(outcome.error().detail.size() > 30);
        CHECK(outcome.error().detail.find("word") == std::string::npos);
        return true;
    }
};

}

TEST_CASE("A flipped bit in any page is refused, or touches nothing")
{
    Attacked attacked;
    attacked.read();
    REQUIRE(attacked.good.size() > 20 * page);
    REQUIRE_FALSE(attacked.refused());
    std::size_t refused = 0;
    std::size_t harmless = 0;
    for (std::size_t at = 0; at < attacked.good.size(); at += page) {
        for (const std::size_t within : { std::size_t { 5 }, page / 2, page - 1 }) {
            INFO("byte " << at + within);
            std::string bad = attacked.good;
            bad[at + within] = static_cast<char>(bad[at + within] ^ 0x10);
            write_bytes(attacked.file(), bad);
            const bool is_refused = attacked.refused();
            ++(is_refused ? refused : harmless);
            if (at >= 2 * page)
                CHECK(is_refused);  // every byte of the database is authenticated
        }
    }
    CHECK(harmless == 6);  // one copy of the header, the other serves: 3 places in each
    write_bytes(attacked.file(), attacked.good);
    CHECK_FALSE(attacked.refused());
}

TEST_CASE("Swapped, repeated and zeroed pages are refused")
{
    Attacked attacked;
    attacked.read();
    const std::size_t pages = attacked.good.size() / page;
    for (std::size_t one = 2; one + 1 < pages; one += 3) {
        INFO("page " << one);
        std::string bad = attacked.good;
        std::swap_ranges(bad.begin() + static_cast<long>(one * page), bad.begin() + static_cast<long>((one + 1) * page),
            bad.begin() + static_cast<long>((one + 1) * page));
        write_bytes(attacked.file(), bad);
        CHECK(attacked.refused());
        bad = attacked.good;
        bad.replace(one * page, page, std::string(page, '\0'));
        write_bytes(attacked.file(), bad);
        CHECK(attacked.refused());
    }
}

TEST_CASE("A file cut anywhere is refused")
{
    Attacked attacked;
    attacked.read();
    for (std::size_t size = 0; size < attacked.good.size(); size += 2999) {
        INFO("cut to " << size);
        write_bytes(attacked.file(), attacked.good.substr(0, size));
        CHECK(attacked.refused());
    }
    write_bytes(attacked.file(), attacked.good.substr(0, 2 * page));
    CHECK(attacked.refused());
}

TEST_CASE("A header from another vault, or from this one's past, opens nothing it should not")
{
    Attacked attacked;
    attacked.read();
    const TemporaryFolder other;
    {
        const Vault vault = new_vault(other.path());
    }
    const std::string stranger = bytes_of(other.path() / "vault.leitmotif");
    write_bytes(attacked.file(), stranger.substr(0, 2 * page) + attacked.good.substr(2 * page));
    CHECK(attacked.refused());
    write_bytes(attacked.file(), attacked.good.substr(0, 2 * page) + stranger.substr(2 * page));
    CHECK(attacked.refused());
    write_bytes(attacked.file(), attacked.good.substr(0, page) + stranger.substr(page, page) + attacked.good.substr(2 * page));
    CHECK_FALSE(attacked.refused());  // the copy that belongs to it serves
}

TEST_CASE("A log that was changed loses its end, and never becomes something else")
{
    Attacked attacked;
    fs::path log = attacked.file();
    log += "-wal";
    std::string database;
    std::string written;
    {
        Vault vault = open_again(attacked.folder.path());
        put(vault, session("late", "2026-02-02", "A late word."));
        database = bytes_of(attacked.file());  // while it is open, so that the log is still there
        written = bytes_of(log);
    }
    REQUIRE(written.size() > page);
    for (std::size_t at = 0; at < written.size(); at += 1777) {
        INFO("byte " << at);
        std::string bad = written;
        bad[at] = static_cast<char>(bad[at] ^ 1);
        write_bytes(attacked.file(), database);
        write_bytes(log, bad);
        fs::remove(attacked.file().string() + "-shm");
        CHECK_FALSE(attacked.refused());
    }
}

TEST_CASE("A vault held open by a program that never lets go is refused in a sentence")
{
    Attacked attacked;
    const pid_t child = ::fork();
    if (child == 0) {
        VaultOptions alone = quick_options();
        alone.exclusive = true;
        const auto held = Vault::open(attacked.folder.path(), by_passphrase(), alone);
        ::raise(SIGSTOP);
        ::_exit(held ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, WUNTRACED);
    const auto opened = Vault::open(attacked.folder.path(), by_passphrase(), quick_options());
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == ErrorCode::busy);
    CHECK(opened.error().detail.size() > 30);
    ::kill(child, SIGKILL);
    ::waitpid(child, &status, 0);
    CHECK_FALSE(attacked.refused());  // and is free again when that is gone, in whatever way
}
