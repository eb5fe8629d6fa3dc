#include <agreement/kappa.h>

#include <cassert>

namespace leitmotif {

namespace {

double weight(Weights weights, std::size_t a, std::size_t b)
{
    const double steps = a > b ? static_cast<double>(a - b) : static_cast<double>(b - a);
    switch (weights) {
    case Weights::linear:
        return steps;
    case Weights::quadratic:
        return steps * steps;
    case Weights::nominal:
        break;
    }
    return a == b ? 0 : 1;
}

}

std::optional<double> percent_agreement(const Table& table)
{
    const double total = table.total();
    if (total <= 0)
        return std::nullopt;
    double same = 0;
    for (std::size_t k = 0; k < table.categories(); ++k)
        same += table.at(k, k);
    return same / total;
}

std::optional<double> cohen_kappa(const Table& table, Weights weights)
{
    Table disagreement(table.categories());
    for (std::size_t a = 0; a < table.categories(); ++a) {
        for (std::size_t b = 0; b < table.categories(); ++b)
            disagreement.add(a, b, weight(weights, a, b));
    }
    return cohen_kappa(table, disagreement);
}

std::optional<double> cohen_kappa(const Table& table, const Table& disagreement)
{
    assert(table.categories() == disagreement.categories());
    const double total = table.total();
    if (total <= 0)
        return std::nullopt;
    double observed = 0;
    double expected = 0;
    for (std::size_t a = 0; a < table.categories(); ++a) {
        const double row = table.row_total(a);
        if (row <= 0)
            continue;
        for (std::size_t b = 0; b < table.categories(); ++b) {
            observed += disagreement.at(a, b) * table.at(a, b) / total;
            expected += disagreement.at(a, b) * (row / total) * (table.column_total(b) / total);
        }
    }
    if (expected <= 0)
        return std::nullopt;
    return 1 - observed / expected;
}

std::optional<double> f1_score(double first, double second, double both)
{
    if (first + second <= 0)
        return std::nullopt;
    return 2 * both / (first + second);
}

}
