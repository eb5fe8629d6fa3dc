#pragma once

#include <record/formulation.h>

#include <string>

namespace leitmotif {

/// What a newer reading of the same record, or a new session, says differently, in words for the person: what came, each with a sentence
/// it stands on, what is no longer said, what moved. Tentative and plain, wrapped at 88 columns; empty when nothing changed. Both are made
/// with the same corrections, or what the person took back is told as gone.
[[nodiscard]] std::string changes_text(const Formulation& before, const Formulation& after);

}
