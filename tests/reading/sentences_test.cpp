#include <catch2/catch.hpp>
#include <reading/sentences.h>

using namespace leitmotif;

namespace {

std::vector<std::string> split(std::string_view utf8)
{
    const std::u32string text = decode(utf8);
    std::vector<std::string> out;
    for (const TextRange range : split_sentences(text))
        out.push_back(slice(text, range));
    return out;
}

using Parts = std::vector<std::string>;

}

TEST_CASE("full stops, question marks and exclamation marks end a sentence")
{
    CHECK(split("I went. He stayed! Why? No idea.") == Parts { "I went.", "He stayed!", "Why?", "No idea." });
    CHECK(split("What?! Really.") == Parts { "What?!", "Really." });
}

TEST_CASE("abbreviations, initials, decimals and times do not")
{
    CHECK(split("Dr. Osei saw me at 7.30 a.m. and took 3.5 ml.") == Parts { "Dr. Osei saw me at 7.30 a.m. and took 3.5 ml." });
    CHECK(split("J. P. came, e.g. on St. Brigid's day.") == Parts { "J. P. came, e.g. on St. Brigid's day." });
    CHECK(split("See www.example.org for it. Then go.") == Parts { "See www.example.org for it.", "Then go." });
    CHECK(split("It was me and I. Then he left.") == Parts { "It was me and I.", "Then he left." });
}

TEST_CASE("an abbreviation that may end a sentence does so before a capital")
{
    CHECK(split("We left at 6 p.m. Mum cried.") == Parts { "We left at 6 p.m.", "Mum cried." });
    CHECK(split("We left at 6 p.m. and drove.") == Parts { "We left at 6 p.m. and drove." });
}

TEST_CASE("an ellipsis goes on in lower case and ends before a capital")
{
    CHECK(split("I thought... maybe not. Then… Nothing.") == Parts { "I thought... maybe not.", "Then…", "Nothing." });
}

TEST_CASE("quoted speech keeps its tag")
{
    CHECK(split("\"Are you eating?\" she asked. I was.") == Parts { "\"Are you eating?\" she asked.", "I was." });
    CHECK(split("“Go!” I said. He went.") == Parts { "“Go!” I said.", "He went." });
    CHECK(split("He said \"go.\" Then he left.") == Parts { "He said \"go.\"", "Then he left." });
}

TEST_CASE("lower-case typing with full stops is split, without them it is left to the model")
{
    CHECK(split("i rang him. no answer. typical") == Parts { "i rang him.", "no answer.", "typical" });
    CHECK(split("i rang him no answer typical") == Parts { "i rang him no answer typical" });
}

TEST_CASE("line breaks end short lines, list items and paragraphs, not hard-wrapped prose")
{
    CHECK(split("milk\neggs\nring Dad") == Parts { "milk", "eggs", "ring Dad" });
    CHECK(split("One paragraph without a stop\n\nand another") == Parts { "One paragraph without a stop", "and another" });
    CHECK(split("This line was wrapped by an editor at a width of\nseventy columns and goes on.")
        == Parts { "This line was wrapped by an editor at a width of\nseventy columns and goes on." });
    CHECK(split("1. Milk. 2. Bread.").size() == 2);
}

TEST_CASE("emoji close a sentence before a capital and stay with it")
{
    CHECK(split("So that happened 🙃 Anyway, bins.") == Parts { "So that happened 🙃", "Anyway, bins." });
    CHECK(split("Fine. 🙃 Then bed.") == Parts { "Fine. 🙃", "Then bed." });
}

TEST_CASE("a missing space after the full stop is seen")
{
    CHECK(split("I was tired.Then he came.") == Parts { "I was tired.", "Then he came." });
}

TEST_CASE("nothing visible is lost and nothing overlaps")
{
    for (const char* text : { "", "   ", "...", "?!", "\n\n", "👩‍👩‍👧", "e\u0301t\u00e9. Oui.", "a. b. c. d." }) {
        const std::u32string points = decode(text);
        std::size_t covered = 0;
        std::size_t before = 0;
        for (const TextRange range : split_sentences(points)) {
            CHECK(range.start >= before);
            CHECK(range.end > range.start);
            before = range.end;
            for (std::size_t k = range.start; k < range.end; ++k)
                covered += is_space(points[k]) ? 0 : 1;
        }
        std::size_t visible = 0;
        for (const char32_t c : points)
            visible += is_space(c) ? 0 : 1;
        CHECK(covered == visible);
    }
}
