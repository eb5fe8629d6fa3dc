#include <agreement/bootstrap.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace leitmotif {

namespace {

/// Between two neighbours in proportion to their distance, as most programs do (type 7 of Hyndman & Fan 1996).
double quantile(const std::vector<double>& sorted, double share)
{
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(std::floor(place));
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

}

PersonDraws::PersonDraws(std::size_t people, std::uint64_t seed)
    : m_people(people)
    , m_random(seed)
{
}

std::vector<std::size_t> PersonDraws::next()
{
    // The standard's distributions differ between libraries; this does not. Numbers past the last whole multiple are drawn again.
    const std::uint64_t limit = std::numeric_limits<std::uint64_t>::max() / m_people * m_people;
    std::vector<std::size_t> times(m_people, 0);
    for (std::size_t k = 0; k < m_people; ++k) {
        std::uint64_t number = m_random();
        while (number >= limit)
            number = m_random();
        ++times[number % m_people];
    }
    return times;
}

std::optional<Interval> percentile_interval(std::vector<double> values, std::size_t resamples)
{
    if (values.size() * 2 <= resamples)
        return std::nullopt;
    std::sort(values.begin(), values.end());
    return Interval { quantile(values, 0.025), quantile(values, 0.975) };
}

}
