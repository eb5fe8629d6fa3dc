#include "words.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <string>
#include <support/support.h>

using namespace leitmotif;

TEST_CASE("the program and the page use the same words")
{
    std::ifstream in(test::root() / "web/src/words/en.ts", std::ios::binary);
    const std::string page { std::istreambuf_iterator<char>(in), {} };
    REQUIRE(page.size() > 1000);
    const auto on_page = [&](std::string_view words) {
        INFO(words);
        CHECK(page.find("'" + std::string(words) + "'") != std::string::npos);
    };
    for (std::size_t k = 0; k < label_count<ThemeId>; ++k) {
        on_page(words::of(static_cast<ThemeId>(k)).name);
        on_page(words::of(static_cast<ThemeId>(k)).sentence);
    }
    for (std::size_t k = 0; k < label_count<NewWayKind>; ++k) {
        on_page(words::of(static_cast<NewWayKind>(k)).name);
        on_page(words::of(static_cast<NewWayKind>(k)).sentence);
    }
    for (const Strength one : { Strength::present, Strength::central })
        on_page(words::of(one));
    for (const Trend one : { Trend::easing, Trend::steady, Trend::growing })
        on_page(words::of(one));
    for (int cluster = 1; cluster <= cluster_count; ++cluster) {
        on_page(words::wish(cluster));
        on_page(words::other(cluster));
        on_page(words::self(cluster));
    }
}
