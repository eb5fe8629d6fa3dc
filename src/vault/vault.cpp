#include "vault_parts.h"

#include "crypto.h"
#include "hex.h"
#include "offset_vfs.h"
#include "schema.h"
#include "seen.h"

#include <algorithm>
#include <chrono>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>
#include <vault/backups.h>

namespace leitmotif {

namespace {

namespace fs = std::filesystem;

Result<Header> header_with(const VaultId& id, const SecretBytes& master, const SecretBytes& passphrase, const SecretBytes& recovery_key,
    const KeyStrength& strength)
{
    auto by_passphrase = wrap(master, passphrase, SlotKind::passphrase, strength, id);
    if (!by_passphrase)
        return by_passphrase.error();
    auto by_recovery = wrap(master, recovery_key, SlotKind::recovery_key, strength, id);
    if (!by_recovery)
        return by_recovery.error();
    return Header { 1, id, *by_passphrase, *by_recovery };
}

Error no_passphrase() { return { ErrorCode::empty, "a vault needs a passphrase" }; }

bool on_real_files(const VaultOptions& options) { return options.vfs == "unix"; }

/// The directory's entry itself reaches the disk.
void sync_folder(const fs::path& folder)
{
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        ::fsync(descriptor);
        ::close(descriptor);
    }
}

/// Writes both copies of a header, the worse one first, so that at every moment one of them is good.
Result<void> write_header(const VaultParts& parts, const Header& header, std::span<const unsigned char> now_there)
{
    const std::vector<unsigned char> copy = serialise(header, parts.header_key);
    const auto first = parse_header(now_there.first(std::min(now_there.size(), header_copy_size)));
    const bool first_is_better = first && first->generation == parts.header.generation;
    for (const std::size_t number : { first_is_better ? 1U : 0U, first_is_better ? 0U : 1U }) {
        if (auto written = write_at(parts.options.vfs, parts.path.string(), number * header_copy_size, copy, OnDisk::must_exist); !written)
            return written;
    }
    return {};
}

/// Changes the header as one step among windows: whoever writes to the vault waits meanwhile.
Result<void> change_header(VaultParts& parts, const std::function<void(Header&)>& change)
{
    auto alone = Transaction::begin(parts.database);
    if (!alone)
        return alone.error();
    const auto bytes = read_start(parts.options.vfs, parts.path.string(), header_size);
    if (!bytes)
        return bytes.error();
    auto copies = read_copies(*bytes);
    if (!copies)
        return copies.error();
    parts.header = copies->header;
    Header next = copies->header;
    ++next.generation;
    change(next);
    if (auto written = write_header(parts, next, *bytes); !written)
        return written;
    parts.header = next;
    return {};
}

/// A file whose key is known: its parts, its database open.
Result<Vault> open_parts(const fs::path& file, Header header, SecretBytes master, SecretBytes header_key, const VaultOptions& options)
{
    auto database_key = subkey(master, KeyPurpose::database);
    if (!database_key)
        return database_key.error();
    auto vfs = vault_vfs(options.vfs);
    if (!vfs)
        return vfs.error();
    auto database = Database::open(file.string(), *vfs, *database_key, options.busy_ms);
    if (!database)
        return database.error();
    const auto version = schema_of(*database);
    if (!version)
        return version.error();
    if (*version > newest_schema) {
        return Error { ErrorCode::newer_version,
            "this vault was written by a newer Leitmotif (schema " + std::to_string(*version)
                + ", known here: " + std::to_string(newest_schema) + "); nothing was changed, use the newer program" };
    }
    if (*version < 1)
        return Error { ErrorCode::damaged, "the vault's content is missing: its file was cut off; put a backup back (leitmotif restore)" };
    return Vault(std::make_unique<VaultParts>(
        VaultParts { options, file, LockFile(), header, std::move(master), std::move(header_key), std::move(database).value(), false }));
}

struct Opened {
    HeaderCopies copies;
    SecretBytes header_key;
    SecretBytes master;
};

Result<Opened> unlock(const fs::path& file, const VaultKey& key, const VaultOptions& options)
{
    if (auto ready = crypto_ready(); !ready)
        return ready.error();
    const auto bytes = read_start(options.vfs, file.string(), header_size);
    if (!bytes)
        return bytes.error();
    auto copies = read_copies(*bytes);
    if (!copies)
        return copies.error();
    const bool by_passphrase = key.kind == VaultKey::Kind::passphrase;
    auto master = unwrap(by_passphrase ? copies->header.passphrase : copies->header.recovery, key.secret, copies->header.id);
    if (!master)
        return master.error();
    auto header_key = subkey(*master, KeyPurpose::header);
    if (!header_key)
        return header_key.error();
    if (!seal_is_good(copies->header, *bytes, *header_key)) {
        return Error { ErrorCode::damaged,
            "the vault's header was changed by something other than Leitmotif; put a backup back (leitmotif restore)" };
    }
    return Opened { *copies, std::move(header_key).value(), std::move(master).value() };
}

bool is_weaker(const KeyStrength& a, const KeyStrength& b)
{
    return std::uint64_t { a.passes } * a.memory_kib < std::uint64_t { b.passes } * b.memory_kib;
}

Error named(Error error, const fs::path& file)
{
    error.file = file.string();
    return error;
}

}

