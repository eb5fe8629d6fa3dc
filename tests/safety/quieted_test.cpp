#include <catch2/catch.hpp>
#include <safety/quieted.h>

using namespace leitmotif;

namespace {

const std::string first = "I could die of shame.";
const std::string second = "I have it all planned for Friday.";

Session session() { return { "s", "me", "2026-03-01", SessionKind::journal, { { Speaker::client, first + " " + second } } }; }

SafetyDecision decision()
{
    const Risk soft { RiskTier::elevated, RiskClass::passive_ideation, std::nullopt };
    const Risk hard { RiskTier::urgent, RiskClass::plan, std::nullopt };
    SafetyDecision out;
    out.sentences = { { 0, { 0, first.size() }, soft, {}, SafetySource::rules },
        { 0, { first.size() + 1, first.size() + 1 + second.size() }, hard, {}, SafetySource::rules } };
    out.risk = hard;
    return out;
}

}

TEST_CASE("quieting one sentence leaves the others as loud as they were")
{
    const auto left = without_quieted(decision(), session(), { "s", { first } });
    REQUIRE(left.sentences.size() == 1);
    CHECK(words_of(left.sentences.front(), session()) == second);
    CHECK(left.is_urgent());
}

TEST_CASE("quieting the most serious sentence lets the next one be heard, and the last one leaves nothing")
{
    const auto left = without_quieted(decision(), session(), { "s", { second } });
    CHECK(left.risk.tier == RiskTier::elevated);
    CHECK(left.asks_for_help());
    CHECK_FALSE(without_quieted(decision(), session(), { "s", { second, first } }).asks_for_help());
}

TEST_CASE("it holds for the same words in the same session only")
{
    CHECK(without_quieted(decision(), session(), { "other", { second } }).sentences.size() == 2);
    CHECK(without_quieted(decision(), session(), { "s", { "I have it all planned for friday." } }).sentences.size() == 2);
    Session changed = session();
    changed.turns.front().text.replace(first.size() + 1, 1, "We");  // edited since
    CHECK(without_quieted(decision(), changed, { "s", { second } }).sentences.size() == 2);
    CHECK(without_quieted(decision(), {}, { "s", { second } }).sentences.size() == 2);
}

TEST_CASE("a sentence that lies outside its session has no words, and nothing breaks")
{
    SafetyDecision far = decision();
    far.sentences.front().range = { 500, 900 };
    far.sentences.back().turn = 7;
    CHECK(words_of(far.sentences.front(), session()).empty());
    CHECK(words_of(far.sentences.back(), session()).empty());
    CHECK(without_quieted(far, session(), { "s", { first } }).sentences.size() == 2);
}

TEST_CASE("what was quieted comes back from its JSON; damage is an error without words")
{
    const QuietedSentences quieted { "s", { first, "“x” 😀" } };
    const auto again = quieted_from_json(to_json(quieted));
    REQUIRE(again);
    CHECK(*again == quieted);
    for (const char* bad : { "", "[]", "{}", R"({"session":"s","sentences":"secret"})", R"({"session":"s","sentences":[["secret"]]})" }) {
        const auto read = quieted_from_json(bad);
        REQUIRE_FALSE(read);
        CHECK(read.error().detail.find("secret") == std::string::npos);
    }
}
