#include "markdown.h"

#include <catch2/catch.hpp>

using namespace leitmotif;

TEST_CASE("Emphasis marks go and words stay")
{
    CHECK(strip_inline("I was **very** *tired* and __so__ _sad_.") == "I was very tired and so sad.");
    CHECK(strip_inline("***all*** ~~old~~ ==new== **a *b* c**") == "all old new a b c");
    CHECK(strip_inline("un*frigging*believable") == "unfriggingbelievable");
}

TEST_CASE("Marks that are no emphasis stay")
{
    for (const char* text : { "5 * 3 * 2", "snake_case_name", "a*b", "2 ~ 3 == 5", "* alone", "f***", "what _is this", "", "**" }) {
        INFO(text);
        CHECK(strip_inline(text) == text);
    }
}

TEST_CASE("Links show their words")
{
    CHECK(strip_inline("see [her *note*](https://example.org/a_b_c) now") == "see her note now");
    CHECK(strip_inline("![a photo](x.png) [[2026-01-02|that day]] [[Mum]] [a][1]") == "a photo that day Mum a");
    CHECK(strip_inline("<https://example.org/a_b>") == "https://example.org/a_b");
    CHECK(strip_inline("he [laughed] and I < 3 [") == "he [laughed] and I < 3 [");
}

TEST_CASE("Code and escapes and comments")
{
    CHECK(strip_inline("`a *b*` ``c ` d``") == "a *b* c ` d");
    CHECK(strip_inline("\\*not\\* \\# a ` tick") == "*not* # a ` tick");
    CHECK(strip_inline("be<!-- *x* -->fore <!-- open") == "before <!-- open");
    CHECK(strip_inline("one<br>two") == "one\ntwo");
}

TEST_CASE("Characters of private planes are the writer's own") { CHECK(strip_inline("*\U000F002A*") == "\U000F002A"); }

TEST_CASE("Text that means harm takes no longer")
{
    for (const char* unit : { "*a ", "_", "[", "[a](", "`", "<!--", "**a_b*", "![[" }) {
        std::string text;
        while (text.size() < 200'000)
            text += unit;
        text += "]";
        CHECK_FALSE(strip_inline(text).empty());
    }
}
