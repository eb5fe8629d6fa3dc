#include "memory_folder.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <sys/vfs.h>
#include <system_error>
#include <unistd.h>

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

void overwrite(const fs::path& path, std::uintmax_t size)
{
    const std::string zeros(std::size_t { 1 } << 16, '\0');
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    while (size > 0 && file) {
        const auto part = std::min<std::uintmax_t>(size, zeros.size());
        file.write(zeros.data(), static_cast<std::streamsize>(part));
        size -= part;
    }
}

}

Result<MemoryFolder> MemoryFolder::create()
{
    const char* runtime = std::getenv("XDG_RUNTIME_DIR");
    for (const fs::path& place : { fs::path(runtime == nullptr ? "" : runtime), fs::path("/dev/shm") }) {
        if (!place.is_absolute() || !is_in_memory(place))
            continue;
        std::string name = (place / "leitmotif-XXXXXX").string();
        if (::mkdtemp(name.data()) != nullptr)  // 0700
            return MemoryFolder(fs::path(name));
    }
    return Error { ErrorCode::unavailable, "there is no folder in memory for what is said (XDG_RUNTIME_DIR or /dev/shm), and it must not go to the disk" };
}

MemoryFolder::MemoryFolder(MemoryFolder&& other) noexcept
    : m_path(std::move(other.m_path))
{
    other.m_path.clear();
}

MemoryFolder::~MemoryFolder()
{
    if (m_path.empty())
        return;
    std::error_code ignored;
    for (fs::recursive_directory_iterator at(m_path, ignored); !ignored && at != fs::recursive_directory_iterator(); at.increment(ignored)) {
        std::error_code unknown;
        if (at->is_regular_file(unknown) && !at->is_symlink(unknown))
            overwrite(at->path(), at->file_size(unknown));
    }
    fs::remove_all(m_path, ignored);
}

}
