#include "chance.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace leitmotif::chance {

namespace {

double normal_tail(double x) { return 0.5 * std::erfc(x / std::sqrt(2.0)); }

double refined(std::span<const Trials> trials, std::size_t least)
{
    double mean = 0;
    double variance = 0;
    double skew = 0;
    for (const auto& [p, count] : trials) {
        const auto n = static_cast<double>(count);
        mean += n * p;
        variance += n * p * (1 - p);
        skew += n * p * (1 - p) * (1 - 2 * p);
    }
    if (variance <= 0)
        return static_cast<double>(least) <= mean ? 1.0 : 0.0;
    const double sigma = std::sqrt(variance);
    skew /= variance * sigma;
    const double x = (static_cast<double>(least) - 0.5 - mean) / sigma;
    const double density = std::exp(-x * x / 2) / std::sqrt(2 * 3.14159265358979323846);
    const double below = 1 - normal_tail(x) + skew * (1 - x * x) * density / 6;
    return std::clamp(1 - below, 0.0, 1.0);
}

}

double at_least(std::span<const double> probabilities, std::size_t least)
{
    std::vector<Trials> trials;
    for (const double p : probabilities)
        trials.push_back({ p, 1 });
    return at_least(trials, least);
}

double at_least(std::span<const Trials> trials, std::size_t least)
{
    constexpr std::size_t exact = 400;
    constexpr double never = 36;  // e^-36 is less than what is lost in the sum below
    std::size_t all = 0;
    double mean = 0;
    for (const auto& [p, count] : trials) {
        all += count;
        mean += p * static_cast<double>(count);
    }
    if (least == 0)
        return 1;
    if (least > all)
        return 0;
    if (all > exact)
        return refined(trials, least);
    // Chernoff's bound: P(K >= x) <= exp(x - mean - x log(x / mean)) beyond the mean.
    const auto x = static_cast<double>(least);
    if (mean <= 0 || (x > mean && x * std::log(x / mean) - x + mean > never))
        return 0;
    std::vector<double> below(least, 0.0);  // P(K = k) for k < least
    below[0] = 1;
    for (const auto& [p, count] : trials) {
        for (std::size_t n = 0; n < count; ++n) {
            for (std::size_t k = least - 1; k > 0; --k)
                below[k] = below[k] * (1 - p) + below[k - 1] * p;
            below[0] *= 1 - p;
        }
    }
    return std::clamp(1 - std::accumulate(below.begin(), below.end(), 0.0), 0.0, 1.0);
}

void EntropyTable::reach(std::size_t most)
{
    for (std::size_t x = m_values.size(); x <= most; ++x)
        m_values.push_back(x == 0 ? 0 : static_cast<double>(x) * std::log(static_cast<double>(x)));
}

std::vector<double> false_discovery(std::span<const double> p_values)
{
    std::vector<std::size_t> order(p_values.size());
    std::iota(order.begin(), order.end(), std::size_t { 0 });
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p_values[a] < p_values[b]; });
    std::vector<double> adjusted(p_values.size());
    double least = 1;
    for (std::size_t k = order.size(); k-- > 0;) {
        least = std::min(least, p_values[order[k]] * static_cast<double>(order.size()) / static_cast<double>(k + 1));
        adjusted[order[k]] = least;
    }
    return adjusted;
}

Interval wilson(double share, double cases, double z)
{
    if (cases <= 0)
        return {};
    const double z2 = z * z / cases;
    const double middle = (share + z2 / 2) / (1 + z2);
    const double half = z / (1 + z2) * std::sqrt(share * (1 - share) / cases + z2 / (4 * cases));
    return { std::max(0.0, middle - half), std::min(1.0, middle + half) };
}

Slope slope_of(std::span<const double> hits, std::span<const double> trials, double prior_precision)
{
    const std::size_t n = hits.size();
    const double all_hits = std::accumulate(hits.begin(), hits.end(), 0.0);
    const double all_trials = std::accumulate(trials.begin(), trials.end(), 0.0);
    if (n < 2 || all_trials <= 0)
        return { 0, 1 / std::sqrt(prior_precision) };
    double level = std::log((all_hits + 0.5) / (all_trials - all_hits + 0.5));
    double slope = 0;
    double deviation = 0;
    constexpr int most_steps = 30;
    for (int step = 0; step < most_steps; ++step) {  // Newton's method on the log posterior
        double g0 = 0;
        double g1 = -prior_precision * slope;
        double h00 = 1e-6;
        double h01 = 0;
        double h11 = prior_precision;
        // exp(-(level + slope x)) in equal steps of x is a product; it is taken anew now and then, so that errors do not add up.
        constexpr std::size_t anew = 64;
        const double ratio = std::exp(-slope * 2 / static_cast<double>(n - 1));
        double odds_against = 0;
        for (std::size_t k = 0; k < n; ++k) {
            const double x = 2 * static_cast<double>(k) / static_cast<double>(n - 1) - 1;
            odds_against = k % anew == 0 ? std::exp(-(level + slope * x)) : odds_against * ratio;
            const double mean = 1 / (1 + odds_against);
            const double weight = trials[k] * mean * (1 - mean);
            const double rest = hits[k] - trials[k] * mean;
            g0 += rest;
            g1 += rest * x;
            h00 += weight;
            h01 += weight * x;
            h11 += weight * x * x;
        }
        const double determinant = h00 * h11 - h01 * h01;
        const double level_step = std::clamp((h11 * g0 - h01 * g1) / determinant, -2.0, 2.0);
        const double slope_step = std::clamp((h00 * g1 - h01 * g0) / determinant, -2.0, 2.0);
        level += level_step;
        slope += slope_step;
        deviation = std::sqrt(h00 / determinant);
        if (std::abs(level_step) + std::abs(slope_step) < 1e-9)
            break;
    }
    return { slope, deviation };
}

}
