#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <vector>

namespace leitmotif {

/// Where a figure lies in the middle 95 % of resamples.
struct Interval {
    double low = 0;
    double high = 0;
    bool operator==(const Interval&) const = default;
};

struct BootstrapOptions {
    std::size_t resamples = 2000;  ///< 0: no intervals
    std::uint64_t seed = 1;        ///< the same seed gives the same intervals on every machine
};

/// Draws people, as many as there are, each as likely as any other and any number of times.
/// People and not sentences: the sentences of one person are alike, and taken singly they would promise too much.
/// Source: Efron & Tibshirani 1993, An Introduction to the Bootstrap, chapters 6 and 8.
class PersonDraws {
public:
    /// @param people  from 1.
    PersonDraws(std::size_t people, std::uint64_t seed);

    /// How often each person was drawn; the next resample with every call.
    [[nodiscard]] std::vector<std::size_t> next();

private:
    std::size_t m_people;
    std::mt19937_64 m_random;
};

/// The percentile interval of what a figure was in the resamples.
/// @param values  in any order; those resamples where it was defined. @param resamples  of how many.
/// @return nothing when the figure was not defined in half of them or more.
[[nodiscard]] std::optional<Interval> percentile_interval(std::vector<double> values, std::size_t resamples);

}
