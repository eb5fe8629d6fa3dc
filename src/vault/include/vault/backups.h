#pragma once

#include <vault/vault.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace leitmotif {

struct BackupFile {
    std::filesystem::path file;
    std::int64_t made = 0;   ///< milliseconds since 1970, UTC, from its name
    std::int64_t saves = 0;  ///< how many saves it holds, from its name
    std::uintmax_t size = 0; ///< bytes
};

/// Copies the vault as it is now into a file of that folder, encrypted with the same keys, opened and checked before it gets its name.
/// @return the file. @error io, no_space, damaged, busy  and then there is no new file.
[[nodiscard]] Result<std::filesystem::path> make_backup(Vault&, const std::filesystem::path& folder);

/// The backups of a folder, oldest first; other files are passed over.
[[nodiscard]] std::vector<BackupFile> backups_in(const std::filesystem::path& folder);

/// Makes a backup when the newest one there is a day old, or there is none, and something was saved since; then lets old ones go.
/// @return the new file, or nothing when none was due.
[[nodiscard]] Result<std::optional<std::filesystem::path>> back_up_when_due(Vault&, const std::filesystem::path& folder);

/// Which backups stay: the newest three, and the newest of each of the last 7 days, 5 weeks and 12 months.
/// @param made  in order, oldest first. @return for each, whether it stays.
[[nodiscard]] std::vector<bool> backups_that_stay(const std::vector<std::int64_t>& made, std::int64_t now);

/// Puts a backup in the vault's place. It is opened and checked first; what stood there is kept among the backups, damaged or not; the
/// vault's present passphrase stays where it can be told. Nobody else may have the vault open.
/// @param key  opens the present vault or, where that is gone or damaged, the backup.
/// @return where what stood there before is now; empty: nothing stood there.
/// @error wrong_key, damaged, busy, io, no_space  and the vault is as it was.
[[nodiscard]] Result<std::filesystem::path> restore_backup(
    const std::filesystem::path& vault_folder, const std::filesystem::path& backup, const VaultKey& key, const VaultOptions& options = {});

}
