#include "encoding.h"

#include <catch2/catch.hpp>

using namespace leitmotif;

namespace {

std::string utf8_of(std::string bytes)
{
    const auto text = to_utf8(std::move(bytes));
    REQUIRE(text);
    return text->utf8;
}

}

TEST_CASE("UTF-8 with or without its mark is taken as it is")
{
    CHECK(utf8_of("caf\u00e9") == "caf\u00e9");
    CHECK(utf8_of("\xEF\xBB\xBF"
                  "caf\u00e9")
        == "caf\u00e9");
    CHECK(to_utf8("caf\u00e9")->note.empty());
}

TEST_CASE("UTF-16 is read by its mark")
{
    CHECK(utf8_of(std::string("\xFF\xFE\xE9\x00\x3D\xD8\x42\xDE", 8)) == "\u00e9\U0001F642");
    CHECK(utf8_of(std::string("\xFE\xFF\x00\xE9\xD8\x3D\xDE\x42", 8)) == "\u00e9\U0001F642");
    CHECK(utf8_of(std::string("\xFF\xFE\x3D\xD8", 4)) == "\uFFFD");
    CHECK(utf8_of(std::string("\xFF\xFE\x41\x00\x42", 5)) == "A");
}

TEST_CASE("Windows-1252 is the last resort and is said")
{
    const auto text = to_utf8("My caf\xE9 \x93quotes\x94 \x80 5");
    REQUIRE(text);
    CHECK(text->utf8 == "My caf\u00e9 \u201cquotes\u201d \u20ac 5");
    CHECK(text->note == "not UTF-8, so read as Windows-1252");
}

TEST_CASE("A few damaged bytes do not spoil UTF-8")
{
    const auto text = to_utf8("\u00e9\u00e0\u00fc \xFF caf\u00e9");
    REQUIRE(text);
    CHECK(text->utf8 == "\u00e9\u00e0\u00fc \uFFFD caf\u00e9");
    CHECK_FALSE(text->note.empty());
}

TEST_CASE("Binary data is refused")
{
    const auto text = to_utf8(std::string("PK\x03\x04\0\0", 6));
    REQUIRE_FALSE(text);
    CHECK(text.error().code == ErrorCode::invalid_format);
}
