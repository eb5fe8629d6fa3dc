#pragma once

#include <base/result.h>
#include <record/code.h>
#include <record/correction.h>
#include <record/explanation.h>
#include <record/formulation.h>
#include <record/session.h>

#include <string>
#include <string_view>

namespace leitmotif {

/// One session as one line of JSON (the manual's transcript form), without a line end.
[[nodiscard]] std::string to_json(const Session&);

/// One coded sentence as one line of JSON (the manual's form; `model` and `scores` follow where the program coded it).
[[nodiscard]] std::string to_json(const Code&);

/// The same with a field `explain`: {"model", "version", "labels": [{"label", "probability", "threshold" or null, "words", "sentences"}]},
/// words and sentences as {"turn", "start", "end", "text", "support"}.
[[nodiscard]] std::string to_json(const Code&, const Explanation&);

/// A formulation as one line of JSON: the manual's summary, and `evidence` with verbatim quotes for every claim.
[[nodiscard]] std::string to_json(const Formulation&);

/// {"claim", "verdict", "words", "date", "evidence"} as one line.
[[nodiscard]] std::string to_json(const Correction&);

/// @error invalid_format  no JSON, a missing field or one of the wrong type; the detail names the field.
/// @error unknown_label   a verdict that does not exist.
[[nodiscard]] Result<Correction> correction_from_json(std::string_view line);

/// @error invalid_format  no JSON, a missing field or one of the wrong type; the detail names the field.
/// @error unknown_label   a kind or speaker that the manual does not have.
[[nodiscard]] Result<Session> session_from_json(std::string_view line);

/// Empty layers may be left out; unknown fields are ignored.
/// @error invalid_format  as above.
/// @error unknown_label   a label that the manual does not have; the detail names the layer, not the text.
[[nodiscard]] Result<Code> code_from_json(std::string_view line);

}
