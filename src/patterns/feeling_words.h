#pragma once

#include "word_runs.h"

#include <record/labels.h>

#include <optional>
#include <string_view>
#include <vector>

namespace leitmotif::inside {

/// A word of feeling: one that says how (a single emotion, level 3 of the Levels of Emotional Awareness; Lane et al. 1990), or a vague one
/// that says only that something is felt, or that it is good or bad (level 2).
struct FeelingEntry {
    std::string_view word;
    std::optional<Emotion> emotion;  ///< absent: vague
};

/// The feeling named by the word at `at`, in its context; null when it names none ("a bad leg", "kind of").
[[nodiscard]] const FeelingEntry* feeling_word(const std::vector<Word>& words, std::size_t at);

}
