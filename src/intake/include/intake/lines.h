#pragma once

#include <base/result.h>

#include <cstddef>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leitmotif {

inline constexpr std::size_t default_max_line_bytes = std::size_t { 64 } << 20;

struct Line {
    std::string_view text;   ///< without its line end; valid until the next call
    std::size_t number = 0;  ///< from 1
};

/// The lines of a stream, one at a time, never more than one held. A byte order mark at the start and CR before LF are taken off.
class Lines {
public:
    /// @param stream  must outlive this. @param name  for messages; empty: standard input.
    Lines(std::istream& stream, std::string name, std::size_t max_bytes = default_max_line_bytes);
    Lines(std::istream&&, std::string, std::size_t = default_max_line_bytes) = delete;

    /// The next line, or nothing at the end.
    /// @error too_large     a line longer than max_bytes; it was skipped, and reading goes on with the next call.
    /// @error invalid_utf8  the stream is UTF-16; nothing more is read.
    /// @error io            the stream broke; nothing more is read.
    [[nodiscard]] std::optional<Result<Line>> next();

    /// An error about a line of this stream.
    [[nodiscard]] Error error_at(std::size_t line, ErrorCode code, std::string detail) const;

private:
    [[nodiscard]] Error stop(ErrorCode code, std::string detail);
    bool fetch();

    std::istream& m_stream;
    std::string m_name;
    std::size_t m_max_bytes;
    std::vector<char> m_chunk;
    std::string m_text;
    std::size_t m_number = 0;
    bool m_too_long = false;
    bool m_ended = false;
};

}
