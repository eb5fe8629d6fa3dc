#include <base/text.h>
#include <catch2/catch.hpp>

using namespace leitmotif;

TEST_CASE("Well-formed UTF-8 is told from bytes that are none")
{
    for (const std::string good : { "", "plain", "caf\u00e9", "\U0001F642", "\u4ED6\u6765\u4E86", "\uFEFF" })
        CHECK(is_utf8(good));
    for (const std::string bad : { "\xC0\xAF",          // overlong slash
             "\xE0\x80\xAF",      // overlong in three bytes
             "\xED\xA0\x80",      // a surrogate
             "\xF4\x90\x80\x80",  // beyond U+10FFFF
             "\x80", "\xE2\x82", "\xFF\xFE" })
        CHECK_FALSE(is_utf8(bad));
}

TEST_CASE("Decoding counts code points and is total")
{
    CHECK(decode("a\u00e9\U0001F642b") == U"a\u00e9\U0001F642b");
    CHECK(decode("a\xFFz") == U"a\uFFFDz");
    CHECK(decode("\xE2\x82") == U"\uFFFD\uFFFD");
    CHECK(decode(std::string_view("a\0b", 3)).size() == 3);
}

TEST_CASE("Encoding is the way back")
{
    const std::string text = "Ich hei\u00dfe J\u00fcrgen \U0001F469\u200D\U0001F467, \u4F60\u597D";
    CHECK(encode(decode(text)) == text);
    CHECK(encode(std::u32string { 0xD800, 0x110000 }) == "\uFFFD\uFFFD");
}

TEST_CASE("A slice is a range of code points")
{
    const std::u32string text = decode("na\u00efve \U0001F642 yes");
    CHECK(slice(text, { 0, 5 }) == "na\u00efve");
    CHECK(slice(text, { 6, 7 }) == "\U0001F642");
    CHECK(slice(text, { 8, 11 }) == "yes");
    CHECK(slice(text, { 11, 11 }).empty());
    CHECK(TextRange { 6, 7 }.length() == 1);
}

TEST_CASE("Trimming takes white space off both ends only")
{
    CHECK(trim(std::string_view(" \t a b\r\n")) == "a b");
    CHECK(trim(std::string_view(" \n ")).empty());
}

TEST_CASE("Letters are folded for loose comparison")
{
    CHECK(fold(U'\u00c9') == U"e");
    CHECK(fold(U'\u00fc') == U"u");
    CHECK(to_lower("\u00c9MILE") == "\u00e9mile");
}

TEST_CASE("Kinds of characters")
{
    CHECK(is_space(U'\u00a0'));
    CHECK(is_space(U'\u2028'));
    CHECK_FALSE(is_space(U'\u200b'));
    CHECK(is_letter(U'\u4ed6'));
    CHECK(is_upper(U'\u00c9'));
    CHECK(is_digit(U'7'));
    CHECK(is_mark(U'\u0301'));
    CHECK(is_emoji(U'\U0001F642'));
}
