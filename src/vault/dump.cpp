#include <vault/dump.h>

#include "passages.h"
#include "values_in.h"
#include "vault_parts.h"

#include <vault/records.h>

namespace leitmotif {

namespace {

Result<std::vector<DumpedValue>> all_of(Database& database, std::string_view sql)
{
    std::vector<DumpedValue> out;
    auto read = database.each_row(
        sql, [&](const Statement& row) { out.push_back({ row.text(0), stored_from(row, 1), row.text(6), row.text(7) }); });
    if (!read)
        return read.error();
    return out;
}

/// A value as its module would write it now, with what search needs; other collections are taken as they are.
Result<NewValue> checked(const DumpedValue& dumped)
{
    if (dumped.collection == KeptAs<Session>::collection) {
        auto session = KeptAs<Session>::read(dumped.value);
        if (!session)
            return session.error();
        NewValue value = KeptAs<Session>::write(*session);
        value.body = dumped.value.body;
        return value;
    }
    if (dumped.collection == KeptAs<CodedSession>::collection) {
        auto coded = KeptAs<CodedSession>::read(dumped.value);
        if (!coded)
            return coded.error();
        NewValue value = KeptAs<CodedSession>::write(*coded);
        value.body = dumped.value.body;
        return value;
    }
    return NewValue { dumped.value.id, dumped.date, dumped.title, dumped.value.format, dumped.value.body, std::nullopt };
}

Result<bool> is_there(Database& database, const DumpedValue& dumped)
{
    auto statement = database.prepare("SELECT 1 FROM value WHERE collection = ? AND id = ?");
    if (!statement)
        return statement.error();
    return statement->bind(1, dumped.collection).bind(2, dumped.value.id).step();
}

}

Result<Dump> dump(Vault& vault)
{
    Database& database = vault.parts().database;
    if (auto begun = database.run("BEGIN"); !begun)
        return begun.error();
    auto values = all_of(
        database, "SELECT collection, id, revision, written, format, body, date, title FROM value ORDER BY collection DESC, date, id");
    auto history =
        all_of(database, "SELECT collection, id, revision, written, format, body, '', '' FROM history ORDER BY collection, id, revision");
    auto drafts = all_of(database, "SELECT '', id, started, written, 1, body, '', '' FROM draft ORDER BY written, id");
    (void)database.run("COMMIT");
    if (!values)
        return values.error();
    if (!history)
        return history.error();
    if (!drafts)
        return drafts.error();
    Dump out { std::move(values).value(), std::move(history).value(), {} };
    for (DumpedValue& draft : *drafts)
        out.drafts.push_back(std::move(draft.value));
    return out;
}

Result<Merged> merge(Vault& vault, const Dump& dumped)
{
    Database& database = vault.parts().database;
    auto save = Save::begin(vault.parts());
    if (!save)
        return save.error();
    Merged merged;
    for (const DumpedValue& one : dumped.values) {
        auto value = checked(one);
        if (!value)
            return value.error();
        const auto there = is_there(database, one);
        if (!there)
            return there.error();
        const auto put = put_in(database, one.collection, *value, vault.now());
        if (!put)
            return put.error();
        if (*there) {
            ++(put->second ? merged.changed : merged.same);
            continue;
        }
        ++merged.added;
        auto as_it_was = database.run("UPDATE value SET revision = max(revision, ?), written = ? WHERE collection = ? AND id = ?",
            one.value.revision, one.value.written, one.collection, one.value.id);
        if (!as_it_was)
            return as_it_was.error();
    }
    for (const DumpedValue& one : dumped.history) {
        auto value = checked(one);
        if (!value)
            return value.error();
        auto put = database.run("INSERT OR IGNORE INTO history (collection, id, revision, written, format, body) VALUES (?, ?, ?, ?, ?, ?)",
            one.collection, one.value.id, one.value.revision, one.value.written, one.value.format, one.value.body);
        if (!put)
            return put.error();
    }
    for (const StoredValue& one : dumped.drafts) {
        auto readable = KeptAs<Session>::read(one);
        if (!readable)
            return readable.error();
        auto put = database.run("INSERT INTO draft (id, started, written, body) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING", one.id,
            one.revision, one.written, one.body);
        if (!put)
            return put.error();
    }
    if (auto done = save->commit(); !done)
        return done.error();
    return merged;
}

}
