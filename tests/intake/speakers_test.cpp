#include "speakers.h"

#include <catch2/catch.hpp>

using namespace leitmotif;

namespace {

std::string name_in(std::string_view line)
{
    const auto prefix = speaker_prefix(line);
    return prefix ? prefix->name : "";
}

}

TEST_CASE("A name before a colon may be a speaker")
{
    CHECK(name_in("Mara: I went.") == "Mara");
    CHECK(name_in("T: Hm.") == "T");
    CHECK(name_in("therapist: Hm.") == "therapist");
    CHECK(name_in("Dr. O\u2019Neil-Smith: Hm.") == "Dr. O\u2019Neil-Smith");
    CHECK(name_in("Speaker 1:") == "Speaker 1");
    CHECK(name_in("\u00c9lise: Oui.") == "\u00c9lise");
}

TEST_CASE("Most colons follow no speaker")
{
    for (const char* line :
        { "mum said: no", "t: lower", "https://example.org", "Note: buy milk", "10:30 was late", "It was like this: bad",
            "I went home and then I said to her: no", "Std::sort", "Mood: 4", ": x", "", "\xF0\x9F\x99\x82: x" }) {
        INFO(line);
        CHECK(name_in(line).empty());
    }
}

TEST_CASE("Emphasis around a speaker goes, emphasis over what is said stays")
{
    for (const char* line : { "**Mara:** I *went*.", "**Mara**: I *went*.", "__Mara:__ I *went*." }) {
        INFO(line);
        const auto prefix = speaker_prefix(line);
        REQUIRE(prefix);
        CHECK(prefix->name == "Mara");
        CHECK(prefix->rest == "I *went*.");
    }
    const auto over = speaker_prefix("*Mara: I went.*");
    REQUIRE(over);
    CHECK(over->rest == "*I went.*");
}
