#pragma once

#include <base/text.h>

#include <string>
#include <vector>

namespace leitmotif {

/// Sentences of one turn, in order, without the white space around them. Together they hold every visible character.
///
/// Ends are full stops, question and exclamation marks, ellipses before a new start, line breaks between paragraphs or list items,
/// and emoji that close a sentence. Abbreviations, initials, decimals, times, dots inside words, quoted speech that goes on
/// ("Go," she said.) and lower-case continuations do not end one. Where full stops are missing, see `reading/boundaries.h`.
/// @param text  code points; any length, linear time.
[[nodiscard]] std::vector<TextRange> split_sentences(const std::u32string& text);

}
