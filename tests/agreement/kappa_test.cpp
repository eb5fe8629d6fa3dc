#include <agreement/kappa.h>
#include <catch2/catch.hpp>

using namespace leitmotif;

namespace {

/// Published figures are rounded: half a unit of their last place is allowed.
void check(std::optional<double> value, double published, double half_unit)
{
    REQUIRE(value);
    CHECK(*value == Approx(published).margin(half_unit));
}

}

TEST_CASE("kappa and weighted kappa: Cohen's own table")
{
    // Cohen 1968, Psychological Bulletin 70, table 1: 200 cases, three diagnoses (proportions; the paper's disagreement weights).
    // He reports kappa .492 and weighted kappa .348.
    const Table diagnoses(3, { .44, .07, .09, .05, .20, .05, .01, .03, .06 });
    const Table weights(3, { 0, 1, 3, 1, 0, 6, 3, 6, 0 });
    check(cohen_kappa(diagnoses), .492, .0005);
    check(cohen_kappa(diagnoses, weights), .348, .0005);
    check(percent_agreement(diagnoses), .70, 1e-9);
}

TEST_CASE("kappa: a table of Fleiss")
{
    // Fleiss 1981, Statistical Methods for Rates and Proportions, 2nd ed., table 13.1 (100 patients; psychotic, neurotic, organic):
    // observed .89, expected .66, kappa .68. The same table is 18.1 of the 3rd edition (Fleiss, Levin & Paik 2003).
    const Table diagnoses(3, { 75, 1, 4, 5, 4, 1, 0, 0, 10 });
    check(percent_agreement(diagnoses), .89, 1e-9);
    check(cohen_kappa(diagnoses), .68, .005);
}

TEST_CASE("kappa of two categories: Sim and Wright's table")
{
    // Sim & Wright 2005, Physical Therapy 85(3), 257-268, table 1: lateral shift seen by two clinicians in 39 patients, kappa .67.
    check(cohen_kappa(Table(2, { 22, 2, 4, 11 })), .67, .005);
    check(cohen_kappa(on_or_off(39, 13, 15, 11)), .67, .005);
}

TEST_CASE("linear and quadratic weights: the radiologists of the Stata manual")
{
    // Stata Base Reference Manual, [R] kappa, examples of two raters: 85 xeromammograms (Boyd et al. 1982; also Altman 1991, p. 403).
    // Agreement 63.53 %, kappa .4728; wgt(w), linear: .5684; wgt(w2), quadratic: .6714.
    const Table films(4, { 21, 12, 0, 0, 4, 17, 1, 0, 3, 9, 15, 2, 0, 0, 0, 1 });
    check(percent_agreement(films), .6353, .00005);
    check(cohen_kappa(films), .4728, .00005);
    check(cohen_kappa(films, Weights::linear), .5684, .00005);
    check(cohen_kappa(films, Weights::quadratic), .6714, .00005);
}

TEST_CASE("kappa: four steps of carcinoma, two pathologists")
{
    // Agresti 2002, Categorical Data Analysis, 2nd ed., section 10.5.3 (slides of Landis & Koch 1977): kappa .493.
    check(cohen_kappa(Table(4, { 22, 2, 2, 0, 5, 7, 14, 0, 0, 2, 36, 0, 0, 1, 17, 10 })), .493, .0005);
}

TEST_CASE("with two categories every weight is the same, and order of coders never counts")
{
    const Table table(2, { 22, 2, 4, 11 });
    CHECK(*cohen_kappa(table, Weights::linear) == Approx(*cohen_kappa(table)));
    CHECK(*cohen_kappa(table, Weights::quadratic) == Approx(*cohen_kappa(table)));
    const Table turned(3, { 5, 1, 2, 7, 3, 0, 0, 4, 9 });
    const Table other(3, { 5, 7, 0, 1, 3, 4, 2, 0, 9 });
    CHECK(*cohen_kappa(turned, Weights::linear) == Approx(*cohen_kappa(other, Weights::linear)));
}

TEST_CASE("what is not defined is no number")
{
    CHECK_FALSE(percent_agreement(Table(3)));
    CHECK_FALSE(cohen_kappa(Table(3)));
    CHECK_FALSE(cohen_kappa(Table(0)));
    CHECK_FALSE(cohen_kappa(on_or_off(40, 0, 0, 0)));    // neither ever
    CHECK_FALSE(cohen_kappa(on_or_off(40, 40, 40, 40)));  // both always
    CHECK(*cohen_kappa(on_or_off(40, 40, 0, 0)) == Approx(0));
    CHECK(*cohen_kappa(on_or_off(40, 20, 20, 0)) == Approx(-1));
    CHECK(*cohen_kappa(on_or_off(40, 7, 7, 7)) == Approx(1));
    CHECK_FALSE(f1_score(0, 0, 0));
    CHECK(*f1_score(3, 0, 0) == 0);
    CHECK(*f1_score(4, 2, 2) == Approx(2.0 / 3));
}
