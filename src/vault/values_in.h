#pragma once

#include "database.h"

#include <utility>
#include <vault/values.h>

namespace leitmotif {

/// put_value() inside a save that is already begun.
/// @return the revision, and whether anything changed.
[[nodiscard]] Result<std::pair<std::int64_t, bool>> put_in(Database&, std::string_view collection, const NewValue&, std::int64_t now);

}
