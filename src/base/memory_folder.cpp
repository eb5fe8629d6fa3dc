#include <base/memory_folder.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string>
#include <sys/vfs.h>
#include <system_error>
#include <utility>

namespace leitmotif {

namespace {

namespace fs = std::filesystem;

bool is_in_memory(const fs::path& folder)
{
    constexpr std::uint32_t tmpfs = 0x01021994;  // statfs(2)
    constexpr std::uint32_t ramfs = 0x858458f6;
    struct statfs about {};
    if (::statfs(folder.c_str(), &about) != 0)
        return false;
    const auto kind = static_cast<std::uint32_t>(about.f_type);
    return kind == tmpfs || kind == ramfs;
}

/// Overwrites every file and takes the folder away. Links are not followed: what they name was never ours.
void destroy(const fs::path& folder)
{
    std::error_code ignored;
    for (const auto& entry : fs::recursive_directory_iterator(folder, ignored)) {
        if (entry.is_symlink(ignored) || !entry.is_regular_file(ignored))
            continue;
        auto left = entry.file_size(ignored);
        std::fstream file(entry.path(), std::ios::binary | std::ios::in | std::ios::out);
        for (const std::string zeros(1 << 16, '\0'); left > 0 && file; left -= std::min<std::uintmax_t>(left, zeros.size()))
            file.write(zeros.data(), static_cast<std::streamsize>(std::min<std::uintmax_t>(left, zeros.size())));
        file.flush();
    }
    fs::remove_all(folder, ignored);
}

}

Result<MemoryFolder> MemoryFolder::create()
{
    const char* runtime = std::getenv("XDG_RUNTIME_DIR");
    for (const fs::path& place : { fs::path(runtime == nullptr ? "" : runtime), fs::path("/dev/shm") }) {
        if (!place.is_absolute() || !is_in_memory(place))
            continue;
        std::string name = (place / "leitmotif-XXXXXX").string();
        if (::mkdtemp(name.data()) != nullptr)
            return MemoryFolder(name);
    }
    return Error { ErrorCode::unavailable,
        "there is no folder in memory (XDG_RUNTIME_DIR or /dev/shm), and your words must not go to the disk in the open" };
}

MemoryFolder::MemoryFolder(fs::path path)
    : m_path(std::move(path))
{
}

MemoryFolder::MemoryFolder(MemoryFolder&& other) noexcept
    : m_path(std::exchange(other.m_path, {}))
{
}

MemoryFolder& MemoryFolder::operator=(MemoryFolder&& other) noexcept
{
    std::swap(m_path, other.m_path);
    return *this;
}

MemoryFolder::~MemoryFolder()
{
    if (!m_path.empty())
        destroy(m_path);
}

}
