#pragma once

#include <base/result.h>
#include <intake/lines.h>
#include <record/session.h>

#include <cstddef>
#include <iosfwd>
#include <optional>
#include <string>
#include <unordered_set>

namespace leitmotif {

struct JsonLinesLimits {
    std::size_t max_line_bytes = default_max_line_bytes;
    /// Session ids that are remembered to tell a duplicate; those after it, and ids over 256 bytes, are not checked. 0: no check.
    std::size_t max_known_ids = 100'000;
};

/// Transcripts as JSON Lines (the manual's form), one session a line, in constant memory.
/// Tolerates a byte order mark, CRLF and blank lines. A bad line is an Error with file, line and reason, and the next call goes on.
class JsonLinesReader {
public:
    /// @param stream  must outlive this. @param name  for messages; empty: standard input.
    explicit JsonLinesReader(std::istream& stream, std::string name = {}, JsonLinesLimits limits = {});

    /// The next session or what is wrong with its line; nothing at the end.
    /// @error invalid_utf8, invalid_format, unknown_label, too_large, io  see `Lines` and `session_from_json`.
    /// @error invalid_format  also for the later of two sessions with one id: codes name sessions by id, so it is left out.
    [[nodiscard]] std::optional<Result<Session>> next();

private:
    [[nodiscard]] bool is_new(const std::string& id);

    Lines m_lines;
    JsonLinesLimits m_limits;
    std::unordered_set<std::string> m_known_ids;
};

}
