#include <catch2/catch.hpp>
#include <cmath>
#include <record/json.h>
#include <safety/decision.h>
#include <safety/stretches.h>
#include <string>
#include <vector>

using namespace leitmotif;

namespace {

Session said(std::string text) { return { "s", "p", "", SessionKind::journal, { { Speaker::client, std::move(text) } } }; }

/// A reader's codes of that session, a sentence each, without labels.
std::vector<Code> codes_of(const Session& session)
{
    std::vector<Code> codes;
    for (const SafetyStretch& stretch : stretches_of(session)) {
        for (const auto& sentence : stretch.sentences) {
            Code code { .session = "s", .turn = stretch.turn, .sentence = codes.size(), .range = sentence.range, .text = "x" };
            code.model = "reader 1";
            if (codes.empty() || codes.back().range.start < sentence.range.start)
                codes.push_back(std::move(code));
        }
    }
    return codes;
}

SafetyDecision decide_as_if(const Session& session, float seen, float urgent, RiskClass likeliest = RiskClass::passive_ideation)
{
    std::vector<Code> codes = codes_of(session);
    const auto stretches = stretches_of(session);
    std::vector<StretchScore> scores;
    for (const SafetyStretch& one : stretches)
        scores.push_back({ one.turn, one.start(), seen, urgent, likeliest, one.sentences.size() - 1 });
    keep_scores(codes, stretches, scores);
    return decide(session, codes);
}

constexpr float surely = 7;
constexpr float surely_not = -7;

}

TEST_CASE("A short text is one stretch, a long one is read three sentences at a time")
{
    const auto one = stretches_of(said("Bread. Milk. Ｒａｉｎ agaiiiin, w\u200Bhy not?"));
    REQUIRE(one.size() == 1);
    CHECK_FALSE(one[0].in_long);
    REQUIRE(one[0].sentences.size() == 3);
    CHECK(one[0].sentences[2].plain == "rain again , why not ?");
    std::string text;
    for (int k = 0; k < 9; ++k)
        text += "We had soup " + std::to_string(k) + " times. ";
    const auto many = stretches_of(said(text));
    REQUIRE(many.size() == 7);
    CHECK(many[0].in_long);
    CHECK(many[3].sentences.size() == 3);
    CHECK(many[3].start() == many[0].sentences[0].range.end + 1 + 2 * (many[1].start() - many[0].start()));
    CHECK(stretches_of(said("")).empty());
    CHECK(stretches_of({ "s", "p", "", SessionKind::session, { { Speaker::therapist, "I want to die." } } }).empty());
}

TEST_CASE("Scores are kept with the codes, also through their file, and come back")
{
    const Session session = said("The list is on the fridge. Everything has its name on it now.");
    const auto stretches = stretches_of(session);
    std::vector<Code> codes = codes_of(session);
    REQUIRE(codes.size() == 2);
    const std::vector<StretchScore> scores { { 0, 0, 2.5F, -1.5F, RiskClass::plan, 1 } };
    keep_scores(codes, stretches, scores);
    keep_scores(codes, stretches, scores);  // instead, not beside
    std::vector<Code> read;
    for (const Code& code : codes)
        read.push_back(*code_from_json(to_json(code)));
    const auto kept = kept_scores(read);
    REQUIRE(kept.size() == 1);
    CHECK(std::abs(kept[0].score.seen - 2.5F) < 0.01F);
    CHECK(std::abs(kept[0].score.urgent + 1.5F) < 0.01F);
    CHECK(kept[0].score.likeliest == RiskClass::plan);
    CHECK(kept[0].strongest == codes[1].range);

    // What others wrote there is passed over.
    codes[0].scores = { { "help/seen/", 1.F }, { "help/seen/x", 1.F }, { "help/seen/99999999999999999999999", 1.F }, { "help/", 1.F }, { "theme/x", 1.F } };
    CHECK(kept_scores({ codes.data(), 1 }).empty());
    keep_scores(codes, stretches, std::vector<StretchScore> { { 0, 7, 1, 1, RiskClass::plan, 0 }, { 0, 0, 1, 1, RiskClass::plan, 5 } });
    CHECK(kept_scores(codes).empty());
}

TEST_CASE("The model sees what the words alone do not, and says where")
{
    const Session session = said("We had soup. Somebody else can water them from Friday on.");
    REQUIRE(decide(session).risk.tier == RiskTier::none);
    const SafetyDecision decision = decide_as_if(session, surely, surely, RiskClass::plan);
    CHECK(decision.is_urgent());
    REQUIRE(decision.sentences.size() == 1);
    CHECK(decision.sentences[0].range.start == 13);
    CHECK(decision.sentences[0].risk.risk_class == RiskClass::plan);
    CHECK(decision.sentences[0].source == SafetySource::both);
    CHECK(decide_as_if(session, surely, surely_not).risk.tier == RiskTier::elevated);
    CHECK(decide_as_if(session, surely_not, surely).risk.tier == RiskTier::none);
}

TEST_CASE("The model never takes away what a certain rule saw")
{
    for (const char* text : { "I am going to kill myself on Friday.", "I cut myself again last night.", "I tried to kill myself last night.", "I want to die." }) {
        CAPTURE(text);
        const SafetyDecision alone = decide(said(text));
        REQUIRE(alone.asks_for_help());
        CHECK(decide_as_if(said(text), -20, -20).risk.tier >= RiskTier::elevated);
    }
    std::string day = "I am going to kill myself on Friday. ";
    for (int k = 0; k < 9; ++k)
        day += "We had soup and the bus was late. ";
    CHECK(decide_as_if(said(day), -20, -20).asks_for_help());
}

TEST_CASE("A reader's own risk codes do not decide; a person's do")
{
    const Session session = said("Bread and milk.");
    Code code { .session = "s", .range = { 0, 15 }, .text = "x", .risk = { RiskTier::urgent, RiskClass::plan, {} } };
    CHECK(decide(session, std::vector { code }).is_urgent());
    code.model = "reader 1";
    CHECK_FALSE(decide(session, std::vector { code }).asks_for_help());
}
