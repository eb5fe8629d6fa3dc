#include "worse_disk.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <memory>
#include <sqlite3.h>
#include <vector>

namespace leitmotif::test {

namespace {

/// One write or truncation that no sync has confirmed.
struct Pending {
    std::int64_t at = 0;
    std::string bytes {};
    bool truncation = false;
};

struct Content {
    std::string now {};      ///< as the running program sees it
    std::string on_disk {};  ///< as it is known to survive
    std::vector<Pending> pending {};
    bool created_for_good = false;  ///< its name is known to survive
    std::vector<std::string> shared {};  ///< SQLite's wal-index; gone with the power
};

struct State {
    std::map<std::string, std::shared_ptr<Content>> files;
    std::map<std::string, std::shared_ptr<Content>> deleted;  ///< not known to be gone for good
    std::int64_t calls = 0;
    std::int64_t failing_call = -1;
    WorseDisk::Failure failure = WorseDisk::Failure::none;
    bool lasting = false;
    std::int64_t bytes_left = -1;
};

State state;

struct File {
    sqlite3_file base;
    std::shared_ptr<Content>* content;
};

Content& content(sqlite3_file* file) { return **reinterpret_cast<File*>(file)->content; }

WorseDisk::Failure failure_now()
{
    const std::int64_t call = state.calls++;
    const bool fails = state.failing_call >= 0 && (call == state.failing_call || (state.lasting && call > state.failing_call));
    return fails ? state.failure : WorseDisk::Failure::none;
}

void put(std::string& to, std::int64_t at, std::string_view bytes)
{
    const auto place = static_cast<std::size_t>(at);
    if (to.size() < place + bytes.size())
        to.resize(place + bytes.size(), '\0');
    std::copy(bytes.begin(), bytes.end(), to.begin() + at);
}

void write_bytes(Content& file, std::int64_t at, std::string_view bytes)
{
    put(file.now, at, bytes);
    file.pending.push_back({ at, std::string(bytes), false });
}

int io_close(sqlite3_file* file)
{
    delete reinterpret_cast<File*>(file)->content;
    return SQLITE_OK;
}

int io_read(sqlite3_file* file, void* to, int amount, sqlite3_int64 at)
{
    const std::string& bytes = content(file).now;
    const auto wanted = static_cast<std::size_t>(amount);
    const auto place = std::min(static_cast<std::size_t>(at), bytes.size());
    const std::size_t there = std::min(wanted, bytes.size() - place);
    std::memcpy(to, bytes.data() + place, there);
    std::memset(static_cast<char*>(to) + there, 0, wanted - there);
    return there == wanted ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int io_write(sqlite3_file* file, const void* from, int amount, sqlite3_int64 at)
{
    const std::string_view bytes(static_cast<const char*>(from), static_cast<std::size_t>(amount));
    switch (failure_now()) {
    case WorseDisk::Failure::none:
        break;
    case WorseDisk::Failure::full:
        return SQLITE_FULL;
    case WorseDisk::Failure::short_write:
        write_bytes(content(file), at, bytes.substr(0, bytes.size() / 2));
        return SQLITE_FULL;
    case WorseDisk::Failure::error:
    case WorseDisk::Failure::power:
        return SQLITE_IOERR_WRITE;
    case WorseDisk::Failure::sync_error:
        break;  // only syncs
    }
    if (state.bytes_left >= 0) {
        const auto fits = std::min<std::int64_t>(state.bytes_left, amount);
        state.bytes_left -= fits;
        write_bytes(content(file), at, bytes.substr(0, static_cast<std::size_t>(fits)));
        return fits == amount ? SQLITE_OK : SQLITE_FULL;
    }
    write_bytes(content(file), at, bytes);
    return SQLITE_OK;
}

int io_truncate(sqlite3_file* file, sqlite3_int64 size)
{
    const auto failure = failure_now();
    if (failure != WorseDisk::Failure::none && failure != WorseDisk::Failure::sync_error && failure != WorseDisk::Failure::full)
        return SQLITE_IOERR_TRUNCATE;
    content(file).now.resize(static_cast<std::size_t>(size), '\0');
    content(file).pending.push_back({ size, {}, true });
    return SQLITE_OK;
}

int io_sync(sqlite3_file* file, int /*flags*/)
{
    switch (failure_now()) {
    case WorseDisk::Failure::sync_error:
    case WorseDisk::Failure::error:
    case WorseDisk::Failure::power:
        return SQLITE_IOERR_FSYNC;
    default:
        break;
    }
    Content& of = content(file);
    of.on_disk = of.now;
    of.pending.clear();
    if (!of.created_for_good)
        state.deleted.clear();  // a new file's first sync brings its folder to the disk too, with what was removed from it
    of.created_for_good = true;
    return SQLITE_OK;
}

int io_size(sqlite3_file* file, sqlite3_int64* size)
{
    *size = static_cast<sqlite3_int64>(content(file).now.size());
    return SQLITE_OK;
}

int io_lock(sqlite3_file* /*file*/, int /*lock*/) { return SQLITE_OK; }
int io_reserved(sqlite3_file* /*file*/, int* held)
{
    *held = 0;
    return SQLITE_OK;
}
int io_control(sqlite3_file* /*file*/, int /*operation*/, void* /*argument*/) { return SQLITE_NOTFOUND; }
int io_sector(sqlite3_file* /*file*/) { return 512; }
int io_device(sqlite3_file* /*file*/) { return 0; }  // no promise at all: not even that a write leaves its neighbours alone

int io_shm_map(sqlite3_file* file, int region, int size, int extend, volatile void** to)
{
    auto& shared = content(file).shared;
    const auto number = static_cast<std::size_t>(region);
    *to = nullptr;
    if (number >= shared.size()) {
        if (extend == 0)
            return SQLITE_OK;
        shared.reserve(64);  // addresses stay
        shared.resize(number + 1, std::string(static_cast<std::size_t>(size), '\0'));
    }
    *to = shared[number].data();
    return SQLITE_OK;
}
int io_shm_lock(sqlite3_file* /*file*/, int /*at*/, int /*count*/, int /*flags*/) { return SQLITE_OK; }
void io_shm_barrier(sqlite3_file* /*file*/) { }
int io_shm_unmap(sqlite3_file* file, int remove)
{
    if (remove != 0)
        content(file).shared.clear();
    return SQLITE_OK;
}

constexpr sqlite3_io_methods io { 2, io_close, io_read, io_write, io_truncate, io_sync, io_size, io_lock, io_lock, io_reserved, io_control,
    io_sector, io_device, io_shm_map, io_shm_lock, io_shm_barrier, io_shm_unmap, nullptr, nullptr };

int vfs_open(sqlite3_vfs* /*vfs*/, const char* name, sqlite3_file* file, int flags, int* out_flags)
{
    file->pMethods = nullptr;
    const std::string path = name == nullptr ? "" : name;
    auto at = state.files.find(path);
    if (at == state.files.end() && (flags & SQLITE_OPEN_CREATE) == 0)
        return SQLITE_CANTOPEN;
    if (at != state.files.end() && (flags & SQLITE_OPEN_EXCLUSIVE) != 0)
        return SQLITE_CANTOPEN;
    if (at == state.files.end())
        at = state.files.emplace(path, std::make_shared<Content>()).first;
    reinterpret_cast<File*>(file)->content = new std::shared_ptr<Content>(at->second);
    file->pMethods = &io;
    if (out_flags != nullptr)
        *out_flags = flags;
    return SQLITE_OK;
}

int vfs_delete(sqlite3_vfs* /*vfs*/, const char* name, int sync)
{
    if (state.failure == WorseDisk::Failure::power && state.failing_call >= 0 && state.calls > state.failing_call)
        return SQLITE_IOERR_DELETE;
    const auto at = state.files.find(name);
    if (at == state.files.end())
        return SQLITE_IOERR_DELETE_NOENT;
    if (sync == 0)
        state.deleted[at->first] = at->second;  // else SQLite asked for the folder to be synced, and waits for it
    state.files.erase(at);
    return SQLITE_OK;
}

int vfs_access(sqlite3_vfs* /*vfs*/, const char* name, int /*flags*/, int* out)
{
    *out = state.files.count(name) > 0 ? 1 : 0;
    return SQLITE_OK;
}

int vfs_full_path(sqlite3_vfs* /*vfs*/, const char* name, int size, char* out)
{
    sqlite3_snprintf(size, out, "%s", name);
    return SQLITE_OK;
}

int vfs_randomness(sqlite3_vfs* /*vfs*/, int size, char* out)
{
    std::memset(out, 7, static_cast<std::size_t>(size));
    return size;
}
int vfs_sleep(sqlite3_vfs* /*vfs*/, int microseconds) { return microseconds; }
int vfs_time(sqlite3_vfs* /*vfs*/, double* out)
{
    *out = 2461370.5;
    return SQLITE_OK;
}
int vfs_error(sqlite3_vfs* /*vfs*/, int /*size*/, char* /*out*/) { return 0; }

/// What of one file survives.
std::string survivor(const Content& file, std::mt19937_64& random)
{
    std::string disk = file.on_disk;
    std::vector<Pending> writes = file.pending;
    if (random() % 2 == 0)
        std::shuffle(writes.begin(), writes.end(), random);
    for (const Pending& one : writes) {
        const auto fate = random() % 3;
        if (fate == 0)
            continue;  // lost
        if (one.truncation) {
            disk.resize(static_cast<std::size_t>(one.at), '\0');
        } else if (fate == 1 || one.bytes.size() <= 512) {
            put(disk, one.at, one.bytes);
        } else {
            const std::size_t sectors = random() % (one.bytes.size() / 512) + 1;
            put(disk, one.at, std::string_view(one.bytes).substr(0, sectors * 512));
        }
    }
    return disk;
}

}

void WorseDisk::format()
{
    static sqlite3_vfs vfs {};
    if (vfs.zName == nullptr) {
        sqlite3_initialize();
        vfs.iVersion = 1;
        vfs.szOsFile = static_cast<int>(sizeof(File));
        vfs.mxPathname = 512;
        vfs.zName = name;
        vfs.xOpen = vfs_open;
        vfs.xDelete = vfs_delete;
        vfs.xAccess = vfs_access;
        vfs.xFullPathname = vfs_full_path;
        vfs.xRandomness = vfs_randomness;
        vfs.xSleep = vfs_sleep;
        vfs.xCurrentTime = vfs_time;
        vfs.xGetLastError = vfs_error;
        sqlite3_vfs_register(&vfs, 0);
    }
    state = State {};
}

void WorseDisk::fail_at(std::int64_t call, Failure failure, bool lasting)
{
    state.calls = 0;
    state.failing_call = call;
    state.failure = failure;
    state.lasting = lasting;
}

void WorseDisk::bytes_left(std::int64_t bytes) { state.bytes_left = bytes; }

void WorseDisk::fail_no_more()
{
    fail_at(-1, Failure::none, false);
    state.bytes_left = -1;
}

std::int64_t WorseDisk::calls() { return state.calls; }

void WorseDisk::lose_power(std::mt19937_64& random)
{
    fail_no_more();
    for (auto& [path, file] : state.deleted) {
        if (state.files.count(path) == 0 && random() % 2 == 0)
            state.files[path] = file;  // its removal never reached the disk
    }
    state.deleted.clear();
    for (auto at = state.files.begin(); at != state.files.end();) {
        Content& file = *at->second;
        if (!file.created_for_good && random() % 2 == 0) {
            at = state.files.erase(at);
            continue;
        }
        file.on_disk = survivor(file, random);
        file.now = file.on_disk;
        file.pending.clear();
        file.shared.clear();
        ++at;
    }
}

}
