#pragma once

#include <agreement/compare.h>

#include <string>

namespace leitmotif {

/// One line of JSON, without a line end. A figure is {"value": .61, "low": .42, "high": .77}, to six places; null where it is not
/// defined, without low and high where there is no interval.
[[nodiscard]] std::string to_json(const Agreement&);

}
