#pragma once

#include "reading_input.h"
#include "report.h"

#include <app/open_reader.h>
#include <optional>

namespace leitmotif {

/// The model, or why there is none.
struct WantedReader {
    std::optional<Reader> reader;
    std::optional<Error> why;  ///< nothing where the model was switched off
};

[[nodiscard]] WantedReader wanted_reader(bool no_model, const ReaderSetup&);

/// "leitmotif: the model is off (why): ..." in one line on standard error.
void tell_model_off(const std::optional<Error>& why);

/// What is left without a model: every session passes safety, by the rules and the table, and nothing is coded.
/// @return  ok or left_out where the model was switched off; failed where it should have been there.
[[nodiscard]] ExitStatus look_without_model(SessionsIn&, const ReadingArguments&, const std::optional<Error>& why, Output&);

}
