#pragma once

#include <agreement/compare.h>

#include <string>

namespace leitmotif {

/// How far two codings agree, as tables to be read: layer by layer, the ordered scales, then label by label. At most 110 columns.
/// "-" stands where a figure is not defined.
[[nodiscard]] std::string agreement_text(const Agreement&);

}
