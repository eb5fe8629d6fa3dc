#include <vault/backups.h>

#include "offset_vfs.h"
#include "schema.h"
#include "seen.h"
#include "vault_parts.h"

#include <algorithm>
#include <ctime>
#include <fcntl.h>
#include <map>
#include <system_error>
#include <unistd.h>

namespace leitmotif {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t day = std::int64_t { 24 } * 60 * 60 * 1000;

/// vault-20261125T213000Z-17.leitmotif: when, and after how many saves.
std::string name_for(std::int64_t now, std::int64_t saves)
{
    const auto seconds = static_cast<std::time_t>(now / 1000);
    std::tm parts {};
    ::gmtime_r(&seconds, &parts);
    std::array<char, 32> text {};
    std::strftime(text.data(), text.size(), "vault-%Y%m%dT%H%M%SZ", &parts);
    return std::string(text.data()) + "-" + std::to_string(saves) + ".leitmotif";
}

std::optional<BackupFile> from_name(const fs::path& file)
{
    std::tm parts {};
    long long saves = 0;
    int used = 0;
    const std::string name = file.filename().string();
    // NOLINTNEXTLINE(bugprone-unchecked-string-to-number-conversion): `used` tells
    if (std::sscanf(name.c_str(), "vault-%4d%2d%2dT%2d%2d%2dZ-%18lld.leitmotif%n", &parts.tm_year, &parts.tm_mon, &parts.tm_mday,
            &parts.tm_hour, &parts.tm_min, &parts.tm_sec, &saves, &used)
            != 7
        || used != static_cast<int>(name.size())) {
        return std::nullopt;
    }
    parts.tm_year -= 1900;
    parts.tm_mon -= 1;
    std::error_code failure;
    const auto size = fs::file_size(file, failure);
    return BackupFile { file, std::int64_t { ::timegm(&parts) } * 1000, saves, failure ? 0 : size };
}

void remove_with_companions(const fs::path& file)
{
    std::error_code ignored;
    for (const char* ending : { "", "-wal", "-shm" })
        fs::remove(file.string() + ending, ignored);
}

Result<void> sync(const fs::path& path)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool done = descriptor >= 0 && ::fsync(descriptor) == 0;
    if (descriptor >= 0)
        ::close(descriptor);
    return done ? Result<void>() : Result<void>(Error { ErrorCode::io, "could not be brought to the disk", path.string() });
}

Error as_error(const std::error_code& failure, const fs::path& file)
{
    const bool full = failure == std::errc::no_space_on_device;
    return { full ? ErrorCode::no_space : ErrorCode::io, full ? "the disk is full; make room and try again" : failure.message(),
        file.string() };
}

/// Fills a new vault file with everything of an open one.
Result<void> copy_to(Vault& vault, const fs::path& file)
{
    VaultParts& parts = vault.parts();
    std::vector<unsigned char> both = serialise(parts.header, parts.header_key);
    both.insert(both.end(), both.begin(), both.end());
    if (auto written = write_at(parts.options.vfs, file.string(), 0, both, OnDisk::must_be_new); !written)
        return written;
    auto key = subkey(parts.master, KeyPurpose::database);
    if (!key)
        return key.error();
    auto vfs = vault_vfs(parts.options.vfs);
    if (!vfs)
        return vfs.error();
    auto copy = Database::open(file.string(), *vfs, *key, parts.options.busy_ms);
    if (!copy)
        return copy.error();
    return parts.database.copy_into(*copy);
}

/// Opened, every page of it.
Result<void> check(Vault& vault, const fs::path& file, std::int64_t saves)
{
    auto copy = Vault::open_file(file, vault);
    if (!copy)
        return copy.error();
    const auto faults = copy->parts().database.faults();
    if (!faults)
        return faults.error();
    const auto there = copy->saves();
    if (!there)
        return there.error();
    if (*faults != 0 || *there < saves)
        return Error { ErrorCode::damaged, "the backup came out other than the vault, and was thrown away" };
    return {};
}

}

Result<fs::path> make_backup(Vault& vault, const fs::path& folder)
{
    std::error_code failure;
    if (fs::create_directories(folder, failure); failure)
        return as_error(failure, folder);
    fs::permissions(folder, fs::perms::owner_all, failure);
    const auto saves = vault.saves();
    if (!saves)
        return saves.error();
    const fs::path file = folder / name_for(vault.now(), *saves);
    if (fs::exists(file, failure))
        return file;  // of this very second and state
    fs::path part = file;
    part += ".part";
    remove_with_companions(part);
    auto made = copy_to(vault, part);
    if (made)
        made = check(vault, part, *saves);
    if (made)
        made = sync(part);
    if (made) {
        fs::rename(part, file, failure);
        if (failure)
            made = as_error(failure, file);
    }
    if (!made) {
        remove_with_companions(part);
        return made.error();
    }
    (void)sync(folder);
    return file;
}

std::vector<BackupFile> backups_in(const fs::path& folder)
{
    std::vector<BackupFile> out;
    std::error_code failure;
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure)) {
        if (auto backup = from_name(entry->path()))
            out.push_back(std::move(*backup));
    }
    std::sort(out.begin(), out.end(),
        [](const BackupFile& a, const BackupFile& b) { return std::tie(a.made, a.saves, a.file) < std::tie(b.made, b.saves, b.file); });
    return out;
}

