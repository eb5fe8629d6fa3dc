#pragma once

#include "database.h"

#include <utility>
#include <vault/collection.h>

namespace leitmotif {

/// The columns that stored_from() takes, in its order.
inline constexpr std::string_view stored_columns = "id, revision, written, format, body";

[[nodiscard]] inline StoredValue stored_from(const Statement& row, int first = 0)
{
    return { row.text(first), row.integer(first + 1), row.integer(first + 2), row.integer(first + 3), row.text(first + 4) };
}

/// Calls `take` with each value of a type in `table` ("value" or "history"); what cannot be read is an error.
template<class T, class Take>
[[nodiscard]] Result<void> each_kept(Database& database, std::string_view table, const Take& take)
{
    const std::string sql = "SELECT " + std::string(stored_columns) + " FROM " + std::string(table) + " WHERE collection = ?";
    return database.each_row(
        sql,
        [&](const Statement& row) -> Result<void> {
            auto value = KeptAs<T>::read(stored_from(row));
            return value ? take(*value) : Result<void>(value.error());
        },
        KeptAs<T>::collection);
}

/// put_value() inside a save that is already begun.
/// @return the revision, and whether anything changed.
[[nodiscard]] Result<std::pair<std::int64_t, bool>> put_in(Database&, std::string_view collection, const NewValue&, std::int64_t now);

}
