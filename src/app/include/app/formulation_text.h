#pragma once

#include <record/formulation.h>

#include <string>
#include <string_view>

namespace leitmotif {

/// A formulation to be read: brief, plain and tentative, with counts, dates and quotes, and where help is at its end. Wrapped at
/// 88 columns, ends with a line feed. No praise, no advice, no diagnosis; "Too early to say" where nothing came back.
/// Quotes are shortened and cleared of control characters for the terminal: the JSON form has them verbatim.
/// @param name  how the person is called at the top.
[[nodiscard]] std::string formulation_text(const Formulation&, std::string_view name);

}
