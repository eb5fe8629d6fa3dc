#pragma once

#include <cstddef>
#include <span>
#include <vector>

/// Probabilities and intervals, pure.
namespace leitmotif::chance {

/// P(K >= least) of a Poisson-binomial K: exact up to 400 trials, beyond that Hong's refined normal approximation.
/// Source: Hong 2013, Computational Statistics & Data Analysis 59, sections 2.2 and 3.2.
[[nodiscard]] double at_least(std::span<const double> probabilities, std::size_t least);

/// So many trials of one probability.
struct Trials {
    double probability = 0;
    std::size_t count = 0;
};

[[nodiscard]] double at_least(std::span<const Trials> trials, std::size_t least);

/// x log x for whole numbers, looked up.
class EntropyTable {
public:
    /// Makes sure that values up to `most` are there.
    void reach(std::size_t most);
    [[nodiscard]] double operator()(std::size_t x) const { return m_values[x]; }

private:
    std::vector<double> m_values {};
};

/// P-values corrected over their family. Source: Benjamini & Hochberg 1995.
[[nodiscard]] std::vector<double> false_discovery(std::span<const double> p_values);

struct Interval {
    double low = 0;
    double high = 1;
};

/// Wilson's interval for a share; all of [0, 1] for no cases. @param cases  may be a fraction: an effective number of cases.
[[nodiscard]] Interval wilson(double share, double cases, double z = 1.96);

/// The slope over sessions, in equal steps from -1 to 1, of the log odds of `hits` among `trials`, with a normal prior around no change.
struct Slope {
    double value = 0;
    double deviation = 0;
};

[[nodiscard]] Slope slope_of(std::span<const double> hits, std::span<const double> trials, double prior_precision);

}
