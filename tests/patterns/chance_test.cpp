#include "chance.h"

#include <catch2/catch.hpp>
#include <cmath>

using namespace leitmotif;

TEST_CASE("a Poisson-binomial tail is the sum of its cases")
{
    const std::vector<double> p { 0.1, 0.2, 0.3 };
    CHECK(chance::at_least(p, 0) == 1);
    CHECK(chance::at_least(p, 1) == Approx(1 - 0.9 * 0.8 * 0.7));
    CHECK(chance::at_least(p, 3) == Approx(0.1 * 0.2 * 0.3));
    CHECK(chance::at_least(p, 4) == 0);
    CHECK(chance::at_least(std::vector<double> { 1.0, 1.0 }, 2) == Approx(1));
}

TEST_CASE("of many trials the refined normal approximation stays close to the exact sum")
{
    std::vector<double> few;
    for (int k = 0; k < 400; ++k)
        few.push_back(0.02 + 0.0002 * k);
    std::vector<double> many = few;
    many.push_back(0.0);  // one more trial that never comes: beyond the exact limit, the same distribution
    for (const std::size_t least : { 15U, 20U, 24U, 30U, 40U })
        CHECK(std::abs(chance::at_least(many, least) - chance::at_least(few, least)) < 0.002);
}

TEST_CASE("false discoveries are held back as in the paper's example")
{
    // Benjamini & Hochberg 1995, section 4: 15 p-values, of which the first four are rejected at .05.
    const std::vector<double> p { 0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
        0.7590, 1.0000 };
    const std::vector<double> adjusted = chance::false_discovery(p);
    CHECK(adjusted[3] == Approx(0.0095 * 15 / 4));
    CHECK(adjusted[3] <= 0.05);
    CHECK(adjusted[4] > 0.05);
}

TEST_CASE("Wilson's interval is the one of the table")
{
    // Newcombe 1998, Statistics in Medicine 17, table I, method 3: 81 of 263, and 0 of 20.
    const auto one = chance::wilson(81.0 / 263, 263, 1.959964);
    CHECK(one.low == Approx(0.2553).margin(0.00006));
    CHECK(one.high == Approx(0.3662).margin(0.00006));
    const auto none = chance::wilson(0, 20, 1.959964);
    CHECK(none.low == Approx(0).margin(1e-12));
    CHECK(none.high == Approx(0.1611).margin(0.00006));
    CHECK(chance::wilson(0.5, 0).high == 1);
}

TEST_CASE("a slope has its sign, is nothing where nothing moves, and is drawn towards nothing where little is known")
{
    const std::vector<double> trials(5, 30);
    CHECK(chance::slope_of(std::vector<double> { 9, 7, 5, 3, 1 }, trials, 4).value < -0.3);
    CHECK(chance::slope_of(std::vector<double> { 4, 4, 4, 4, 4 }, trials, 4).value == Approx(0).margin(1e-9));
    const std::vector<double> short_trials(5, 3);
    CHECK(std::abs(chance::slope_of(std::vector<double> { 1, 1, 0, 0, 0 }, short_trials, 4).value) < 0.4);
    CHECK(std::isfinite(chance::slope_of(std::vector<double> { 0, 0, 0 }, std::vector<double> { 30, 30, 30 }, 4).value));
}

TEST_CASE("trials that are told by their number are the same trials")
{
    const std::vector<chance::Trials> together { { 0.1, 5 }, { 0.3, 3 } };
    const std::vector<double> apart { 0.1, 0.1, 0.1, 0.1, 0.1, 0.3, 0.3, 0.3 };
    for (std::size_t least = 0; least < 10; ++least)
        CHECK(chance::at_least(together, least) == Approx(chance::at_least(apart, least)));
    CHECK(chance::at_least(std::vector<chance::Trials> { { 0.001, 300 } }, 60) == 0);  // far beyond what a double can tell from nothing
}

TEST_CASE("a slope over many sessions is the one that exponentials give one by one")
{
    std::vector<double> hits;
    std::vector<double> trials;
    for (int k = 0; k < 3000; ++k) {
        const double x = 2.0 * k / 2999 - 1;
        trials.push_back(30);
        hits.push_back(30 / (1 + std::exp(2 + 0.7 * x)));  // exactly what a slope of -.7 expects
    }
    CHECK(chance::slope_of(hits, trials, 1e-9).value == Approx(-0.7).margin(0.001));
}
