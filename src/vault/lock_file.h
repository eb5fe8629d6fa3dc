#pragma once

#include <base/result.h>

#include <filesystem>

namespace leitmotif {

/// Who may have the vault open beside us.
enum class Access {
    shared,     ///< other windows, each write by itself
    exclusive,  ///< nobody: the file itself is about to be replaced
};

/// A lock on a file beside the vault, held until let go, or until the process ends in whatever way.
class LockFile {
public:
    /// @error busy  somebody has the vault open in a way that does not go with `access`.
    /// @error io    the lock cannot be made.
    [[nodiscard]] static Result<LockFile> take(const std::filesystem::path& file, Access access);

    LockFile() = default;  ///< holds nothing
    LockFile(LockFile&&) noexcept;
    LockFile& operator=(LockFile&&) noexcept;
    LockFile(const LockFile&) = delete;
    LockFile& operator=(const LockFile&) = delete;
    ~LockFile();

private:
    int m_descriptor = -1;
};

}
