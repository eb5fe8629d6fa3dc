#include "hand_record.h"

#include <catch2/catch.hpp>
#include <random>

using namespace leitmotif;
using namespace leitmotif::hand;

namespace {

/// A record without any theme, as the reader would code it: clear false alarms at the rates the options know, with a person's own factor for
/// each theme, and faint ones beside them.
CodedRecord null_record(std::mt19937_64& draw, const FalseAlarms& alarms, std::size_t sessions, std::size_t sentences)
{
    const auto chance = [&] { return std::uniform_real_distribution<double>()(draw); };
    constexpr double faint_per_sentence = 0.008;
    std::array<double, label_count<ThemeId>> factor {};
    for (double& one : factor)
        one = alarms.factors[std::uniform_int_distribution<std::size_t>(0, alarms.factors.size() - 1)(draw)];
    CodedRecord record { "nobody", {}, {} };
    for (std::size_t s = 0; s < sessions; ++s) {
        const std::string id = "nobody-" + std::to_string(s);
        record.sessions.push_back({ id, {} });
        for (std::size_t k = 0; k < sentences; ++k) {
            Code code = sentence(id, "bins");
            code.model = "reader 1";
            for (std::size_t t = 0; t < label_count<ThemeId>; ++t) {
                const bool clear = chance() < alarms.by_theme[t] * factor[t];
                if (!clear && chance() >= faint_per_sentence)
                    continue;
                code.themes.push_back(static_cast<ThemeId>(t));
                const double p = clear ? 0.4 + 0.5 * chance() : 0.12 + 0.2 * chance();
                code.scores.push_back({ "theme/" + std::string(name_of(static_cast<ThemeId>(t))), static_cast<float>(p) });
            }
            record.codes.push_back(std::move(code));
        }
    }
    return record;
}

std::size_t with_a_theme(std::size_t sessions, std::size_t sentences)
{
    std::mt19937_64 draw(20261129);
    const PatternOptions options;
    std::size_t count = 0;
    for (int k = 0; k < 1000; ++k)
        count += formulate(null_record(draw, options.false_alarms, sessions, sentences), options).themes.empty() ? 0 : 1;
    return count;
}

}

TEST_CASE("of 1,000 records that hold no theme, drawn at the reader's false-alarm rates, at most 50 are said to hold one")
{
    CHECK(with_a_theme(5, 30) <= 50);
    CHECK(with_a_theme(12, 20) <= 50);
}

TEST_CASE("what the reader sees with certainty in several sessions is shown, and what it sees faintly is not")
{
    const auto shown = [](float p) {
        CodedRecord record = record_with(ThemeId::appeasing, { 2, 2, 2, 2, 2 });
        for (Code& code : record.codes) {
            code.model = "reader 1";
            if (!code.themes.empty())
                code.scores = { { "theme/appeasing", p } };
        }
        return formulate(record);
    };
    const Formulation clear = shown(0.8F);
    REQUIRE(clear.themes.size() == 1);
    CHECK(clear.themes[0].two_sessions > 0.99);
    CHECK(clear.themes[0].adjusted < 0.01);
    CHECK(clear.themes[0].expected_sentences == Approx(8));
    const Formulation faint = shown(0.12F);
    CHECK(faint.themes.empty());
    REQUIRE(faint.early.size() == 1);
    CHECK(faint.early[0].id == ThemeId::appeasing);
    CHECK(faint.early[0].sessions == 5);
}

TEST_CASE("rates of another reader are not used")
{
    CodedRecord record = record_with(ThemeId::appeasing, { 1, 1, 0, 0, 0 });
    for (Code& code : record.codes) {
        code.model = "reader 2";
        if (!code.themes.empty())
            code.scores = { { "theme/appeasing", 0.9F } };
    }
    PatternOptions options;
    options.false_alarms.reader = "reader 1";
    options.false_alarms.by_theme.fill(1e-7);  // as if it never erred
    CHECK(formulate(record, options).early.size() + formulate(record, options).themes.size() == 1);
    const double other = formulate(record, options).themes.empty() ? formulate(record, options).early[0].adjusted : formulate(record, options).themes[0].adjusted;
    options.false_alarms.reader = "reader 2";
    REQUIRE(formulate(record, options).themes.size() == 1);
    CHECK(formulate(record, options).themes[0].adjusted < other);
}
