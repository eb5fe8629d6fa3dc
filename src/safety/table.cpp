#include "table.h"

#include <algorithm>
#include <base/text.h>

namespace leitmotif {

Result<std::vector<TableRow>> read_table(std::string_view text, std::string_view columns, const std::string& file)
{
    std::vector<TableRow> rows;
    const auto width = static_cast<std::size_t>(std::count(columns.begin(), columns.end(), '\t')) + 1;
    bool named = false;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (!is_utf8(line))
            return Error { ErrorCode::invalid_utf8, "not valid UTF-8", file, number };
        if (trim(line).empty() || line.starts_with('#'))
            continue;
        if (!named) {
            if (line != columns)
                return Error { ErrorCode::invalid_format, "the first row does not name the expected columns", file, number };
            named = true;
            continue;
        }
        TableRow row { number, {} };
        for (std::size_t start = 0; start <= line.size();) {
            const std::size_t tab = std::min(line.find('\t', start), line.size());
            row.fields.push_back(trim(line.substr(start, tab - start)));
            start = tab + 1;
        }
        if (row.fields.size() != width) {
            std::string detail = std::to_string(row.fields.size());
            detail += " columns where there should be ";
            detail += std::to_string(width);
            return Error { ErrorCode::invalid_format, std::move(detail), file, number };
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

}
