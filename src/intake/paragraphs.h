#pragma once

#include "document.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace leitmotif {

inline constexpr std::size_t never_wrapped = static_cast<std::size_t>(-1);

/// The paragraphs of a stretch of lines, hard-wrapped lines joined, Markdown off. None is empty.
///
/// A line was wrapped when the next one's first word would not have fitted on it, or when the next begins in the middle of a sentence.
/// Other line breaks are the writer's and stay.
/// @param width  see wrap_width; 0: nothing was wrapped by length; never_wrapped: every line break is the writer's.
[[nodiscard]] std::vector<std::string> paragraphs_of(std::span<const SourceLine> lines, Markup markup, std::size_t width);

/// The paragraphs of an entry that has its date from elsewhere: dates in it part nothing, and line breaks are the writer's.
/// @param text  UTF-8; U+200B and U+FEFF are taken out.
[[nodiscard]] std::vector<std::string> paragraphs_of_entry(std::string_view text, Markup markup);

}
