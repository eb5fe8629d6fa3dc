#pragma once

#include <base/result.h>
#include <intake/lines.h>
#include <record/code.h>

#include <cstddef>
#include <iosfwd>
#include <optional>
#include <string>

namespace leitmotif {

/// Codes as JSON Lines (the manual's form), one coded sentence a line, in constant memory. Tolerant as JsonLinesReader is.
/// Whether a code's range fits its session is not known here.
class CodesReader {
public:
    /// @param stream  must outlive this. @param name  for messages; empty: standard input.
    explicit CodesReader(std::istream& stream, std::string name = {}, std::size_t max_line_bytes = default_max_line_bytes);

    /// The next code or what is wrong with its line; nothing at the end.
    /// @error invalid_utf8, invalid_format, unknown_label, too_large, io  see `Lines` and `code_from_json`.
    [[nodiscard]] std::optional<Result<Code>> next();

    /// The line, from 1, that the last call read; 0 before the first.
    [[nodiscard]] std::size_t line() const { return m_line; }

    /// An error about that line.
    [[nodiscard]] Error error_here(ErrorCode code, std::string detail) const { return m_lines.error_at(m_line, code, std::move(detail)); }

private:
    Lines m_lines;
    std::size_t m_line = 0;
};

}
