#pragma once

#include <base/result.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace leitmotif {

/// A half-open range of Unicode code points in one turn's text.
struct TextRange {
    std::size_t start = 0;
    std::size_t end = 0;

    [[nodiscard]] std::size_t length() const { return end - start; }
    bool operator==(const TextRange&) const = default;
};

/// True when every byte belongs to well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms, at most U+10FFFF).
[[nodiscard]] bool is_utf8(std::string_view bytes);

/// UTF-8 into code points. Malformed bytes become U+FFFD, one each, so that the function is total.
[[nodiscard]] std::u32string decode(std::string_view utf8);

/// Code points into UTF-8. Surrogates and values beyond U+10FFFF become U+FFFD.
[[nodiscard]] std::string encode(std::u32string_view code_points);
void append_utf8(std::string& out, char32_t code_point);

[[nodiscard]] bool is_space(char32_t c);
[[nodiscard]] bool is_letter(char32_t c);
[[nodiscard]] bool is_digit(char32_t c);
[[nodiscard]] bool is_upper(char32_t c);
[[nodiscard]] bool is_mark(char32_t c);     ///< combining mark (categories Mn, Mc, Me)
[[nodiscard]] bool is_emoji(char32_t c);    ///< pictographs, their joiners and variation selectors
[[nodiscard]] char32_t to_lower(char32_t c);

/// The whole text in lower case (simple case mapping, one code point to one).
[[nodiscard]] std::string to_lower(std::string_view utf8);

/// Without leading and trailing white space. The view points into the argument.
[[nodiscard]] std::string_view trim(std::string_view utf8);
std::string_view trim(std::string&&) = delete;

/// The bytes of a code-point range. @pre range lies within the text.
[[nodiscard]] std::string slice(const std::u32string& text, TextRange range);

/// Code points that stay when a text is compared loosely: lower case, accents taken off (NFD without Mn).
[[nodiscard]] std::u32string fold(char32_t c);

}
