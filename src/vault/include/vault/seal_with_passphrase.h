#pragma once

#include <vault/sealed_file.h>

namespace leitmotif {

/// Writes files into one encrypted file that a passphrase of its own opens, without any vault: read_sealed reads it back with that.
/// Written beside, brought to the disk, then renamed.
/// @error empty  no passphrase. @error io, no_space, unavailable
[[nodiscard]] Result<void> write_sealed(
    const SecretBytes& passphrase, const KeyStrength& strength, const std::filesystem::path& file, const std::vector<PlainFile>& content);

}
