#include <base/result.h>
#include <catch2/catch.hpp>

#include <memory>

using namespace leitmotif;

namespace {

Result<int> half(int number)
{
    if (number % 2 != 0)
        return Error { ErrorCode::invalid_format, "odd", "numbers.txt", 7 };
    return number / 2;
}

}

TEST_CASE("A result holds a value or an error")
{
    const auto good = half(8);
    REQUIRE(good.has_value());
    CHECK(*good == 4);
    const auto bad = half(7);
    REQUIRE_FALSE(bad);
    CHECK(bad.error().code == ErrorCode::invalid_format);
}

TEST_CASE("A result gives a move-only value away")
{
    Result<std::unique_ptr<int>> made = std::make_unique<int>(3);
    const std::unique_ptr<int> taken = *std::move(made);
    CHECK(*taken == 3);
}

TEST_CASE("A result without a value is good until it has an error")
{
    CHECK(Result<void>());
    const Result<void> bad = Error { ErrorCode::io, "gone" };
    REQUIRE_FALSE(bad);
    CHECK(bad.error().detail == "gone");
}

TEST_CASE("A message says what is known of file and line")
{
    CHECK(Error { ErrorCode::io, "gone" }.message() == "gone");
    CHECK(Error { ErrorCode::io, "gone", "a.txt" }.message() == "a.txt: gone");
    CHECK(Error { ErrorCode::io, "gone", "a.txt", 12 }.message() == "a.txt:12: gone");
    CHECK(Error { ErrorCode::io, "gone", {}, 12 }.message() == "line 12: gone");
}
