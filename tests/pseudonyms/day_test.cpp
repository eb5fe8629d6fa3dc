#include <catch2/catch.hpp>
#include <pseudonyms/day.h>

using namespace leitmotif;

TEST_CASE("Dates move by days, in the form they were written")
{
    CHECK(moved_date("2026-03-14", 7) == "2026-03-21");
    CHECK(moved_date("2024-02-28", 7) == "2024-03-06");
    CHECK(moved_date("14/3/2026", -14) == "28/2/2026");
    CHECK(moved_date("14.03.26", 21) == "04.04.26");
    CHECK(moved_date("3/14/2026", 7) == "3/21/2026");
    CHECK(moved_date("14 March 2026", 7) == "21 March 2026");
    CHECK(moved_date("March 14th, 2026", 7) == "March 21st, 2026");
    CHECK(moved_date("14th of march", 21) == "4th of april");
    CHECK(moved_date("Mar 14", 364) == "Mar 13");
    CHECK(moved_date("MARCH", 61) == "MAY");
    CHECK(moved_date("December 2025", 31) == "January 2026");
    CHECK(moved_date("1998", -1000) == "1995");
    CHECK(moved_date("14th", 700) == "21st");
    CHECK_FALSE(moved_date("31/2/2026", 7));
    CHECK_FALSE(moved_date("soon", 7));
    CHECK_FALSE(moved_date("", 7));
}

TEST_CASE("Intervals stay: two dates move alike")
{
    for (const int days : { 497, -497, 1043 }) {
        const auto first = moved_date("2026-01-10", days);
        const auto second = moved_date("2026-01-24", days);
        REQUIRE(first);
        CHECK(moved_date(*first, 14) == second);
        CHECK(moved_date(*first, -days) == "2026-01-10");
    }
}
