#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace leitmotif {

/// A quote as it may be printed on a terminal: in quotation marks, one line, without control characters or marks that turn the
/// direction of writing; cut at a word with "…" when longer than `most` code points.
[[nodiscard]] std::string quoted(std::string_view utf8, std::size_t most = 240);

/// The same for a name, without the quotation marks.
[[nodiscard]] std::string printable(std::string_view utf8, std::size_t most = 80);

/// "2025-03-25" is "25 March 2025"; anything else stays as it is.
[[nodiscard]] std::string date_in_words(std::string_view iso);

/// Breaks lines at blanks so that none is wider than `width` code points where a blank allows it. Every line starts with `indent`
/// blanks and ends with a line feed.
[[nodiscard]] std::string wrapped(std::string_view utf8, std::size_t indent = 0, std::size_t width = 88);

/// "a", "a and b", "a, b and c".
[[nodiscard]] std::string listed(const std::vector<std::string>& parts);

/// "1 session", "3 sessions": the noun takes an s.
[[nodiscard]] std::string counted(std::size_t count, std::string_view noun);

}
