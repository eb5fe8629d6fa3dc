#pragma once

#include <vault/vault.h>

#include <cstddef>
#include <filesystem>
#include <string_view>
#include <vector>

namespace leitmotif {

/// What was taken away for good.
struct Forgotten {
    std::size_t sessions = 0;   ///< 0 or 1
    std::size_t revisions = 0;  ///< earlier versions of it
    std::size_t codings = 0;    ///< codes of it and their earlier versions
    std::size_t drafts = 0;     ///< drafts that edit it
    bool cleaned = true;        ///< false: another window kept the file from being rewritten; `verify` or the next forget does it
};

/// Deletes a session with its history, codes, drafts and its part of the search index, overwrites the pages they stood on, and rewrites
/// the file without them. Backups are not touched: see backups_holding.
/// @error not_found  the vault has nothing of that name, in any table.
[[nodiscard]] Result<Forgotten> forget_session(Vault&, std::string_view id);

/// Rewrites the file without its free pages, and empties the log.
/// @error busy  another window is using it.
[[nodiscard]] Result<void> clean(Vault&);

/// What became of looking into one backup.
struct BackupHolding {
    std::filesystem::path file;
    bool holds = false;
    bool readable = true;  ///< false: it cannot be opened with this vault's key, and may hold it
};

/// Looks into every backup of a folder for a session. Damaged vaults set aside there are named as unreadable.
[[nodiscard]] std::vector<BackupHolding> backups_holding(Vault&, const std::filesystem::path& folder, std::string_view id);

/// Forgets a session inside one backup, as forget_session does.
[[nodiscard]] Result<Forgotten> forget_in_backup(Vault&, const std::filesystem::path& backup, std::string_view id);

}
