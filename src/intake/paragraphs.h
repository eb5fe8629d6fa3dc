#pragma once

#include "document.h"

#include <span>
#include <string>
#include <vector>

namespace leitmotif {

/// The paragraphs of a stretch of lines, hard-wrapped lines joined, Markdown off. None is empty.
///
/// A line was wrapped when the next one's first word would not have fitted on it, or when the next begins in the middle of a sentence.
/// Other line breaks are the writer's and stay.
/// @param width  see wrap_width; 0: nothing was wrapped.
[[nodiscard]] std::vector<std::string> paragraphs_of(std::span<const SourceLine> lines, Markup markup, std::size_t width);

}
