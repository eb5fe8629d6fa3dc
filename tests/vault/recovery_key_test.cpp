#include "vaults.h"

#include <catch2/catch.hpp>
#include <cctype>
#include <vault/recovery_key.h>

using namespace leitmotif;
using namespace leitmotif::test;

TEST_CASE("A recovery key survives paper")
{
    const SecretBytes key = recovery_key();
    const std::string text = to_text(key);
    CHECK(text.size() == 9 * 4 + 8);
    CHECK(recovery_key_from_text(text)->view() == key.view());
    std::string typed;
    for (const char one : text) {
        const char lower = static_cast<char>(std::tolower(static_cast<unsigned char>(one)));
        typed += lower == '-' ? ' ' : lower == '0' ? 'o' : lower == '1' ? 'l' : lower;
    }
    CHECK(recovery_key_from_text(typed + "\n")->view() == key.view());
}

TEST_CASE("Every slip of one character in a recovery key is told, and never the key")
{
    const std::string text = to_text(recovery_key());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '-')
            continue;
        for (const char other : { '7', 'Q' }) {
            std::string slip = text;
            if (slip[at] == other)
                continue;
            slip[at] = other;
            const auto read = recovery_key_from_text(slip);
            REQUIRE_FALSE(read);
            CHECK(read.error().detail.find(text.substr(0, 4)) == std::string::npos);
        }
        REQUIRE_FALSE(recovery_key_from_text(text.substr(0, at)));
    }
    CHECK_FALSE(recovery_key_from_text(text + "A"));
    CHECK_FALSE(recovery_key_from_text("U" + text.substr(1)));
    CHECK_FALSE(recovery_key_from_text(""));
}
