#pragma once

#include "vault_arguments.h"

#include <app/vault_place.h>
#include <filesystem>
#include <vault/vault.h>
#include <vector>

namespace leitmotif {

/// Where the vault is, as this process was started.
[[nodiscard]] std::filesystem::path vault_folder(const VaultArguments&);

/// Where words are rescued to when the vault cannot take them, best place first.
[[nodiscard]] std::vector<std::filesystem::path> rescue_folders(const std::filesystem::path& vault_folder);

[[nodiscard]] VaultOptions vault_options(const VaultArguments&);

/// Where the vault is and how it is opened, both together. The folder is empty where nobody says it.
[[nodiscard]] VaultPlace vault_place(const VaultArguments&);

/// The key, from wherever it was said to come: a file descriptor, the keyring, else the terminal.
/// @error unavailable, not_found, invalid_format (a recovery key with a slip), io
[[nodiscard]] Result<VaultKey> vault_key(const VaultArguments&);

/// Asks for the key and opens the vault; at a terminal a wrong passphrase may be tried again, three times in all. Drafts that were rescued
/// are taken back in. @error ...  as Vault::open and vault_key.
[[nodiscard]] Result<Vault> open_vault(const VaultArguments&);

/// Keeps what this process holds to itself: no core file, no other program of this account looking into its memory.
void protect_process();

/// A new passphrase: from a descriptor, or asked for twice. @error unavailable, empty
[[nodiscard]] Result<SecretBytes> new_passphrase(int descriptor);

}
