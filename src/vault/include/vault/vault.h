#pragma once

#include <base/result.h>
#include <base/secret_bytes.h>
#include <vault/key_strength.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace leitmotif {

/// What opens a vault: a passphrase as it was typed, or the bytes of a recovery key.
struct VaultKey {
    enum class Kind { passphrase, recovery_key };
    Kind kind = Kind::passphrase;
    SecretBytes secret;
};

struct VaultOptions {
    KeyStrength strength = default_key_strength;  ///< for keys that are made; a weaker passphrase slot is raised to it on opening
    std::filesystem::path seen_folder {};         ///< where this account remembers how far each vault was; empty: nowhere
    bool accept_older = false;                    ///< opens a vault that is older than what was seen, and remembers that
    bool exclusive = false;                       ///< nobody else may have it open meanwhile
    int busy_ms = 5000;                           ///< how long to wait for another window that is saving
    std::int64_t schema = 0;                      ///< for fixtures of old versions: stop there; 0: the newest
    std::string vfs = "unix";                     ///< SQLite's file layer beneath; tests put a worse disk there
    std::function<std::int64_t()> now {};         ///< milliseconds since 1970, UTC; empty: the system's clock
};

/// Where things are in a vault's folder.
struct VaultPlaces {
    explicit VaultPlaces(std::filesystem::path folder_)
        : folder(std::move(folder_))
    {
    }
    std::filesystem::path folder;
    [[nodiscard]] std::filesystem::path file() const { return folder / "vault.leitmotif"; }
    [[nodiscard]] std::filesystem::path backups() const { return folder / "backups"; }
    [[nodiscard]] std::filesystem::path lock() const { return folder / "vault.lock"; }
};

struct VaultParts;

/// A vault that is open: one encrypted file (docs/vault.md), its key in memory until this goes. Values are put and taken through
/// Collection, drafts, search and the rest of this folder's headers. Not for use by two threads at once; other processes may have the
/// same vault open.
class Vault {
public:
    /// Makes a vault in a folder, which is made too, for this account alone. Both keys are tried before it returns.
    /// @error exists       there is one already.
    /// @error empty        no passphrase.
    /// @error unavailable  encryption does not work here (crypto_ready).
    /// @error io, no_space
    [[nodiscard]] static Result<Vault> create(const std::filesystem::path& folder, const SecretBytes& passphrase,
        const SecretBytes& recovery_key, const VaultOptions& options = {});

    /// Opens the vault of a folder and brings its schema up to date (a backup is made first).
    /// @error not_found      no vault there.
    /// @error wrong_key      this key does not open it.
    /// @error damaged        a part was changed by something else.
    /// @error newer_version  made by a newer program.
    /// @error rolled_back    older than what was seen here; `accept_older` opens it all the same.
    /// @error busy, io, no_space, unavailable
    [[nodiscard]] static Result<Vault> open(const std::filesystem::path& folder, const VaultKey& key, const VaultOptions& options = {});

    /// The same for a file anywhere, a backup for instance: nothing is remembered of it, nothing raised, nothing migrated.
    /// @param sibling  a vault that is open: its key is used, whatever passphrase the file once had.
    [[nodiscard]] static Result<Vault> open_file(const std::filesystem::path& file, const VaultKey& key, const VaultOptions& options = {});
    [[nodiscard]] static Result<Vault> open_file(const std::filesystem::path& file, Vault& sibling);

    Vault(Vault&&) noexcept;
    Vault& operator=(Vault&&) noexcept;
    ~Vault();

    /// Another passphrase for the same vault; nothing is written but the header.
    /// @error empty  no passphrase. @error io, no_space  the old one or the new one opens it, and always one of them.
    [[nodiscard]] Result<void> change_passphrase(const SecretBytes& passphrase);

    /// Another recovery key; the old one opens nothing any more. Tried before it returns.
    [[nodiscard]] Result<void> change_recovery_key(const SecretBytes& recovery_key);

    /// Whether a recovery key opens this vault. @error wrong_key
    [[nodiscard]] Result<void> try_recovery_key(const SecretBytes& recovery_key) const;

    /// Reads every page, every index and every value. @error damaged, invalid_format, ...
    [[nodiscard]] Result<void> verify();

    [[nodiscard]] Result<std::int64_t> saves();             ///< how often something was saved in it, ever
    [[nodiscard]] std::string id() const;                   ///< 32 hex digits
    [[nodiscard]] KeyStrength strength() const;             ///< of the passphrase's slot
    [[nodiscard]] const std::filesystem::path& file() const;
    [[nodiscard]] std::int64_t now() const;                 ///< by the clock it was given
    [[nodiscard]] bool keys_locked() const;                 ///< whether its keys are kept out of swap

    /// For the other sources of this module.
    [[nodiscard]] VaultParts& parts() { return *m_parts; }
    explicit Vault(std::unique_ptr<VaultParts>);

private:
    std::unique_ptr<VaultParts> m_parts;
};

}
