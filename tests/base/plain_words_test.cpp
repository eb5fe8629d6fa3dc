#include <base/plain_words.h>
#include <catch2/catch.hpp>

using namespace leitmotif;

namespace {

KnownWords some_words()
{
    KnownWords known;
    for (const char* word : { "kill", "myself", "suicide", "tonight", "die", "going", "want" })
        known.add(word, KnownWords::Repair::near);
    for (const char* word : { "to", "so", "wide", "dice", "suite", "slide", "i", "a", "am", "it" })
        known.add(word, KnownWords::Repair::never);
    return known;
}

std::string plain(std::string_view utf8, const KnownWords& known = some_words())
{
    std::string out;
    for (const PlainWord& word : plain_words(decode(utf8), known))
        out += (out.empty() ? "" : " ") + (word.text == "\n" ? "/" : word.text);
    return out;
}

}

TEST_CASE("Words are plain however they are dressed up")
{
    CHECK(plain("I’m “fine” – really") == "i'm \" fine \" - really");
    CHECK(plain("ＫＩＬＬ ｍｙｓｅｌｆ") == "kill myself");
    CHECK(plain("k\u200Bi\u200Dl\u00ADl my\u2060self") == "kill myself");
    CHECK(plain("k\u0336i\u0336l\u0336l\u0336 m\u0301ys\u0308elf") == "kill myself");
    CHECK(plain("I want to k\u0456ll m\u0443s\u0435lf") == "i want to kill myself");
    CHECK(plain("\u039A\u0399LL") == "kill");
    CHECK(plain("\U0001D424\U0001D422\U0001D425\U0001D425 \u24DC\u24E8\u24E2\u24D4\u24DB\u24D5") == "kill myself");
    CHECK(plain("k1ll my5elf su!c1de 5uicide d13") == "kill myself suicide suicide die");
    CHECK(plain("ki11") == "kill");
    CHECK(plain("s*icide k**l") == "suicide kill");
    CHECK(plain("sooo kiiiiill diiiieee") == "so kill die");
    CHECK(plain("s u i c i d e") == "suicide");
    CHECK(plain("s.u.i.c.i.d.e, k-i-l-l") == "suicide , kill");
    CHECK(plain("I w a n t  t o  d i e now") == "i want to die now");
    CHECK(plain("i w a n t t o d i e") == "i want to die");
    CHECK(plain("sucide suicde suicidee tonihgt mysef") == "suicide suicide suicide tonight myself");
}

TEST_CASE("What is plain already stays, and other scripts stay themselves")
{
    CHECK(plain("dice wide suite slide at 6pm, 10k, 4th, 2 x 3") == "dice wide suite slide at 6pm , 10k , 4th , 2 x 3");
    CHECK(plain("не хочу жить") == "не хочу жить");
    CHECK(plain("死にたい。") == "死 に た い 。");
    CHECK(plain("a\nb\n\nc") == "a / b / c");
    CHECK(plain("Hey! You? U.S. e.g. fine.") == "hey ! you ? u . s . e . g . fine .");
    CHECK(plain("").empty());
}

TEST_CASE("A plain word points back to where it stands in the original")
{
    const std::u32string text = U"Oh, s\u200Bu\u0301icide – k i l l. \U0001F642";
    const auto words = plain_words(text, some_words());
    REQUIRE(words.size() == 7);
    CHECK(words[2].text == "suicide");
    CHECK(slice(text, words[2].range) == encode(U"s\u200Bu\u0301icide"));
    CHECK(slice(text, words[4].range) == "k i l l");
    CHECK(words[5].is_mark);
    CHECK(plain_words(U"NO no", {})[0].was_shouted);
    CHECK_FALSE(plain_words(U"NO no", {})[1].was_shouted);
}

TEST_CASE("Long and broken input is taken in linear time")
{
    std::u32string text;
    for (int k = 0; k < 200'000; ++k)
        text += k % 3 == 0 ? U"a " : k % 3 == 1 ? U"*" : U"\u0301";
    CHECK_FALSE(plain_words(text, some_words()).empty());
    CHECK_FALSE(plain_words(std::u32string(200'000, U'k'), some_words()).empty());
    CHECK_FALSE(plain_words(std::u32string { 0xD800, 0x110000, 0xFFFD }, some_words()).empty());
}
