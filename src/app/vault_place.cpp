#include <app/vault_place.h>

#include <system_error>
#include <vault/drafts.h>
#include <vault/recovery_key.h>

namespace leitmotif {

bool VaultPlace::has_vault() const
{
    std::error_code unknown;
    return std::filesystem::exists(VaultPlaces(folder).file(), unknown);
}

Result<OpenedVault> open_vault_at(const VaultPlace& place, const VaultKey& key)
{
    auto vault = Vault::open(place.folder, key, place.options);
    if (!vault)
        return vault.error();
    const auto rescued = collect_rescued(*vault, place.rescue_folders);
    return OpenedVault { std::move(vault).value(), rescued ? *rescued : 0 };
}

Result<MadeVault> make_vault_at(const VaultPlace& place, const SecretBytes& passphrase)
{
    auto key = new_recovery_key();
    if (!key)
        return key.error();
    auto vault = Vault::create(place.folder, passphrase, *key, place.options);
    if (!vault)
        return vault.error();
    return MadeVault { std::move(vault).value(), std::move(key).value() };
}

}
