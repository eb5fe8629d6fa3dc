#pragma once

#include <filesystem>
#include <vault/vault.h>
#include <vector>

namespace leitmotif {

/// Where a person's vault is, and how it is opened.
struct VaultPlace {
    std::filesystem::path folder;
    std::vector<std::filesystem::path> rescue_folders {};  ///< where drafts lie that the vault could not take
    VaultOptions options {};

    [[nodiscard]] bool has_vault() const;
};

struct OpenedVault {
    Vault vault;
    std::size_t rescued = 0;  ///< drafts that were taken back in
};

/// @error ...  as Vault::open. Rescued drafts that cannot be taken in stay where they are.
[[nodiscard]] Result<OpenedVault> open_vault_at(const VaultPlace&, const VaultKey&);

struct MadeVault {
    Vault vault;
    SecretBytes recovery_key;  ///< tried already; to be written on paper
};

/// @error ...  as Vault::create.
[[nodiscard]] Result<MadeVault> make_vault_at(const VaultPlace&, const SecretBytes& passphrase);

}
