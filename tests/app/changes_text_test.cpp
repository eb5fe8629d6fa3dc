#include <app/changes_text.h>

#include <catch2/catch.hpp>

using namespace leitmotif;

namespace {

Evidence evidence(const std::string& quote) { return { "mara-01", "2026-01-02", 0, { 0, quote.size() }, quote, {} }; }

Formulation with_theme(ThemeId id, Strength strength, Trend trend)
{
    Formulation one;
    Theme theme;
    theme.id = id;
    theme.strength = strength;
    theme.trend = trend;
    theme.evidence = { evidence("I said yes before she had finished asking.") };
    one.themes = { theme };
    return one;
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}

TEST_CASE("nothing is told where nothing changed")
{
    const Formulation one = with_theme(ThemeId::appeasing, Strength::central, Trend::steady);
    CHECK(changes_text(one, one).empty());
    CHECK(changes_text({}, {}).empty());
}

TEST_CASE("what came is told with a sentence it stands on, and what went by its name")
{
    const Formulation before = with_theme(ThemeId::overlooked, Strength::present, Trend::steady);
    Formulation after = with_theme(ThemeId::appeasing, Strength::central, Trend::steady);
    Parallel parallel { "Mum", "therapist", ThemeId::appeasing, Corner::therapist, {}, { evidence("You looked at the clock.") } };
    after.parallels = { parallel };
    const std::string text = changes_text(before, after);
    CHECK(holds(text, "was not said before"));
    CHECK(holds(text, "“Giving way to keep the peace”."));
    CHECK(holds(text, "I said yes before she had finished asking."));
    CHECK(holds(text, "with Mum and how it is with the therapist"));
    CHECK(holds(text, "not said any more"));
    CHECK(holds(text, "“Going unseen”."));
    CHECK(text.find("Giving way") < text.find("Going unseen"));
}

TEST_CASE("a claim that has no sentence of the person's is not told")
{
    Formulation after = with_theme(ThemeId::appeasing, Strength::central, Trend::steady);
    after.themes[0].evidence.clear();
    CHECK(changes_text({}, after).empty());
}

TEST_CASE("a theme that moved is told with what it was before")
{
    const Formulation before = with_theme(ThemeId::appeasing, Strength::present, Trend::steady);
    const std::string text = changes_text(before, with_theme(ThemeId::appeasing, Strength::central, Trend::easing));
    CHECK(holds(text, "Often there; before: There at times."));
    CHECK(holds(text, "seems to be easing"));
    CHECK_FALSE(holds(text, "not said"));
    CHECK_FALSE(holds(changes_text(before, with_theme(ThemeId::appeasing, Strength::present, Trend::easing)), "before: "));
}
