#include "offset_vfs.h"

#include "database_error.h"
#include "header.h"

#include <algorithm>
#include <cstring>
#include <list>
#include <memory>
#include <mutex>
#include <sqlite3.h>

namespace leitmotif {

namespace {

constexpr sqlite3_int64 room = header_size;

/// A file of ours; the base's follows it in memory.
struct OffsetFile {
    sqlite3_file base;
    sqlite3_int64 offset;  ///< 0 for all but the database itself
};

sqlite3_file* real(sqlite3_file* file) { return reinterpret_cast<sqlite3_file*>(reinterpret_cast<OffsetFile*>(file) + 1); }
const sqlite3_io_methods* methods(sqlite3_file* file) { return real(file)->pMethods; }
sqlite3_int64 offset_of(sqlite3_file* file) { return reinterpret_cast<OffsetFile*>(file)->offset; }
sqlite3_vfs* real(sqlite3_vfs* vfs) { return static_cast<sqlite3_vfs*>(vfs->pAppData); }

int io_close(sqlite3_file* file) { return methods(file)->xClose(real(file)); }
int io_read(sqlite3_file* file, void* to, int amount, sqlite3_int64 at)
{
    return methods(file)->xRead(real(file), to, amount, at + offset_of(file));
}
int io_write(sqlite3_file* file, const void* from, int amount, sqlite3_int64 at)
{
    return methods(file)->xWrite(real(file), from, amount, at + offset_of(file));
}
int io_truncate(sqlite3_file* file, sqlite3_int64 size) { return methods(file)->xTruncate(real(file), size + offset_of(file)); }
int io_sync(sqlite3_file* file, int flags) { return methods(file)->xSync(real(file), flags); }
int io_file_size(sqlite3_file* file, sqlite3_int64* size)
{
    const int outcome = methods(file)->xFileSize(real(file), size);
    *size = std::max<sqlite3_int64>(0, *size - offset_of(file));
    return outcome;
}
int io_lock(sqlite3_file* file, int lock) { return methods(file)->xLock(real(file), lock); }
int io_unlock(sqlite3_file* file, int lock) { return methods(file)->xUnlock(real(file), lock); }
int io_check_reserved_lock(sqlite3_file* file, int* held) { return methods(file)->xCheckReservedLock(real(file), held); }
int io_file_control(sqlite3_file* file, int operation, void* argument)
{
    if (operation == SQLITE_FCNTL_SIZE_HINT || operation == SQLITE_FCNTL_CHUNK_SIZE)
        return SQLITE_OK;  // hints about a size that is not the file's
    return methods(file)->xFileControl(real(file), operation, argument);
}
int io_sector_size(sqlite3_file* file) { return methods(file)->xSectorSize(real(file)); }
int io_device(sqlite3_file* file) { return methods(file)->xDeviceCharacteristics(real(file)); }
int io_shm_map(sqlite3_file* file, int region, int size, int extend, volatile void** to)
{
    return methods(file)->xShmMap(real(file), region, size, extend, to);
}
int io_shm_lock(sqlite3_file* file, int at, int count, int flags) { return methods(file)->xShmLock(real(file), at, count, flags); }
void io_shm_barrier(sqlite3_file* file) { methods(file)->xShmBarrier(real(file)); }
int io_shm_unmap(sqlite3_file* file, int remove) { return methods(file)->xShmUnmap(real(file), remove); }

constexpr sqlite3_io_methods own_methods { 2, io_close, io_read, io_write, io_truncate, io_sync, io_file_size, io_lock, io_unlock,
    io_check_reserved_lock, io_file_control, io_sector_size, io_device, io_shm_map, io_shm_lock, io_shm_barrier, io_shm_unmap, nullptr,
    nullptr };

int vfs_open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags)
{
    auto* own = reinterpret_cast<OffsetFile*>(file);
    own->offset = (flags & SQLITE_OPEN_MAIN_DB) != 0 ? room : 0;
    own->base.pMethods = nullptr;
    const int outcome = real(vfs)->xOpen(real(vfs), name, real(file), flags, out_flags);
    if (real(file)->pMethods != nullptr)
        own->base.pMethods = &own_methods;
    return outcome;
}
int vfs_delete(sqlite3_vfs* vfs, const char* name, int sync) { return real(vfs)->xDelete(real(vfs), name, sync); }
int vfs_access(sqlite3_vfs* vfs, const char* name, int flags, int* out) { return real(vfs)->xAccess(real(vfs), name, flags, out); }
int vfs_full_path(sqlite3_vfs* vfs, const char* name, int size, char* out) { return real(vfs)->xFullPathname(real(vfs), name, size, out); }
int vfs_randomness(sqlite3_vfs* vfs, int size, char* out) { return real(vfs)->xRandomness(real(vfs), size, out); }
int vfs_sleep(sqlite3_vfs* vfs, int microseconds) { return real(vfs)->xSleep(real(vfs), microseconds); }
int vfs_time(sqlite3_vfs* vfs, double* out) { return real(vfs)->xCurrentTime(real(vfs), out); }
int vfs_last_error(sqlite3_vfs* vfs, int size, char* out) { return real(vfs)->xGetLastError(real(vfs), size, out); }

/// A VFS and the name it points to, kept for the life of the process.
struct Registered {
    std::string base;
    std::string name;
    sqlite3_vfs vfs {};
};

}

