#pragma once

#include <base/result.h>

#include <span>
#include <string>
#include <vector>

namespace leitmotif {

/// The SQLite VFS (file layer) of vaults over a base one: the encrypting VFS, over one of ours that leaves room for the header. What
/// SQLite takes for the beginning of its database lies header_size bytes into the file; every other file is the base's own.
/// Registered at the first call for that base, for the life of the process.
/// @param base  a VFS that SQLite knows: "unix", or one of the tests'.
/// @return the name to open with.
/// @error unavailable  there is no such VFS.
[[nodiscard]] Result<std::string> vault_vfs(const std::string& base);

/// The first bytes of a file, fewer where it is shorter. Through the VFS and not by the system's own calls: closing a descriptor of
/// one's own would let go the locks that SQLite holds on the same file in this process.
/// @error io  cannot be opened or read. @error not_found  there is no file.
[[nodiscard]] Result<std::vector<unsigned char>> read_start(const std::string& base, const std::string& path, std::size_t size);

/// Whether writing makes the file.
enum class OnDisk { must_exist, must_be_new };

/// Writes at a place of the file and waits for the disk.
/// @error io, no_space  the place is then in an unknown state.
[[nodiscard]] Result<void> write_at(
    const std::string& base, const std::string& path, std::size_t place, std::span<const unsigned char> bytes, OnDisk existing);

}
