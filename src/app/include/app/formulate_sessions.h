#pragma once

#include <app/code_sessions.h>
#include <patterns/formulate.h>
#include <record/formulation.h>

#include <functional>
#include <span>

namespace leitmotif {

/// Takes one person's formulation; false: no more is wanted.
using FormulationSink = std::function<bool(const Formulation&)>;

/// Codes a stream, keeps the codes by person (the transcripts are let go), and hands on one formulation a person at the end, persons
/// in the order in which they first appear. What is held grows with the codes.
/// @param corrections  what the person said of earlier claims; for a stream of one person.
/// @error ...  as code_sessions.
[[nodiscard]] Result<CodingOutcome> formulate_sessions(const SessionSource& next, const Coder& code, const FormulationSink& take,
    const PatternOptions& options = {}, const ProgressReport& report = {}, std::span<const Correction> corrections = {});

}
