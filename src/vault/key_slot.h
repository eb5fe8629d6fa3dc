#pragma once

#include "crypto.h"

#include <vault/key_strength.h>

#include <array>
#include <cstdint>

namespace leitmotif {

using VaultId = std::array<unsigned char, 16>;

/// What opens a slot; the numbers are part of the file format.
enum class SlotKind : std::uint32_t { passphrase = 1, recovery_key = 2 };

/// The master key, wrapped by a key that Argon2id makes from a secret.
struct KeySlot {
    SlotKind kind = SlotKind::passphrase;
    KeyStrength strength {};
    std::array<unsigned char, 16> salt {};
    std::array<unsigned char, 12> nonce {};
    std::array<unsigned char, 48> wrapped {};  ///< 32 bytes of key, 16 of tag

    bool operator==(const KeySlot&) const = default;
};

/// @param secret  a passphrase as it was typed, or a recovery key's bytes.
/// @error io  no memory for Argon2id.
[[nodiscard]] Result<KeySlot> wrap(
    const SecretBytes& master, const SecretBytes& secret, SlotKind kind, const KeyStrength& strength, const VaultId& id);

/// @error wrong_key  the secret does not open this slot (or the slot was changed: the two cannot be told apart).
/// @error io         no memory for Argon2id.
[[nodiscard]] Result<SecretBytes> unwrap(const KeySlot&, const SecretBytes& secret, const VaultId& id);

}
