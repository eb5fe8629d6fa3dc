#pragma once

#include "database.h"

namespace leitmotif {

/// Versions of the schema, as PRAGMA user_version has them. Each adds to the one before and takes nothing away, so that no value is ever
/// lost on the way. tests/vault/schema holds a snapshot of each.
inline constexpr std::int64_t newest_schema = 2;

[[nodiscard]] Result<std::int64_t> schema_of(Database&);

/// Brings a database up to a version, all steps in one transaction: afterwards it has that version or the one it had.
/// @error ...  as Database::run.
[[nodiscard]] Result<void> migrate(Database&, std::int64_t to = newest_schema);

}
