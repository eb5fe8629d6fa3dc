#pragma once

#include <vault/vault.h>

#include <filesystem>
#include <string>
#include <vector>

namespace leitmotif {

/// A file inside a sealed one.
struct PlainFile {
    std::string name;   ///< with '/' between folders
    std::string bytes;
};

/// Writes files into one encrypted file that the vault's passphrase (as it is now) or recovery key opens: exports, rescued drafts.
/// Written beside, brought to the disk, then renamed.
/// @error io, no_space
[[nodiscard]] Result<void> write_sealed(Vault&, const std::filesystem::path& file, const std::vector<PlainFile>& content);

/// @error wrong_key       sealed by another vault. @error damaged  changed or cut since.
/// @error invalid_format  no sealed file. @error newer_version, io
[[nodiscard]] Result<std::vector<PlainFile>> read_sealed(Vault&, const std::filesystem::path& file);

/// The same with a key, without the vault it came from.
[[nodiscard]] Result<std::vector<PlainFile>> read_sealed(const VaultKey&, const std::filesystem::path& file);

/// Whether a file begins like a sealed one.
[[nodiscard]] bool looks_sealed(const std::filesystem::path& file);

}
