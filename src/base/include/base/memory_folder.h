#pragma once

#include <base/result.h>

#include <filesystem>

namespace leitmotif {

/// A new folder for this account alone in memory (tmpfs), never on a disk; what is in it is overwritten and removed at the end.
class MemoryFolder {
public:
    /// @error unavailable  there is no place in memory: neither XDG_RUNTIME_DIR nor /dev/shm is one.
    [[nodiscard]] static Result<MemoryFolder> create();

    MemoryFolder(MemoryFolder&& other) noexcept;
    MemoryFolder& operator=(MemoryFolder&& other) noexcept;
    MemoryFolder(const MemoryFolder&) = delete;
    MemoryFolder& operator=(const MemoryFolder&) = delete;
    ~MemoryFolder();

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    explicit MemoryFolder(std::filesystem::path);
    std::filesystem::path m_path;
};

}
