#pragma once

#include <app/writing.h>
#include <filesystem>
#include <string>
#include <string_view>
#include <vault/drafts.h>
#include <vector>

namespace leitmotif {

/// Keeps a draft in the vault while it is written. When the vault does not take it, the words stay here, the next pause tries again,
/// and the end rescues them to a file of their own.
class DraftKeeper {
public:
    DraftKeeper(Vault& vault, Draft draft, std::vector<std::filesystem::path> rescue_folders)
        : m_vault(vault)
        , m_draft(std::move(draft))
        , m_folders(std::move(rescue_folders))
    {
    }

    /// @param text  all of it so far.
    void keep(std::string_view text);

    /// Whether the last keep() reached the disk.
    [[nodiscard]] bool kept() const { return m_kept; }
    [[nodiscard]] Draft& draft() { return m_draft; }

    /// Makes the draft a session. @error ...  and then the words are in the draft, or rescued.
    [[nodiscard]] Result<SavedWords> finish(const std::string& id);

    /// For when writing is broken off: says on standard error where the words are now.
    void tell_where();

private:
    Vault& m_vault;
    Draft m_draft;
    std::vector<std::filesystem::path> m_folders;
    bool m_kept = true;
    bool m_told = false;
};

}