std::vector<bool> backups_that_stay(const std::vector<std::int64_t>& made, std::int64_t now)
{
    std::vector<bool> stays(made.size(), false);
    for (std::size_t k = made.size() > 3 ? made.size() - 3 : 0; k < made.size(); ++k)
        stays[k] = true;
    struct Period {
        std::int64_t length;
        std::int64_t count;
    };
    for (const Period period : { Period { day, 7 }, Period { 7 * day, 5 }, Period { 30 * day, 12 } }) {
        std::map<std::int64_t, std::size_t> newest;  // of each period, the last one seen
        for (std::size_t k = 0; k < made.size(); ++k) {
            const std::int64_t which = made[k] / period.length;
            if (now / period.length - which < period.count)
                newest[which] = k;
        }
        for (const auto& [which, k] : newest)
            stays[k] = true;
    }
    return stays;
}

Result<std::optional<fs::path>> back_up_when_due(Vault& vault, const fs::path& folder)
{
    const auto before = backups_in(folder);
    const auto saves = vault.saves();
    if (!saves)
        return saves.error();
    if (!before.empty() && (before.back().saves >= *saves || vault.now() - before.back().made < day))
        return std::optional<fs::path>();
    auto made = make_backup(vault, folder);
    if (!made)
        return made.error();
    const auto all = backups_in(folder);
    std::vector<std::int64_t> times;
    for (const BackupFile& one : all)
        times.push_back(one.made);
    const auto stays = backups_that_stay(times, vault.now());
    for (std::size_t k = 0; k < all.size(); ++k) {
        if (!stays[k])
            remove_with_companions(all[k].file);
    }
    return std::optional<fs::path>(*made);
}

namespace {

/// Moves a vault that cannot be opened among the backups, with the log that belongs to it, leaving its own name in place until it is
/// replaced.
Result<fs::path> set_aside(const VaultPlaces& places, std::int64_t now)
{
    std::error_code failure;
    if (fs::create_directories(places.backups(), failure); failure)
        return as_error(failure, places.backups());
    const fs::path aside = places.backups() / ("set-aside-" + std::to_string(now) + ".leitmotif");
    fs::create_hard_link(places.file(), aside, failure);
    if (failure)
        fs::copy_file(places.file(), aside, failure);
    if (failure)
        return as_error(failure, aside);
    // An old log beside the restored file would be taken for its own.
    if (fs::exists(places.file().string() + "-wal", failure))
        fs::rename(places.file().string() + "-wal", aside.string() + "-wal", failure);
    if (failure)
        return as_error(failure, aside);
    fs::remove(places.file().string() + "-shm", failure);
    return aside;
}

struct Present {
    std::optional<Vault> vault;
    std::vector<unsigned char> header;  ///< as it stands on the disk
};

}

Result<fs::path> restore_backup(const fs::path& vault_folder, const fs::path& backup, const VaultKey& key, const VaultOptions& options)
{
    const VaultPlaces places(vault_folder);
    std::error_code failure;
    if (fs::create_directories(vault_folder, failure); failure)
        return as_error(failure, vault_folder);
    auto lock = LockFile::take(places.lock(), Access::exclusive);
    if (!lock)
        return lock.error();
    if (fs::equivalent(backup, places.file(), failure))
        return Error { ErrorCode::exists, "this is the vault itself, not a backup of it", backup.string() };

    const bool something_there = fs::exists(places.file(), failure);
    Present present;
    if (something_there) {
        auto opened = Vault::open_file(places.file(), key, options);
        if (opened) {
            auto header = read_start(options.vfs, places.file().string(), header_size);
            if (!header)
                return header.error();
            present.header = std::move(header).value();
            present.vault = std::move(opened).value();
        } else if (opened.error().code == ErrorCode::busy) {
            return opened.error();
        }
    }
    {
        auto candidate = present.vault ? Vault::open_file(backup, *present.vault) : Vault::open_file(backup, key, options);
        if (!candidate && present.vault && candidate.error().code == ErrorCode::wrong_key) {
            present.header.clear();  // of another vault: its own passphrase counts
            candidate = Vault::open_file(backup, key, options);
        }
        if (!candidate)
            return candidate.error();
        const auto faults = candidate->parts().database.faults();
        if (!faults)
            return faults.error();
        if (*faults != 0)
            return Error { ErrorCode::damaged, "this backup is damaged itself; take another", backup.string() };
    }

    fs::path fresh = places.file();
    fresh += ".new";
    remove_with_companions(fresh);
    fs::copy_file(backup, fresh, failure);
    if (failure)
        return as_error(failure, fresh);
    fs::permissions(fresh, fs::perms::owner_read | fs::perms::owner_write, failure);
    if (!present.header.empty()) {
        if (auto written = write_at(options.vfs, fresh.string(), 0, present.header, OnDisk::must_exist); !written)
            return written.error();
    }
    if (auto done = sync(fresh); !done)
        return done.error();

    fs::path before;
    if (present.vault) {
        auto kept = make_backup(*present.vault, places.backups());
        if (!kept)
            return kept.error();
        before = *kept;
        if (auto emptied = present.vault->parts().database.run("PRAGMA wal_checkpoint(TRUNCATE)"); !emptied)
            return emptied.error();
        present.vault.reset();
        fs::remove(places.file().string() + "-wal", failure);  // empty
        fs::remove(places.file().string() + "-shm", failure);
    } else if (something_there) {
        const std::int64_t now = options.now ? options.now() : std::int64_t { std::time(nullptr) } * 1000;
        auto aside = set_aside(places, now);
        if (!aside)
            return aside;
        before = *aside;
    }
    fs::rename(fresh, places.file(), failure);
    if (failure)
        return as_error(failure, places.file());
    (void)sync(vault_folder);
    if (!options.seen_folder.empty()) {  // putting back is meant: older is as it should be
        if (auto restored = Vault::open_file(places.file(), key, options)) {
            if (const auto saves = restored->saves())
                remember_saves(options.seen_folder, restored->parts().header.id, restored->parts().master, *saves);
        }
    }
    return before;
}

}
