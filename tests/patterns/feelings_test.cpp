#include "body_words.h"
#include "feeling_words.h"
#include "hand_record.h"

#include <catch2/catch.hpp>

using namespace leitmotif;
using namespace leitmotif::hand;
using namespace leitmotif::inside;

namespace {

const Mention tom { "Tom", Role::partner, Corner::current };

std::string found_in(const std::string& text)
{
    const auto words = words_in(text);
    std::string found;
    for (std::size_t k = 0; k < words.size(); ++k) {
        if (const FeelingEntry* entry = feeling_word(words, k))
            found += std::string(entry->word) + (entry->emotion ? "" : "?") + " ";
    }
    return found;
}

}

TEST_CASE("words of feeling are named or vague, and only where a feeling is told")
{
    CHECK(found_in("I was furious, and a bit ashamed.") == "furious ashamed ");
    CHECK(found_in("I felt bad about it.") == "bad? ");
    CHECK(found_in("It's a bad leg.") == "");
    CHECK(found_in("I missed the bus of my life; I missed him.") == "missed missed ");
    CHECK(found_in("He missed a stitch in the cross-beam.") == "");
    CHECK(found_in("I’m strange today.") == "strange? ");
    CHECK(found_in("").empty());
}

TEST_CASE("a word of feeling has its place in the turn")
{
    CodedRecord record { "mara", { { "mara-01", "2026-01-01" } }, {} };
    Code code = sentence("mara-01", "Was ich – I was so angry.");
    code.range = { 10, 35 };
    record.codes.push_back(code);
    const auto words = formulate(record).feelings.words;
    REQUIRE(words.size() == 1);
    CHECK(words[0].place.range == TextRange { 29, 34 });
    CHECK(words[0].emotion == Emotion::anger);
}

TEST_CASE("granularity is the share of named feelings, period by period")
{
    CodedRecord record { "mara", {}, {} };
    for (int s = 1; s <= 3; ++s) {
        const std::string id = "mara-0" + std::to_string(s);
        record.sessions.push_back({ id, "2026-0" + std::to_string(s) + "-01" });
        for (int k = 0; k < 4; ++k)
            record.codes.push_back(sentence(id, k < s ? "I was sad." : "I felt weird."));
    }
    const auto periods = formulate(record).feelings.periods;
    REQUIRE(periods.size() == 3);
    CHECK(periods[0].granularity == Approx(0.25));
    CHECK(periods[2].granularity == Approx(0.75));
    CHECK(periods[2].low < 0.75);
    CHECK(periods[0].different == 1);
}

TEST_CASE("feelings are felt or pushed down, with those they are tied to")
{
    CodedRecord record { "mara", { { "mara-01", "2026-01-01" } }, {} };
    for (const EmotionState state : { EmotionState::felt, EmotionState::disowned, EmotionState::disowned }) {
        Code code = sentence("mara-01", "A sentence.", { tom });
        code.emotions = { { Emotion::anger, state } };
        record.codes.push_back(code);
    }
    const auto uses = formulate(record).feelings.uses;
    REQUIRE(uses.size() == 1);
    CHECK(uses[0].felt == 1);
    CHECK(uses[0].disowned == 2);
    CHECK(uses[0].people == std::vector<std::string> { "Tom" });
    CHECK(uses[0].evidence.size() == 3);
}

TEST_CASE("anger that becomes blame of oneself is counted apart from anger that goes where it belongs")
{
    CodedRecord record { "mara", { { "mara-01", "2026-01-01" } }, {} };
    Code inward = sentence("mara-01", "I was angry, and then only guilty.");
    inward.emotions = { { Emotion::anger, EmotionState::felt }, { Emotion::guilt, EmotionState::felt } };
    Code theme = enacting("mara-01", ThemeId::anger_turned_inward);
    Code outward = sentence("mara-01", "I told him I was angry.");
    outward.emotions = { { Emotion::anger, EmotionState::felt } };
    record.codes = { inward, theme, outward };
    const AngerInward anger = formulate(record).feelings.anger;
    CHECK(anger.inward == 2);
    CHECK(anger.outward == 1);
    CHECK(anger.share == Approx(2.0 / 3));
    CHECK(anger.low < anger.share);
}

TEST_CASE("signs of the body are the speaker's own")
{
    CHECK(body_signs_in(words_in("My chest went tight.")) == std::vector { BodySign::chest });
    CHECK(body_signs_in(words_in("I couldn't sleep again.")) == std::vector { BodySign::sleep });
    CHECK(body_signs_in(words_in("His stomach hurts.")).empty());
    CHECK(body_signs_in(words_in("The heart of the matter is the price.")).empty());
    CHECK(body_signs_in(words_in("I was exhausted and my hands were shaking.")) == std::vector { BodySign::tired, BodySign::shaking });
}

TEST_CASE("the body speaks after something, with somebody, beside a feeling or without one")
{
    CodedRecord record { "mara", { { "mara-01", "2026-01-01" } }, {} };
    Code left = sentence("mara-01", "Tom walked out.", { tom });
    left.other = { { 5, false } };
    record.codes = { left, sentence("mara-01", "My chest was tight all night."), sentence("mara-01", "Bins."), sentence("mara-01", "Bins."), sentence("mara-01", "Bins."),
        sentence("mara-01", "Bins."), sentence("mara-01", "My chest again, tight."), sentence("mara-01", "I was afraid.") };
    record.codes.back().emotions = { { Emotion::fear, EmotionState::felt } };
    const auto body = formulate(record).body;
    REQUIRE(body.size() == 1);
    CHECK(body[0].sign == BodySign::chest);
    CHECK(body[0].count == 2);
    CHECK(body[0].without_words == 1);
    CHECK(body[0].people == std::vector<std::string> { "Tom" });
    REQUIRE(body[0].moments[0].after);
    CHECK(body[0].moments[0].after->quote == "Tom walked out.");
    CHECK_FALSE(body[0].moments[1].after);
    CHECK(body[0].moments[1].beside.size() == 1);
}
