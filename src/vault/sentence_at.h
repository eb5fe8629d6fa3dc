#pragma once

#include <base/text.h>

#include <string>
#include <vector>

namespace leitmotif {

/// A text in which found words were marked, taken apart.
struct Marked {
    std::u32string text;
    std::vector<TextRange> found;
};

inline constexpr char32_t mark_open = 0xFDD0;   // Unicode keeps these two for such uses: no text has them
inline constexpr char32_t mark_close = 0xFDD1;

[[nodiscard]] Marked unmarked(const std::u32string& marked);

/// The sentence with the most found words in it, the first of equals; with none, the text's first sentence. It ends at a full stop,
/// question or exclamation mark before white space, or at a line's end, and has at most 400 code points around its first found word.
[[nodiscard]] TextRange telling_sentence(const Marked&);

}
