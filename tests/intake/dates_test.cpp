#include "dates.h"

#include <catch2/catch.hpp>

using namespace leitmotif;

namespace {

std::string first_date(std::string_view text)
{
    const auto found = find_date(text);
    if (!found)
        return "none";
    return found->is_ambiguous() ? "ambiguous" : found->day_first.iso();
}

}

TEST_CASE("Dates are found as people write them")
{
    for (const char* text : { "2026-01-18", "2026/1/18", "2026_01_18", "18.01.2026", "18.1.26", "18/01/2026", "01/18/2026", "1-18-2026",
             "18 January 2026", "18th of January, 2026", "18 Jan. 2026", "the 18th January 2026", "January 18, 2026", "Jan 18th 2026",
             "Sunday 18.01.2026", "Sun, 18 Jan 2026", "20260118", "2026-01-18-evening", "Journal 18 Jan 2026", "journal-18-jan-2026",
             "Session 3 \u2013 January 18, 2026" }) {
        INFO(text);
        CHECK(first_date(text) == "2026-01-18");
    }
}

TEST_CASE("What only looks like a date is none")
{
    for (const char* text : { "", "2026", "January 2026", "18 January", "30.02.2026", "29 February 2026", "2026-13-01", "12345678",
             "31/31/2026", "1.2.3.4", "maybe 3 of 2026", "32 January 2026", "at 10-12-14" }) {
        INFO(text);
        CHECK(first_date(text) == "none");
    }
    CHECK(first_date("29 February 2028") == "2028-02-29");
}

TEST_CASE("Days and months that could be either are told apart where something says so")
{
    const auto either = find_date("03/04/2026");
    REQUIRE(either);
    CHECK(either->is_ambiguous());
    CHECK(either->day_first.in_words() == "3 April 2026");
    CHECK(either->month_first.in_words() == "4 March 2026");
    CHECK_FALSE(either->shows);
    CHECK(first_date("03.04.2026") == "2026-04-03");
    CHECK(first_date("04/04/2026") == "2026-04-04");
    CHECK(find_date("13/04/2026")->shows == DateOrder::day_first);
    CHECK(find_date("04/13/2026")->shows == DateOrder::month_first);
    CHECK_FALSE(find_date("13.04.2026")->shows);
    CHECK(first_date("Friday 03/04/2026") == "2026-04-03");
    CHECK(first_date("Wed 03/04/2026") == "2026-03-04");
    CHECK(first_date("Sunday 03/04/2026") == "ambiguous");
}

TEST_CASE("A weekday is reckoned")
{
    CHECK(Date { 2026, 1, 18 }.weekday() == 0);
    CHECK(Date { 2024, 2, 29 }.weekday() == 4);
    CHECK(Date { 1900, 1, 1 }.weekday() == 1);
}

TEST_CASE("Only a date that stands for the whole line dates it")
{
    const auto only = [](std::string_view text) { return is_only_date(text, *find_date(text)); };
    CHECK(only("Sunday 18.01.2026"));
    CHECK(only("18 January 2026, 21:30"));
    CHECK(only("January 18, 2026:"));
    CHECK(only("\u2014 18 January 2026 \u2014"));
    CHECK_FALSE(only("On 18 January 2026 I left."));
    CHECK_FALSE(only("born 18 January 1984"));
    const auto heading = [](std::string_view text) { return dates_heading(text, *find_date(text)); };
    CHECK(heading("Session 3, 18 January 2026"));
    CHECK(heading("18 January 2026 \u2014 the day she rang and I did not pick up"));
    CHECK(heading("A bad night \u2014 18 January 2026"));
    CHECK_FALSE(heading("What happened on 18 January 2026"));
}

TEST_CASE("A title beside a date is kept")
{
    const auto title = [](std::string_view text) { return title_beside(text, *find_date(text)); };
    CHECK(title("2026-01-18").empty());
    CHECK(title("Sunday, 18 January 2026, 9 pm").empty());
    CHECK(title("Session 3: 2026-01-18").empty());
    CHECK(title("2026-01-18 \u2014 A bad night") == "A bad night");
    CHECK(title("A bad night (2026-01-18)") == "A bad night");
}

TEST_CASE("ISO dates are checked")
{
    CHECK(is_iso_date("2026-01-18"));
    for (const char* text : { "2026-02-30", "2026-1-18", "18-01-2026", "2026/01/18", "2026-01-18x", "", "2026-01-1" })
        CHECK_FALSE(is_iso_date(text));
}
