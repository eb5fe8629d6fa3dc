#pragma once

#include <base/result.h>

#include <filesystem>
#include <string>

namespace leitmotif {

/// A folder in memory, for this account alone, overwritten and removed when this goes.
class MemoryFolder {
public:
    /// @error unavailable  there is none (XDG_RUNTIME_DIR, /dev/shm).
    [[nodiscard]] static Result<MemoryFolder> create();

    MemoryFolder(MemoryFolder&& other) noexcept;
    MemoryFolder& operator=(MemoryFolder&&) = delete;
    MemoryFolder(const MemoryFolder&) = delete;
    MemoryFolder& operator=(const MemoryFolder&) = delete;
    ~MemoryFolder();

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    explicit MemoryFolder(std::filesystem::path path)
        : m_path(std::move(path))
    {
    }

    std::filesystem::path m_path;
};

}
