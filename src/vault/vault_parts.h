#pragma once

#include "database.h"
#include "header.h"
#include "lock_file.h"

#include <vault/vault.h>

namespace leitmotif {

/// What an open vault is made of.
struct VaultParts {
    VaultOptions options;
    std::filesystem::path path;
    LockFile lock;
    Header header;
    SecretBytes master;
    SecretBytes header_key;
    Database database;
    bool remembered = false;  ///< whether how far it was is remembered when it closes
};

/// One save: everything in it happens, or nothing, and the vault counts it.
class Save {
public:
    [[nodiscard]] static Result<Save> begin(VaultParts&);
    [[nodiscard]] Result<void> commit();  ///< acknowledged: on the disk when it returns without an error

private:
    Save(Transaction transaction, Database& database)
        : m_transaction(std::move(transaction))
        , m_database(&database)
    {
    }
    Transaction m_transaction;
    Database* m_database;
};

}
