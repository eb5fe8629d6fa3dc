#include "values_in.h"
#include "vault_parts.h"

#include <vault/records.h>

namespace leitmotif {

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
    const auto readable = [](const auto&) { return Result<void>(); };
    for (const char* table : { "value", "history" }) {
        if (auto sessions = each_kept<Session>(database, table, readable); !sessions)
            return sessions;
        if (auto codes = each_kept<CodedSession>(database, table, readable); !codes)
            return codes;
    }
    return {};
}

}
