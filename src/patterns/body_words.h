#pragma once

#include "word_runs.h"

#include <record/formulation.h>

#include <vector>

namespace leitmotif::inside {

/// Signs of the speaker's body that a sentence tells of, each once.
[[nodiscard]] std::vector<BodySign> body_signs_in(const std::vector<Word>& words);

}
