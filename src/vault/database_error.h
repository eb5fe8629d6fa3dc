#pragma once

#include <base/result.h>

namespace leitmotif {

/// SQLite's result code as an error. SQLite's own message is never used: it may quote a value or a query.
[[nodiscard]] Error database_error(int sqlite_code);

}
