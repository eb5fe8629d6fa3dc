#include <catch2/catch.hpp>
#include <safety/grounding.h>

using namespace leitmotif;

TEST_CASE("words about voices, no sleep with much energy, or not being real step the program back")
{
    const auto text = GENERATE("I keep hearing voices when nobody is there.", "The voices are telling me things again.",
        "the voices came back last night", "There are messages for me in the news.", "The television keeps talking to me.",
        "Someone is putting thoughts in my head.", "They can hear my thoughts.", "There are cameras in my walls.",
        "I haven't slept for four days and I have so much energy, everything makes sense now.",
        "I don't need sleep anymore. I feel invincible.", "Nothing feels real today.", "I am outside of my body again.",
        "I’m not real.", "I keep losing hours.", "My hands don't look like mine.", "I can't remember how I got home.");
    INFO(text);
    CHECK_FALSE(grounding_signs(text).empty());
}

TEST_CASE("ordinary words do not: idioms, the inner critic, other people, long ago, denied, explained")
{
    const auto text = GENERATE("A voice in my head says I am not good enough.", "I could hear voices in the next room.",
        "I heard their voices downstairs and went to bed.", "I don't hear voices, I just think a lot.", "My brother hears voices.",
        "He said he was hearing voices.", "She can't read my mind.", "I wish he could read my mind.", "He sent me messages on my phone all day.",
        "I lost hours scrolling.", "I lost time today.", "I haven't slept, the baby was up all night.",
        "I hardly slept, the deadline is on Friday, my thoughts are racing.", "It was so good it did not feel real.",
        "It is like watching my life from a distance.", "I felt numb and far away.", "She was not being real with me.",
        "I slept eight hours and have so much energy.", "I haven't slept and I am so tired.", "When I was a child I used to be outside my body.",
        "In the film he hears voices.", "My mother's voice tells me to sit up straight.", "", "\xff\xff");
    INFO(text);
    CHECK(grounding_signs(text).empty());
}

TEST_CASE("a sign says on which words it stands, in code points")
{
    const std::string text = "Ça va. Nothing feels real today.";
    const auto signs = grounding_signs(text);
    REQUIRE(signs.size() == 1);
    CHECK(signs.front().kind == GroundingKind::unreal);
    CHECK(slice(decode(text), signs.front().range) == "Nothing feels real");
}