Vault::Vault(std::unique_ptr<VaultParts> parts)
    : m_parts(std::move(parts))
{
}
Vault::Vault(Vault&&) noexcept = default;
Vault& Vault::operator=(Vault&&) noexcept = default;

Vault::~Vault()
{
    if (!m_parts || !m_parts->remembered)
        return;
    if (const auto count = saves())
        remember_saves(m_parts->options.seen_folder, m_parts->header.id, m_parts->master, *count);
}

Result<Vault> Vault::create(
    const fs::path& folder, const SecretBytes& passphrase, const SecretBytes& recovery_key, const VaultOptions& options)
{
    if (auto ready = crypto_ready(); !ready)
        return ready.error();
    if (passphrase.size() == 0)
        return no_passphrase();
    const VaultPlaces places(folder);
    fs::path file = places.file();
    LockFile lock;
    if (on_real_files(options)) {
        std::error_code failure;
        if (fs::create_directories(folder, failure); failure)
            return Error { ErrorCode::io, failure.message(), folder.string() };
        fs::permissions(folder, fs::perms::owner_all, failure);
        auto taken = LockFile::take(places.lock(), Access::exclusive);
        if (!taken)
            return taken.error();
        lock = std::move(taken).value();
        if (fs::exists(file, failure))
            return Error { ErrorCode::exists, "there is a vault already; nothing was changed", file.string() };
        file += ".new";  // nobody sees a vault that is half made
        for (const char* left : { "", "-wal", "-shm" })
            fs::remove(file.string() + left, failure);
    }

    VaultId id {};
    random_bytes(id);
    auto master = SecretBytes::create(key_size);
    if (!master)
        return master.error();
    random_bytes({ master->data(), master->size() });
    auto header_key = subkey(*master, KeyPurpose::header);
    if (!header_key)
        return header_key.error();
    auto header = header_with(id, *master, passphrase, recovery_key, options.strength);
    if (!header)
        return header.error();
    std::vector<unsigned char> both = serialise(*header, *header_key);
    both.insert(both.end(), both.begin(), both.end());
    if (auto written = write_at(options.vfs, file.string(), 0, both, OnDisk::must_be_new); !written)
        return named(written.error(), file);
    {
        auto database_key = subkey(*master, KeyPurpose::database);
        if (!database_key)
            return database_key.error();
        auto vfs = vault_vfs(options.vfs);
        if (!vfs)
            return vfs.error();
        auto database = Database::open(file.string(), *vfs, *database_key, options.busy_ms);
        if (!database)
            return database.error();
        if (auto made = migrate(*database, options.schema > 0 ? options.schema : newest_schema); !made)
            return made.error();
    }
    if (on_real_files(options)) {
        std::error_code failure;
        if (fs::rename(file, places.file(), failure); failure)
            return Error { ErrorCode::io, failure.message(), places.file().string() };
        sync_folder(folder);
    }
    lock = LockFile();
    auto opened = open(folder, VaultKey { VaultKey::Kind::passphrase, std::move(*SecretBytes::copy_of(passphrase.view())) }, options);
    if (!opened)
        return opened;
    if (auto tried = opened->try_recovery_key(recovery_key); !tried)
        return tried.error();
    return opened;
}

Result<Vault> Vault::open(const fs::path& folder, const VaultKey& key, const VaultOptions& options)
{
    const VaultPlaces places(folder);
    LockFile lock;
    if (on_real_files(options)) {
        std::error_code failure;
        if (!fs::exists(places.file(), failure))
            return Error { ErrorCode::not_found, "there is no vault here yet (leitmotif init makes one)", folder.string() };
        auto taken = LockFile::take(places.lock(), options.exclusive ? Access::exclusive : Access::shared);
        if (!taken)
            return taken.error();
        lock = std::move(taken).value();
    }
    auto unlocked = unlock(places.file(), key, options);
    if (!unlocked && unlocked.error().code == ErrorCode::not_found && on_real_files(options))  // SQLite takes a file of no bytes for none
        return Error { ErrorCode::damaged,
            "the vault's file is empty: everything in it was cut off; put a backup back (leitmotif restore)" };
    if (!unlocked)
        return unlocked.error();
    const HeaderCopies copies = unlocked->copies;
    auto vault = open_parts(places.file(), copies.header, std::move(unlocked->master), std::move(unlocked->header_key), options);
    if (!vault)
        return vault;
    VaultParts& parts = vault->parts();
    parts.lock = std::move(lock);

    if (!options.seen_folder.empty()) {
        const auto here = vault->saves();
        if (!here)
            return here.error();
        const std::int64_t seen = seen_saves(options.seen_folder, parts.header.id, parts.master);
        if (*here < seen && !options.accept_older) {
            return Error { ErrorCode::rolled_back,
                "this vault is older than the one last used here: " + std::to_string(seen - *here)
                    + " saves are missing. An old copy or a backup was put in its place. Nothing was changed; to use it all the same, "
                      "add --accept-older" };
        }
        parts.remembered = true;
    }
    const std::int64_t wanted = options.schema > 0 ? options.schema : newest_schema;
    const auto version = schema_of(parts.database);
    if (!version)
        return version.error();
    if (*version < wanted) {
        if (on_real_files(options)) {
            if (auto kept = make_backup(*vault, places.backups()); !kept)
                return kept.error();
        }
        if (auto migrated = migrate(parts.database, wanted); !migrated)
            return migrated.error();
    }
    // Neither of these may keep anybody from their words.
    if (!copies.both_good)
        (void)change_header(parts, [](Header&) { });
    if (key.kind == VaultKey::Kind::passphrase && is_weaker(parts.header.passphrase.strength, options.strength)) {
        if (const auto slot = wrap(parts.master, key.secret, SlotKind::passphrase, options.strength, parts.header.id))
            (void)change_header(parts, [&](Header& header) { header.passphrase = *slot; });
    }
    return vault;
}

