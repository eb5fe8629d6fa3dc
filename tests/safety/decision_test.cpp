#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <safety/decision.h>

using namespace leitmotif;

namespace {

RiskTier tier(std::string_view text) { return decide(text).risk.tier; }

Session talk(std::initializer_list<Turn> turns) { return { "s", "p", "2026-01-02", SessionKind::session, turns }; }

}

TEST_CASE("Plain words are seen without a model, whatever stands around them")
{
    for (const char* text : { "I want to kill myself.", "I don't want to be alive any more.", "i wish i was dead", "ich will nicht mehr leben",
             "ya no quiero vivir", "quiero morir", "je veux mourir", "死にたい", "не хочу жить", "chce umrzec" }) {
        INFO(text);
        CHECK(tier(text) != RiskTier::none);
    }
    CHECK(tier("I'm going to kill myself tonight.") == RiskTier::urgent);
    CHECK(tier("Bread, milk, a stamp for Ann.") == RiskTier::none);
    CHECK(tier("") == RiskTier::none);
}

TEST_CASE("Disguises do not hide plain words")
{
    for (const char* text : { "I want to k\u200Bill mys\u0435lf.", "i wanna unalive myself", "I want to k1ll my5elf", "i want to kiiiill myself",
             "I want to k i l l myself", "ｉ ｗａｎｔ ｔｏ ｋｉｌｌ ｍｙｓｅｌｆ", "I want to kil myself", "i want to k*ll myself", "gonna kms tonight" }) {
        INFO(text);
        CHECK(tier(text) != RiskTier::none);
    }
}

TEST_CASE("What it stands on are words of the text, as they were written")
{
    const std::string text = "Bought bread. I’m going to k\u0131ll myself tonight.";
    const SafetyDecision decision = decide(text);
    REQUIRE(decision.is_urgent());
    const auto urgent =
        std::ranges::find_if(decision.sentences, [](const SafetySentence& one) { return one.risk.tier == RiskTier::urgent; });
    REQUIRE(urgent != decision.sentences.end());
    const std::u32string points = decode(text);
    CHECK(slice(points, urgent->range) == "I’m going to k\u0131ll myself tonight.");
    REQUIRE_FALSE(urgent->words.empty());
    for (const TextRange& range : urgent->words) {
        CHECK(range.start < range.end);  // in a neighbouring sentence too, where they count together
        CHECK(range.end <= points.size());
    }
    CHECK(urgent->source == SafetySource::rules);
}

TEST_CASE("A bare yes is read with the question before it, and a no denies that question alone")
{
    const Turn question { Speaker::therapist, "I want to ask you something. Have you thought about killing yourself?" };
    for (const char* yes : { "Yes.", "yeah", "I have.", "Sometimes.", "a bit, i guess" }) {
        INFO(yes);
        CHECK(decide(talk({ question, { Speaker::client, yes } })).risk.tier == RiskTier::elevated);
    }
    const SafetyDecision no = decide(talk({ question, { Speaker::client, "No." } }));
    CHECK(no.risk.tier == RiskTier::none);
    REQUIRE(no.sentences.size() == 1);
    CHECK(no.sentences[0].risk.qualifier == RiskQualifier::denied);
    CHECK(decide(talk({ question, { Speaker::client, "No." }, { Speaker::therapist, "All right." },
              { Speaker::client, "I'm going to kill myself on Friday." } }))
              .is_urgent());
    CHECK(decide(talk({ { Speaker::therapist, "Did you sleep?" }, { Speaker::client, "Yes." } })).risk.tier == RiskTier::none);
    CHECK(decide(talk({ { Speaker::client, "Yes." } })).risk.tier == RiskTier::none);
    // What others say is not the person's.
    CHECK(decide(talk({ { Speaker::therapist, "Some people say: I want to kill myself." }, { Speaker::client, "Rain again." } })).risk.tier
        == RiskTier::none);
}

TEST_CASE("A denial next to real risk lowers nothing")
{
    CHECK(tier("I'd never do anything. But I want to die and I'm going to kill myself on Sunday.") == RiskTier::urgent);
    CHECK(tier("They asked and I said no. I lied, I want to kill myself.") != RiskTier::none);
}

TEST_CASE("The model's codes raise and never lower")
{
    const Session session = talk({ { Speaker::client, "I am going to kill myself tonight. Bread and milk." } });
    Code none { .session = "s", .range = { 0, 34 }, .text = {} };
    CHECK(decide(session, std::vector { none }).is_urgent());
    Code urgent { .session = "s", .range = { 35, 50 }, .text = {}, .risk = { RiskTier::urgent, RiskClass::plan, {} } };
    const Session plain = talk({ { Speaker::client, "Bread and milk. And so on to the end." } });
    urgent.range = { 0, 15 };
    const SafetyDecision decision = decide(plain, std::vector { urgent });
    CHECK(decision.is_urgent());
    REQUIRE(decision.sentences.size() == 1);
    CHECK(decision.sentences[0].source == SafetySource::model);
    urgent.turn = 7;  // a code of another session is passed over
    CHECK_FALSE(decide(plain, std::vector { urgent }).asks_for_help());
}

TEST_CASE("A long entry is read to its end, in little time")
{
    std::string text;
    for (int k = 0; k < 2'000; ++k)
        text += "The bus was late and we had soup. ";
    text += "I am going to kill myself tonight.";
    const auto start = std::chrono::steady_clock::now();
    CHECK(decide(text).is_urgent());
    const auto spent = std::chrono::steady_clock::now() - start;
    CHECK(spent < std::chrono::milliseconds(50) * 2'001);
    CHECK_FALSE(decide(std::string(50'000, 'a')).asks_for_help());
    CHECK_FALSE(decide("\xFF\xFE\x80 ...").asks_for_help());
}
