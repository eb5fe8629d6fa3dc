#pragma once

#include <app/find_model.h>
#include <patterns/formulate.h>

#include <string_view>

namespace leitmotif {

/// What patterns are asked for, with the false-alarm rates that lie beside the model (false-alarms.json, made by
/// training/false_alarms.py); without a model, or without the file, the cautious ones that are built in.
/// @error invalid_format  the file is there and cannot be read.
[[nodiscard]] Result<PatternOptions> pattern_options(const ModelPlaces&);

/// @error invalid_format  the detail names the field.
[[nodiscard]] Result<FalseAlarms> false_alarms_from_json(std::string_view text);

}
