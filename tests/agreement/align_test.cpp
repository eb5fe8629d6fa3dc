#include "hand_codes.h"

#include <agreement/align.h>
#include <catch2/catch.hpp>

using namespace leitmotif;
using hand::code;

namespace {

Alignment aligned(const std::vector<Code>& first, const std::vector<Code>& second) { return align(first, second); }

}

TEST_CASE("the same sentences are matched, whatever their order in the file")
{
    const auto found = aligned({ code("a-1", 0, 0, 5), code("a-1", 1, 6, 9) }, { code("a-1", 1, 6, 9), code("a-1", 0, 0, 5) });
    REQUIRE(found.pairs.size() == 2);
    CHECK(found.pairs[0].second == std::vector<std::size_t> { 1 });
    CHECK(found.pairs[1].second == std::vector<std::size_t> { 0 });
    CHECK_FALSE(found.pairs[0].split_otherwise);
    CHECK(found.only_first.empty());
    CHECK(found.only_second.empty());
}

TEST_CASE("sentences split otherwise are matched by what they share")
{
    SECTION("one side has cut in two")
    {
        const auto found = aligned({ code("a-1", 0, 0, 20) }, { code("a-1", 0, 0, 8), code("a-1", 1, 9, 20) });
        REQUIRE(found.pairs.size() == 1);
        CHECK(found.pairs[0].second == std::vector<std::size_t> { 1, 0 });  // the longer half first
        CHECK(found.pairs[0].split_otherwise);
    }
    SECTION("the other has")
    {
        const auto found = aligned({ code("a-1", 0, 0, 8), code("a-1", 1, 9, 20) }, { code("a-1", 0, 0, 20) });
        REQUIRE(found.pairs.size() == 2);
        CHECK(found.pairs[1].second == std::vector<std::size_t> { 0 });
        CHECK(found.only_second.empty());
    }
    SECTION("half of the shorter one is enough, less is not")
    {
        CHECK(aligned({ code("a-1", 0, 0, 10) }, { code("a-1", 0, 5, 15) }).pairs.size() == 1);
        CHECK(aligned({ code("a-1", 0, 0, 10) }, { code("a-1", 0, 6, 16) }).pairs.empty());
    }
}

TEST_CASE("what has no counterpart is told, on both sides")
{
    Code other_turn = code("a-1", 0, 0, 5);
    other_turn.turn = 2;
    const auto found = aligned({ code("a-1", 0, 0, 5), code("a-2", 0, 0, 5) }, { other_turn, code("a-2", 0, 0, 5), code("b-1", 0, 0, 5) });
    CHECK(found.pairs.size() == 1);
    CHECK(found.only_first == std::vector<std::size_t> { 0 });
    CHECK(found.only_second == std::vector<std::size_t> { 0, 2 });
}

TEST_CASE("without a range the number decides")
{
    const auto found = aligned({ code("a-1", 0, 0, 0), code("a-1", 1, 0, 0) }, { code("a-1", 1, 6, 9), code("a-1", 2, 10, 12) });
    REQUIRE(found.pairs.size() == 1);
    CHECK(found.pairs[0].first == 1);
    CHECK(found.only_second == std::vector<std::size_t> { 1 });
}
