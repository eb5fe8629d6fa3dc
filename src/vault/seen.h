#pragma once

#include "key_slot.h"

#include <filesystem>

namespace leitmotif {

/// How far a vault was when this account last had it open: number of saves. Kept outside the vault's folder and sealed with a key of the
/// vault, so that an old copy put in its place is noticed. A file that is missing or not ours counts as never seen.
[[nodiscard]] std::int64_t seen_saves(const std::filesystem::path& folder, const VaultId& id, const SecretBytes& master);

/// Best effort: where it cannot be written, the next opening notices less.
void remember_saves(const std::filesystem::path& folder, const VaultId& id, const SecretBytes& master, std::int64_t saves);

}
