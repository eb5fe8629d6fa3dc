#pragma once

#include <record/session.h>
#include <vault/vault.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leitmotif {

/// What is being written and is not a session yet. Each window has its own, so that two never overwrite each other.
struct Draft {
    std::string id;             ///< from new_draft_id()
    std::int64_t started = 0;   ///< milliseconds since 1970, UTC; set by save_draft
    std::int64_t written = 0;
    Session session;            ///< as far as it has come; its id is empty until it is finished, or names the session being edited
};

/// 128 random bits, so that it is nobody else's.
[[nodiscard]] std::string new_draft_id();

/// Saves a draft as it is now, over what was saved of it before. On the disk when it returns.
/// @error busy, no_space, io, damaged  keep the words and try again, or rescue_draft().
[[nodiscard]] Result<void> save_draft(Vault&, Draft&);

/// All drafts, the one written last at the end.
[[nodiscard]] Result<std::vector<Draft>> drafts_of(Vault&);

/// @error not_found
[[nodiscard]] Result<Draft> find_draft(Vault&, std::string_view id);

/// Puts the finished session and takes the draft away, in one save: there is never neither of them.
/// @param expected  the session's revision when it was read (0: there was none); nothing: whatever is there.
/// @return the session's revision. @error changed  it is another one now; session and draft stay as they are.
[[nodiscard]] Result<std::int64_t> finish_draft(
    Vault&, std::string_view draft, const Session&, std::optional<std::int64_t> expected = std::nullopt);

[[nodiscard]] Result<void> discard_draft(Vault&, std::string_view id);

/// For when the vault itself cannot be written (disk full, locked for good): the draft in an encrypted file of its own, in the first of
/// the folders that takes it. @return the file. @error io, no_space  none takes it.
[[nodiscard]] Result<std::filesystem::path> rescue_draft(Vault&, const Draft&, const std::vector<std::filesystem::path>& folders);

/// Takes rescued drafts of this vault from those folders back into it; each file is removed once the vault has it.
/// @return how many. Files of other vaults and broken ones stay where they are.
[[nodiscard]] Result<std::size_t> collect_rescued(Vault&, const std::vector<std::filesystem::path>& folders);

}
