#pragma once

#include <base/text.h>
#include <string>
#include <vector>

namespace leitmotif {

/// A word of a text, as names are looked for. Hyphens part words (Anne-Marie is two), apostrophes within do not (O'Brien).
struct Word {
    TextRange range;      ///< without 's, 'd, 'll and the like
    std::string lower;    ///< of that range
    bool capital = false;
    bool all_capitals = false;   ///< two letters or more
    bool first = false;          ///< a sentence may start here: a capital says nothing
    bool possessive = false;
    bool joined = false;         ///< only a space, a hyphen, or a title's full stop and a space parts it from the word before
};

/// The words outside of some ranges. @param taken  sorted, not overlapping.
[[nodiscard]] std::vector<Word> words_of(const std::u32string& text, const std::vector<TextRange>& taken);

[[nodiscard]] inline bool is_word_sign(char32_t c) { return is_letter(c) || is_digit(c) || is_mark(c); }
[[nodiscard]] inline bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'\u2019'; }

}
