#include <catch2/catch.hpp>
#include <reading/boundaries.h>

using namespace leitmotif;

namespace {

std::vector<TokenReading> words(std::size_t count)
{
    std::vector<TokenReading> tokens(count);
    for (std::size_t k = 0; k < count; ++k)
        tokens[k].range = { 4 * k, 4 * k + 3 };
    return tokens;
}

}

TEST_CASE("a long run of words is cut where the model sees a sentence begin")
{
    auto tokens = words(12);
    tokens[5].boundary = 0.9F;
    const auto pieces = cut_at_boundaries(tokens);
    REQUIRE(pieces.size() == 2);
    CHECK(pieces[0].last == 5);
    CHECK(pieces[1].last == 12);
}

TEST_CASE("a short sentence is never cut, nor one word off, nor inside a word")
{
    auto brief = words(6);
    brief[3].boundary = 1;
    CHECK(cut_at_boundaries(brief).size() == 1);
    auto edge = words(12);
    edge[1].boundary = edge[11].boundary = 1;
    CHECK(cut_at_boundaries(edge).size() == 1);
    auto joined = words(12);
    joined[6].boundary = 1;
    joined[5].range.end = joined[6].range.start;
    CHECK(cut_at_boundaries(joined).size() == 1);
}

TEST_CASE("no tokens, no pieces") { CHECK(cut_at_boundaries({}).empty()); }
