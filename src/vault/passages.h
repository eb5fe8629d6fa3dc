#pragma once

#include "database.h"

#include <vault/values.h>

namespace leitmotif {

/// Puts a value where search finds it. New words of a session take its old labels away, for they belonged to the old words; labels of a
/// session that is not there are dropped.
[[nodiscard]] Result<void> index_passage(Database&, const Searchable&, const std::string& date);

[[nodiscard]] Result<void> forget_passage(Database&, std::string_view session);

/// Indexes every session and its codes anew.
/// @error invalid_format  a value that cannot be read; nothing of it in the detail.
[[nodiscard]] Result<void> index_everything(Database&);

}
