#include <base/secret_bytes.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

using namespace leitmotif;

namespace {

/// The flags of the mapping that holds an address, as /proc/self/smaps names them ("lo" locked, "dd" not in core files).
std::string flags_of(const void* address)
{
    std::ifstream maps("/proc/self/smaps");
    const auto wanted = reinterpret_cast<std::uintptr_t>(address);
    bool inside = false;
    for (std::string line; std::getline(maps, line);) {
        const auto dash = line.find('-');
        const auto space = line.find(' ');
        if (dash != std::string::npos && dash < space && line.find_first_not_of("0123456789abcdef") == dash) {
            const auto from = std::stoull(line.substr(0, dash), nullptr, 16);
            const auto to = std::stoull(line.substr(dash + 1, space - dash - 1), nullptr, 16);
            inside = wanted >= from && wanted < to;
        }
        if (inside && line.starts_with("VmFlags:"))
            return line + ' ';
    }
    return {};
}

}

TEST_CASE("Secret bytes are out of swap and core files")
{
    const auto secret = SecretBytes::copy_of("a passphrase");
    REQUIRE(secret);
    CHECK(secret->view() == "a passphrase");
    const std::string flags = flags_of(secret->data());
    CHECK(flags.find(" dd ") != std::string::npos);
#ifndef __SANITIZE_ADDRESS__  // its own mlock says yes and does nothing
    if (secret->locked())
        CHECK(flags.find(" lo ") != std::string::npos);
#endif
}

TEST_CASE("A child does not inherit secret bytes")
{
    const auto secret = SecretBytes::copy_of("a passphrase");
    REQUIRE(secret);
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(std::all_of(secret->view().begin(), secret->view().end(), [](char one) { return one == 0; }) ? 0 : 1);
    int status = -1;
    ::waitpid(child, &status, 0);
    CHECK(status == 0);
    CHECK(secret->view() == "a passphrase");
}

TEST_CASE("Shrinking overwrites what is dropped, wiping a string empties it")
{
    auto secret = SecretBytes::copy_of("abcdef");
    REQUIRE(secret);
    secret->shrink(2);
    CHECK(secret->view() == "ab");
    CHECK(std::all_of(secret->data() + 2, secret->data() + 6, [](unsigned char one) { return one == 0; }));

    std::string text = "a passphrase that is too long for the string itself";
    const char* before = text.data();
    const std::size_t size = text.size();
    wipe(text);
    CHECK(text.empty());
    CHECK(std::all_of(before, before + size, [](char one) { return one == 0; }));
}

TEST_CASE("Secret bytes move, and never twice")
{
    auto first = SecretBytes::copy_of("one");
    auto second = SecretBytes::copy_of("two");
    REQUIRE(first);
    REQUIRE(second);
    *first = std::move(*second);
    CHECK(first->view() == "two");
    const SecretBytes third = std::move(*first);
    CHECK(third.view() == "two");
}
