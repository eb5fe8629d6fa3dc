#include <agreement/table.h>

#include <cassert>
#include <utility>

namespace leitmotif {

Table::Table(std::size_t categories)
    : m_categories(categories)
    , m_cells(categories * categories, 0.0)
{
}

Table::Table(std::size_t categories, std::vector<double> cells)
    : m_categories(categories)
    , m_cells(std::move(cells))
{
    assert(m_cells.size() == categories * categories);
}

double Table::row_total(std::size_t row) const
{
    double sum = 0;
    for (std::size_t k = 0; k < m_categories; ++k)
        sum += at(row, k);
    return sum;
}

double Table::column_total(std::size_t column) const
{
    double sum = 0;
    for (std::size_t k = 0; k < m_categories; ++k)
        sum += at(k, column);
    return sum;
}

double Table::total() const
{
    double sum = 0;
    for (const double cell : m_cells)
        sum += cell;
    return sum;
}

Table on_or_off(double cases, double first, double second, double both)
{
    return { 2, { cases - first - second + both, second - both, first - both, both } };
}

}
