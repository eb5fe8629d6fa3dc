#include "plain_text.h"

#include <base/text.h>
#include <catch2/catch.hpp>

using namespace leitmotif;

TEST_CASE("a quote cannot steer a terminal")
{
    CHECK(quoted("a\x1b[31mred\nb\tc\x07") == "“a [31mred b c”");
    CHECK(quoted("x\xE2\x80\xAEy\xC2\x9Bz") == "“x y z”");
    CHECK(quoted("") == "“”");
    CHECK(quoted("\xff") == "“\xEF\xBF\xBD”");
}

TEST_CASE("a long quote is cut at a word, and a very long one costs nothing")
{
    CHECK(quoted("one two three four", 12) == "“one two…”");
    CHECK(quoted(std::string(100, 'x'), 10) == "“" + std::string(10, 'x') + "…”");
    CHECK(decode(quoted(std::string(10'000'000, 'x'))).size() == 243);
    CHECK(quoted("exactly ten", 11) == "“exactly ten”");
}

TEST_CASE("dates are written out")
{
    CHECK(date_in_words("2025-03-05") == "5 March 2025");
    CHECK(date_in_words("2025-12-25") == "25 December 2025");
    CHECK(date_in_words("2025-13-01") == "2025-13-01");
    CHECK(date_in_words("") == "");
    CHECK(date_in_words("yesterday") == "yesterday");
}

TEST_CASE("lines are wrapped by code points, and a long word stays whole")
{
    CHECK(wrapped("aa bb cc", 0, 5) == "aa bb\ncc\n");
    CHECK(wrapped("éé éé éé", 2, 7) == "  éé éé\n  éé\n");
    CHECK(wrapped("a verylongword b", 1, 6) == " a\n verylongword\n b\n");
    CHECK(wrapped("", 2) == "  \n");
}

TEST_CASE("lists and counts read as English")
{
    CHECK(listed({}).empty());
    CHECK(listed({ "a" }) == "a");
    CHECK(listed({ "a", "b", "c" }) == "a, b and c");
    CHECK(counted(1, "session") == "1 session");
    CHECK(counted(0, "session") == "0 sessions");
}
