#pragma once

#include <cstddef>
#include <vector>

namespace leitmotif {

/// How often one coder gave category `row` where the other gave `column`: counts, or proportions of them; never negative.
class Table {
public:
    explicit Table(std::size_t categories);

    /// @param cells  row-major; as many as categories * categories.
    Table(std::size_t categories, std::vector<double> cells);

    [[nodiscard]] std::size_t categories() const { return m_categories; }
    [[nodiscard]] double at(std::size_t row, std::size_t column) const { return m_cells[row * m_categories + column]; }
    void add(std::size_t row, std::size_t column, double count = 1) { m_cells[row * m_categories + column] += count; }

    [[nodiscard]] double row_total(std::size_t row) const;
    [[nodiscard]] double column_total(std::size_t column) const;
    [[nodiscard]] double total() const;

private:
    std::size_t m_categories;
    std::vector<double> m_cells;
};

/// The table of one label that is on or off, off first.
[[nodiscard]] Table on_or_off(double cases, double first, double second, double both);

}
