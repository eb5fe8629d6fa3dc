#include <agreement/alpha.h>
#include <catch2/catch.hpp>

#include <string>

using namespace leitmotif;

namespace {

/// Units from one line of values per coder, '0'... or 'a'...; '.' is missing.
std::vector<Ratings> units_of(const std::vector<std::string>& coders, char lowest)
{
    std::vector<Ratings> units(coders.front().size());
    for (const std::string& coder : coders) {
        for (std::size_t k = 0; k < coder.size(); ++k)
            units[k].push_back(coder[k] == '.' ? std::nullopt : std::optional<std::size_t>(static_cast<std::size_t>(coder[k] - lowest)));
    }
    return units;
}

void check(const Table& coincidences, Metric metric, double published)
{
    const auto alpha = krippendorff_alpha(coincidences, metric);
    REQUIRE(alpha);
    CHECK(*alpha == Approx(published).margin(.0005));
}

}

// Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, sections A to D: his data, his results to three places.

TEST_CASE("alpha, example A: two values, two observers, nothing missing")
{
    const auto coincidences = coincidences_of(units_of({ "0100000010", "1110010000" }, '0'), 2);
    CHECK(coincidences.at(0, 1) == 4);
    CHECK(coincidences.row_total(0) == 14);
    CHECK(coincidences.total() == 20);
    check(coincidences, Metric::nominal, .095);
}

TEST_CASE("alpha, example B: nominal, two observers, nothing missing")
{
    check(coincidences_of(units_of({ "aabbdcccedda", "babbbccceddd" }, 'a'), 5), Metric::nominal, .692);
}

TEST_CASE("alpha, examples C and D: four observers, values missing, every metric")
{
    const auto coincidences = coincidences_of(units_of({ "123321412...", "1233224125.3", ".3332342251.", "12332441251." }, '1'), 5);
    CHECK(coincidences.total() == 40);  // the last unit has one value, which pairs with nothing
    check(coincidences, Metric::nominal, .743);
    check(coincidences, Metric::ordinal, .815);
    check(coincidences, Metric::interval, .849);
}

TEST_CASE("two coders' table gives what their units give")
{
    const auto units = units_of({ "001122012", "011120012" }, '0');
    Table table(3);
    for (const Ratings& unit : units)
        table.add(*unit[0], *unit[1]);
    for (const Metric metric : { Metric::nominal, Metric::ordinal, Metric::interval })
        CHECK(*krippendorff_alpha(coincidences_of(units, 3), metric) == Approx(*krippendorff_alpha(coincidences_of(table), metric)));
}

TEST_CASE("alpha without variety, without pairs, without values is not defined")
{
    CHECK_FALSE(krippendorff_alpha(coincidences_of(units_of({ "000", "000" }, '0'), 2), Metric::nominal));
    CHECK_FALSE(krippendorff_alpha(coincidences_of(units_of({ "0.1", ".1." }, '0'), 2), Metric::ordinal));
    CHECK_FALSE(krippendorff_alpha(coincidences_of({}, 4), Metric::interval));
    CHECK_FALSE(krippendorff_alpha(Table(0), Metric::nominal));
    CHECK(*krippendorff_alpha(coincidences_of(units_of({ "0101", "0101" }, '0'), 2), Metric::nominal) == Approx(1));
}
