#pragma once

#include <record/code.h>
#include <record/explanation.h>

#include <string>

namespace leitmotif {

/// A coded sentence and what its labels stand on, to be read: each with its probability and threshold, then the words and sentences
/// that count, with how much of the probability is theirs. Wrapped at 88 columns, ends with a line feed.
[[nodiscard]] std::string explanation_text(const Code&, const Explanation&);

}
