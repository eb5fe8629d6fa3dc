#include "vault_parts.h"

#include <vault/records.h>

namespace leitmotif {

namespace {

template<class T>
Result<void> read_all(Database& database, const char* table)
{
    auto statement = database.prepare(std::string("SELECT id, revision, written, format, body FROM ") + table + " WHERE collection = ?");
    if (!statement)
        return statement.error();
    statement->bind(1, KeptAs<T>::collection);
    for (;;) {
        const auto row = statement->step();
        if (!row)
            return row.error();
        if (!*row)
            return {};
        const auto value = KeptAs<T>::read(
            { statement->text(0), statement->integer(1), statement->integer(2), statement->integer(3), statement->text(4) });
        if (!value)
            return value.error();
    }
}

}

Result<void> Vault::verify()
{
    Database& database = m_parts->database;
    const auto faults = database.faults();
    if (!faults)
        return faults.error();
    if (*faults > 0) {
        return Error { ErrorCode::damaged,
            std::to_string(*faults) + " faults were found in the vault's file; put a backup back (leitmotif restore)" };
    }
    // The index holds exactly the words that are there.
    if (auto index = database.run("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)"); !index)
        return index;
    for (const char* table : { "value", "history" }) {
        if (auto sessions = read_all<Session>(database, table); !sessions)
            return sessions;
        if (auto codes = read_all<CodedSession>(database, table); !codes)
            return codes;
    }
    return {};
}

}
