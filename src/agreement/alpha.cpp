#include <agreement/alpha.h>

#include <cassert>

namespace leitmotif {

namespace {

/// The squared distance of two categories. @param totals  how often each was given.
double distance(Metric metric, const std::vector<double>& totals, std::size_t low, std::size_t high)
{
    if (metric == Metric::nominal)
        return 1;
    if (metric == Metric::interval) {
        const auto steps = static_cast<double>(high - low);
        return steps * steps;
    }
    double between = -(totals[low] + totals[high]) / 2;
    for (std::size_t k = low; k <= high; ++k)
        between += totals[k];
    return between * between;
}

}

Table coincidences_of(const std::vector<Ratings>& units, std::size_t categories)
{
    Table out(categories);
    for (const Ratings& unit : units) {
        std::vector<double> counts(categories, 0.0);
        double values = 0;
        for (const auto& rating : unit) {
            if (!rating)
                continue;
            assert(*rating < categories);
            counts[*rating] += 1;
            values += 1;
        }
        if (values < 2)
            continue;
        for (std::size_t a = 0; a < categories; ++a) {
            for (std::size_t b = 0; b < categories; ++b)
                out.add(a, b, counts[a] * (counts[b] - (a == b ? 1 : 0)) / (values - 1));
        }
    }
    return out;
}

Table coincidences_of(const Table& two_coders)
{
    Table out(two_coders.categories());
    for (std::size_t a = 0; a < two_coders.categories(); ++a) {
        for (std::size_t b = 0; b < two_coders.categories(); ++b)
            out.add(a, b, two_coders.at(a, b) + two_coders.at(b, a));
    }
    return out;
}

std::optional<double> krippendorff_alpha(const Table& coincidences, Metric metric)
{
    const std::size_t categories = coincidences.categories();
    std::vector<double> totals(categories);
    double values = 0;
    for (std::size_t k = 0; k < categories; ++k)
        values += totals[k] = coincidences.row_total(k);
    if (values < 2)
        return std::nullopt;
    double observed = 0;
    double expected = 0;
    for (std::size_t low = 0; low < categories; ++low) {
        for (std::size_t high = low + 1; high < categories; ++high) {
            if (totals[low] <= 0 || totals[high] <= 0)
                continue;
            const double apart = distance(metric, totals, low, high);
            observed += coincidences.at(low, high) * apart;
            expected += totals[low] * totals[high] * apart;
        }
    }
    if (expected <= 0)
        return std::nullopt;
    return 1 - (values - 1) * observed / expected;
}

}
