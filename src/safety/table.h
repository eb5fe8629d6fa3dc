#pragma once

#include <base/result.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace leitmotif {

struct TableRow {
    std::size_t line = 0;                  ///< from 1
    std::vector<std::string_view> fields;  ///< as many as the table has columns, without white space around them
};

/// Rows of a tab-separated table: remarks (#) and blank lines are skipped, the first row names the columns.
/// The views point into `text`.
/// @error invalid_format  other columns than `columns`, or a row with fewer or more fields.
/// @error invalid_utf8
[[nodiscard]] Result<std::vector<TableRow>> read_table(std::string_view text, std::string_view columns, const std::string& file);

}