Result<Vault> Vault::open_file(const fs::path& file, const VaultKey& key, const VaultOptions& options)
{
    auto unlocked = unlock(file, key, options);
    if (!unlocked)
        return named(unlocked.error(), file);
    auto vault = open_parts(file, unlocked->copies.header, std::move(unlocked->master), std::move(unlocked->header_key), options);
    return vault ? std::move(vault) : Result<Vault>(named(vault.error(), file));
}

Result<Vault> Vault::open_file(const fs::path& file, Vault& sibling)
{
    VaultParts& known = sibling.parts();
    const auto bytes = read_start(known.options.vfs, file.string(), header_size);
    if (!bytes)
        return named(bytes.error(), file);
    auto copies = read_copies(*bytes);
    if (!copies)
        return named(copies.error(), file);
    if (copies->header.id != known.header.id)
        return Error { ErrorCode::wrong_key, "this is a backup of another vault", file.string() };
    if (!seal_is_good(copies->header, *bytes, known.header_key))
        return Error { ErrorCode::damaged, "its header was changed by something other than Leitmotif", file.string() };
    auto master = SecretBytes::copy_of(known.master.view());
    auto header_key = SecretBytes::copy_of(known.header_key.view());
    if (!master || !header_key)
        return Error { ErrorCode::io, "no memory for a key" };
    VaultOptions options = known.options;
    options.seen_folder.clear();
    auto vault = open_parts(file, copies->header, std::move(master).value(), std::move(header_key).value(), options);
    return vault ? std::move(vault) : Result<Vault>(named(vault.error(), file));
}

Result<void> Vault::change_passphrase(const SecretBytes& passphrase)
{
    if (passphrase.size() == 0)
        return no_passphrase();
    const auto slot = wrap(m_parts->master, passphrase, SlotKind::passphrase, m_parts->options.strength, m_parts->header.id);
    if (!slot)
        return slot.error();
    return change_header(*m_parts, [&](Header& header) { header.passphrase = *slot; });
}

Result<void> Vault::change_recovery_key(const SecretBytes& recovery_key)
{
    const auto slot = wrap(m_parts->master, recovery_key, SlotKind::recovery_key, m_parts->options.strength, m_parts->header.id);
    if (!slot)
        return slot.error();
    if (auto changed = change_header(*m_parts, [&](Header& header) { header.recovery = *slot; }); !changed)
        return changed;
    return try_recovery_key(recovery_key);
}

Result<void> Vault::try_recovery_key(const SecretBytes& recovery_key) const
{
    const auto bytes = read_start(m_parts->options.vfs, m_parts->path.string(), header_size);  // as it is on the disk
    if (!bytes)
        return bytes.error();
    const auto copies = read_copies(*bytes);
    if (!copies)
        return copies.error();
    const auto master = unwrap(copies->header.recovery, recovery_key, copies->header.id);
    if (!master)
        return master.error();
    if (master->view() != m_parts->master.view())
        return Error { ErrorCode::damaged, "the recovery key opens something else than this vault" };
    return {};
}

Result<std::int64_t> Vault::saves() { return m_parts->database.number("SELECT number FROM fact WHERE name = 'saves'"); }
std::string Vault::id() const { return to_hex(m_parts->header.id); }
KeyStrength Vault::strength() const { return m_parts->header.passphrase.strength; }
const fs::path& Vault::file() const { return m_parts->path; }
bool Vault::keys_locked() const { return m_parts->master.locked() && m_parts->header_key.locked(); }

std::int64_t Vault::now() const
{
    if (m_parts->options.now)
        return m_parts->options.now();
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

Result<Save> Save::begin(VaultParts& parts)
{
    auto transaction = Transaction::begin(parts.database);
    if (!transaction)
        return transaction.error();
    return Save(std::move(transaction).value(), parts.database);
}

Result<void> Save::commit()
{
    if (auto counted = m_database->run("UPDATE fact SET number = number + 1 WHERE name = 'saves'"); !counted)
        return counted;
    return m_transaction.commit();
}

}