Result<std::string> vault_vfs(const std::string& base)
{
    static std::mutex guard;
    static std::list<Registered> all;  // addresses stay
    const std::scoped_lock lock(guard);
    if (const int outcome = sqlite3_initialize(); outcome != SQLITE_OK)
        return database_error(outcome);
    for (const Registered& one : all) {
        if (one.base == base)
            return "multipleciphers-" + one.name;
    }
    sqlite3_vfs* below = sqlite3_vfs_find(base.c_str());
    if (below == nullptr)
        return Error { ErrorCode::unavailable, "SQLite has no file layer of that name" };
    Registered& made = all.emplace_back();
    made.base = base;
    made.name = "leitmotif-" + base;
    made.vfs.iVersion = 1;
    made.vfs.szOsFile = static_cast<int>(sizeof(OffsetFile)) + below->szOsFile;
    made.vfs.mxPathname = below->mxPathname;
    made.vfs.zName = made.name.c_str();
    made.vfs.pAppData = below;
    made.vfs.xOpen = vfs_open;
    made.vfs.xDelete = vfs_delete;
    made.vfs.xAccess = vfs_access;
    made.vfs.xFullPathname = vfs_full_path;
    made.vfs.xRandomness = vfs_randomness;
    made.vfs.xSleep = vfs_sleep;
    made.vfs.xCurrentTime = vfs_time;
    made.vfs.xGetLastError = vfs_last_error;
    if (const int outcome = sqlite3_vfs_register(&made.vfs, 0); outcome != SQLITE_OK)
        return database_error(outcome);
    if (const int outcome = sqlite3mc_vfs_create(made.name.c_str(), 0); outcome != SQLITE_OK)
        return database_error(outcome);
    return "multipleciphers-" + made.name;
}

namespace {

/// A file opened through a base VFS, closed when let go.
class RawFile {
public:
    static Result<RawFile> open(const std::string& base, const std::string& path, int flags)
    {
        if (const int outcome = sqlite3_initialize(); outcome != SQLITE_OK)
            return database_error(outcome);
        sqlite3_vfs* vfs = sqlite3_vfs_find(base.c_str());
        if (vfs == nullptr)
            return Error { ErrorCode::unavailable, "SQLite has no file layer of that name" };
        int exists = 0;
        vfs->xAccess(vfs, path.c_str(), SQLITE_ACCESS_EXISTS, &exists);
        if (exists == 0 && (flags & SQLITE_OPEN_CREATE) == 0)
            return Error { ErrorCode::not_found, "there is no vault", path };
        RawFile made;
        // SQLite's own file names are followed by two zero bytes and its parameters; a VFS may look there.
        made.m_name = std::make_unique<std::string>(path + std::string(4, '\0'));
        made.m_memory.reset(new (std::align_val_t { 16 }) std::byte[static_cast<std::size_t>(vfs->szOsFile)]());
        int out_flags = 0;
        const int outcome = vfs->xOpen(vfs, made.m_name->c_str(), made.file(), flags | SQLITE_OPEN_MAIN_DB, &out_flags);
        if (outcome != SQLITE_OK) {
            if (made.file()->pMethods != nullptr)
                made.file()->pMethods->xClose(made.file());
            made.m_memory.reset();
            Error error = database_error(outcome);
            error.file = path;
            return error;
        }
        return made;
    }
    RawFile(RawFile&&) noexcept = default;
    RawFile& operator=(RawFile&&) = delete;
    RawFile(const RawFile&) = delete;
    RawFile& operator=(const RawFile&) = delete;
    ~RawFile()
    {
        if (m_memory)
            file()->pMethods->xClose(file());
    }

    [[nodiscard]] sqlite3_file* file() const { return reinterpret_cast<sqlite3_file*>(m_memory.get()); }

private:
    struct Release {
        void operator()(std::byte* memory) const { ::operator delete[](memory, std::align_val_t { 16 }); }
    };
    RawFile() = default;
    std::unique_ptr<std::string> m_name;  // the file keeps a pointer into it
    std::unique_ptr<std::byte[], Release> m_memory;
};

}

Result<std::vector<unsigned char>> read_start(const std::string& base, const std::string& path, std::size_t size)
{
    auto opened = RawFile::open(base, path, SQLITE_OPEN_READONLY);
    if (!opened)
        return opened.error();
    sqlite3_int64 there = 0;
    if (const int outcome = opened->file()->pMethods->xFileSize(opened->file(), &there); outcome != SQLITE_OK)
        return database_error(outcome);
    std::vector<unsigned char> bytes(std::min<std::size_t>(size, static_cast<std::size_t>(there)));
    const int outcome = opened->file()->pMethods->xRead(opened->file(), bytes.data(), static_cast<int>(bytes.size()), 0);
    if (outcome != SQLITE_OK)
        return database_error(outcome);
    return bytes;
}

Result<void> write_at(
    const std::string& base, const std::string& path, std::size_t place, std::span<const unsigned char> bytes, OnDisk existing)
{
    const int flags = SQLITE_OPEN_READWRITE | (existing == OnDisk::must_be_new ? SQLITE_OPEN_CREATE | SQLITE_OPEN_EXCLUSIVE : 0);
    auto opened = RawFile::open(base, path, flags);
    if (!opened)
        return opened.error();
    const sqlite3_io_methods* io = opened->file()->pMethods;
    const int written = io->xWrite(opened->file(), bytes.data(), static_cast<int>(bytes.size()), static_cast<sqlite3_int64>(place));
    if (written != SQLITE_OK)
        return database_error(written);
    if (const int outcome = io->xSync(opened->file(), SQLITE_SYNC_FULL); outcome != SQLITE_OK)
        return database_error(outcome);
    return {};
}

}
