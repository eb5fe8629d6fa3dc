#include <catch2/catch.hpp>
#include <cmath>
#include <safety/warning_signs.h>

using namespace leitmotif;

namespace {

constexpr ReliableChange phq9 = reliable_changes[0];

DatedRisk risk(const char* date, RiskClass risk_class, std::optional<RiskQualifier> qualifier = std::nullopt)
{
    return { date, "s", 0, { 0, 5 }, { RiskTier::elevated, risk_class, qualifier } };
}

}

TEST_CASE("the thresholds are those of Jacobson and Truax, rounded up to what the services use")
{
    const auto reliable = [](double z, double sd, double r) { return z * std::sqrt(2.0) * sd * std::sqrt(1 - r); };
    CHECK(phq9.measure == "PHQ-9");
    CHECK(reliable(1.96, 5.02, .84) == Approx(5.6).margin(0.05));
    CHECK(phq9.at_least >= reliable(1.96, 5.02, .84));
    CHECK(reliable_changes[1].at_least >= reliable(1.96, 4.13, .92));  // GAD-7, by its alpha
    CHECK(reliable_changes[2].at_least >= reliable(1.645, 7.7, .90));  // CORE-10
}

TEST_CASE("a rise of exactly the threshold counts, one less does not")
{
    const std::vector<DatedScore> rises { { "2026-03-01", 8 }, { "2026-03-15", 14 } };
    const auto worse = worsened(rises, phq9);
    REQUIRE(worse);
    CHECK(worse->before.score == 8);
    CHECK(worse->after.date == "2026-03-15");
    CHECK_FALSE(worsened(std::vector<DatedScore> { { "2026-03-01", 8 }, { "2026-03-15", 13 } }, phq9));
    CHECK_FALSE(worsened(std::vector<DatedScore> { { "2026-03-01", 14 }, { "2026-03-15", 8 } }, phq9));
    CHECK(worsened(std::vector<DatedScore> { { "2026-03-01", 60 }, { "2026-03-15", 40 } }, { "a scale where more is better", 10, false }));
}

TEST_CASE("a slow rise shows against the first of twelve weeks, an old score does not count")
{
    const std::vector<DatedScore> slow { { "2026-03-01", 8 }, { "2026-03-15", 11 }, { "2026-03-29", 14 } };
    REQUIRE(worsened(slow, phq9));
    CHECK(worsened(slow, phq9)->before.date == "2026-03-01");
    CHECK_FALSE(worsened(std::vector<DatedScore> { { "2025-03-01", 2 }, { "2026-03-15", 20 } }, phq9));
}

TEST_CASE("the best score of a row is no baseline, and order or damage of dates does not matter")
{
    const std::vector<DatedScore> wavering { { "2026-03-01", 13 }, { "2026-03-08", 8 }, { "2026-03-15", 12 }, { "2026-03-22", 15 } };
    CHECK_FALSE(worsened(wavering, phq9));
    CHECK(worsened(std::vector<DatedScore> { { "2026-03-15", 14 }, { "2026-03-01", 8 } }, phq9));
    CHECK_FALSE(worsened(std::vector<DatedScore> { { "", 1 }, { "2026-02-30", 2 }, { "soon", 3 }, { "2026-03-15", 20 } }, phq9));
    CHECK_FALSE(worsened({}, phq9));
}

TEST_CASE("the same on two days of a fortnight is a sign, and says on which words it stands")
{
    const std::vector<DatedRisk> days { risk("2026-03-10", RiskClass::sudden_change), risk("2026-03-08", RiskClass::sudden_change),
        risk("2026-03-10", RiskClass::sudden_change), risk("2026-03-09", RiskClass::cannot_function) };
    const auto signs = signs_over_time(days, "2026-03-20");
    REQUIRE(signs.size() == 1);
    CHECK(signs.front().kind == SignKind::sleepless);
    REQUIRE(signs.front().stands_on.size() == 2);
    CHECK(signs.front().stands_on.front().date == "2026-03-08");
}

TEST_CASE("one day, days far apart, days long gone, denied or past ones, and silence are no sign")
{
    using Days = std::vector<DatedRisk>;
    const auto none = [](const Days& days) { return signs_over_time(days, "2026-03-20").empty(); };
    constexpr RiskClass stuck = RiskClass::cannot_function;
    CHECK(none({}));
    CHECK(none({ risk("2026-03-10", stuck) }));
    CHECK(none({ risk("2026-03-10", stuck), risk("2026-03-10", stuck) }));
    CHECK(none({ risk("2026-02-20", stuck), risk("2026-03-10", stuck) }));
    CHECK(none({ risk("2026-02-01", stuck), risk("2026-02-03", stuck) }));
    CHECK(none({ risk("2026-03-10", stuck, RiskQualifier::past), risk("2026-03-12", stuck, RiskQualifier::denied) }));
    CHECK(none({ risk("2026-03-25", stuck), risk("2026-03-26", stuck) }));  // not yet
    CHECK(none({ risk("", stuck), risk("soon", stuck) }));
    CHECK_FALSE(none({ risk("2026-03-06", stuck), risk("2026-03-20", stuck) }));
    CHECK(signs_over_time(Days { risk("2026-03-06", stuck), risk("2026-03-20", stuck) }, "today").empty());
}
