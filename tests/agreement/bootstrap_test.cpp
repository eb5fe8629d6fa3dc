#include <agreement/bootstrap.h>
#include <catch2/catch.hpp>

#include <numeric>

using namespace leitmotif;

TEST_CASE("people are drawn with replacement, as many as there are")
{
    PersonDraws draws(7, 1);
    std::vector<std::size_t> total(7, 0);
    bool somebody_twice = false;
    for (int round = 0; round < 2000; ++round) {
        const auto times = draws.next();
        CHECK(std::accumulate(times.begin(), times.end(), std::size_t { 0 }) == 7);
        for (std::size_t k = 0; k < 7; ++k) {
            total[k] += times[k];
            somebody_twice = somebody_twice || times[k] > 1;
        }
    }
    CHECK(somebody_twice);
    for (const std::size_t one : total)
        CHECK(static_cast<double>(one) == Approx(2000).epsilon(.1));
}

TEST_CASE("a seed gives the same draws on every machine")
{
    // The first numbers of std::mt19937_64 with seed 5489 are fixed by the standard (its ten-thousandth is 9981545732273789042).
    std::mt19937_64 random(5489);
    random.discard(9999);
    CHECK(random() == 9981545732273789042ULL);
    PersonDraws draws(3, 5489);
    std::mt19937_64 same(5489);
    std::vector<std::size_t> expected(3, 0);
    for (int k = 0; k < 3; ++k)
        ++expected[same() % 3];
    CHECK(draws.next() == expected);
    CHECK(PersonDraws(9, 1).next() == PersonDraws(9, 1).next());
    CHECK(PersonDraws(9, 1).next() != PersonDraws(9, 2).next());
}

TEST_CASE("the middle 95 %")
{
    std::vector<double> values(101);
    std::iota(values.rbegin(), values.rend(), 0.0);
    const auto interval = percentile_interval(values, 101);
    REQUIRE(interval);
    CHECK(interval->low == Approx(2.5));
    CHECK(interval->high == Approx(97.5));
    CHECK(*percentile_interval({ .5 }, 1) == Interval { .5, .5 });
}

TEST_CASE("a figure that is mostly not defined has no interval")
{
    CHECK_FALSE(percentile_interval({}, 0));
    CHECK_FALSE(percentile_interval({ .1, .2 }, 4));
    CHECK(percentile_interval({ .1, .2, .3 }, 4));
}
