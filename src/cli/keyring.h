#pragma once

#include <base/result.h>
#include <base/secret_bytes.h>

namespace leitmotif {

/// The passphrase as the system's keyring has it, through secret-tool (libsecret):
///     secret-tool store --label='Leitmotif' application leitmotif
/// @error unavailable  there is no secret-tool. @error not_found  the keyring is locked or has no passphrase of ours.
[[nodiscard]] Result<SecretBytes> passphrase_from_keyring();

}
