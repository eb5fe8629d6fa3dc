#include <vault/values.h>

#include "passages.h"
#include "values_in.h"
#include "vault_parts.h"

#include <algorithm>

namespace leitmotif {

Result<std::pair<std::int64_t, bool>> put_in(Database& database, std::string_view collection, const NewValue& value, std::int64_t now)
{
    auto before = database.prepare("SELECT revision, format, body FROM value WHERE collection = ? AND id = ?");
    if (!before)
        return before.error();
    before->bind(1, collection).bind(2, value.id);
    const auto there = before->step();
    if (!there)
        return there.error();
    std::int64_t revision = 1;
    if (*there) {
        revision = before->integer(0);
        if (before->integer(1) == value.format && before->text(2) == value.body)
            return std::pair(revision, false);
        ++revision;
        auto kept = database.run("INSERT INTO history (collection, id, revision, written, format, body) "
                                 "SELECT collection, id, revision, written, format, body FROM value WHERE collection = ? AND id = ?",
            collection, value.id);
        if (!kept)
            return kept.error();
    } else {  // what was forgotten left no history; what was read back from an export may have
        auto last = database.prepare("SELECT max(revision) FROM history WHERE collection = ? AND id = ?");
        if (!last)
            return last.error();
        const auto row = last->bind(1, collection).bind(2, value.id).step();
        if (!row)
            return row.error();
        revision = *row ? last->integer(0) + 1 : 1;
    }
    before->reset();
    auto put = database.run("INSERT OR REPLACE INTO value (collection, id, revision, written, date, title, format, body) "
                            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        collection, value.id, revision, now, value.date, value.title, value.format, value.body);
    if (!put)
        return put.error();
    if (value.searchable) {
        if (auto indexed = index_passage(database, *value.searchable, value.date); !indexed)
            return indexed.error();
    }
    return std::pair(revision, true);
}

Result<std::int64_t> put_value(Vault& vault, std::string_view collection, const NewValue& value, Earlier earlier)
{
    auto save = Save::begin(vault.parts());
    if (!save)
        return save.error();
    auto put = put_in(vault.parts().database, collection, value, vault.now());
    if (!put)
        return put.error();
    if (earlier == Earlier::let_go) {
        if (auto gone = vault.parts().database.run("DELETE FROM history WHERE collection = ? AND id = ?", collection, value.id); !gone)
            return gone.error();
    }
    if (auto done = save->commit(); !done)
        return done.error();
    return put->first;
}

Result<void> remove_value(Vault& vault, std::string_view collection, std::string_view id)
{
    auto save = Save::begin(vault.parts());
    if (!save)
        return save.error();
    for (const std::string_view sql :
        { "DELETE FROM value WHERE collection = ? AND id = ?", "DELETE FROM history WHERE collection = ? AND id = ?" }) {
        if (auto gone = vault.parts().database.run(sql, collection, id); !gone)
            return gone;
    }
    return save->commit();
}

Result<std::size_t> put_values(Vault& vault, std::string_view collection, const std::vector<NewValue>& values)
{
    auto save = Save::begin(vault.parts());
    if (!save)
        return save.error();
    std::size_t changed = 0;
    for (const NewValue& value : values) {
        auto put = put_in(vault.parts().database, collection, value, vault.now());
        if (!put)
            return put.error();
        changed += put->second ? 1U : 0U;
    }
    if (auto done = save->commit(); !done)
        return done.error();
    return changed;
}

Result<std::size_t> put_values(Vault& vault, const std::vector<CollectedValue>& values)
{
    auto save = Save::begin(vault.parts());
    if (!save)
        return save.error();
    std::size_t changed = 0;
    for (const CollectedValue& one : values) {
        auto put = put_in(vault.parts().database, one.collection, one.value, vault.now());
        if (!put)
            return put.error();
        changed += put->second ? 1U : 0U;
    }
    if (auto done = save->commit(); !done)
        return done.error();
    return changed;
}

Result<std::optional<StoredValue>> find_value(Vault& vault, std::string_view collection, std::string_view id)
{
    auto statement =
        vault.parts().database.prepare("SELECT id, revision, written, format, body FROM value WHERE collection = ? AND id = ?");
    if (!statement)
        return statement.error();
    const auto row = statement->bind(1, collection).bind(2, id).step();
    if (!row)
        return row.error();
    return *row ? std::optional(stored_from(*statement)) : std::nullopt;
}

Result<std::vector<ListedValue>> list_values(Vault& vault, std::string_view collection, const ListRange& range)
{
    std::vector<ListedValue> out;
    auto read = vault.parts().database.each_row(
        "SELECT id, revision, written, date, title FROM value INDEXED BY value_by_date "
        "WHERE collection = ?1 AND date >= ?2 AND (?3 = '' OR date <= ?3 || '~') ORDER BY date DESC, id DESC LIMIT ?4 OFFSET ?5",
        [&](const Statement& row) { out.push_back({ row.text(0), row.integer(1), row.integer(2), row.text(3), row.text(4) }); },
        collection, range.from, range.to, range.newest > 0 ? static_cast<std::int64_t>(range.newest) : -1,
        static_cast<std::int64_t>(range.skip));
    if (!read)
        return read.error();
    std::reverse(out.begin(), out.end());
    return out;
}

Result<std::size_t> count_values(Vault& vault, std::string_view collection)
{
    std::int64_t count = 0;
    auto read = vault.parts().database.each_row("SELECT count(*) FROM value INDEXED BY value_by_date WHERE collection = ?",
        [&](const Statement& row) { count = row.integer(0); }, collection);
    if (!read)
        return read.error();
    return static_cast<std::size_t>(count);
}

Result<std::vector<StoredValue>> history_of(Vault& vault, std::string_view collection, std::string_view id)
{
    std::vector<StoredValue> out;
    auto read = vault.parts().database.each_row(
        "SELECT id, revision, written, format, body FROM history WHERE collection = ? AND id = ? ORDER BY revision",
        [&](const Statement& row) { out.push_back(stored_from(row)); }, collection, id);
    if (!read)
        return read.error();
    return out;
}

}
