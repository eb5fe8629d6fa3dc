#pragma once

#include <base/result.h>
#include <base/secret_bytes.h>

#include <string>
#include <string_view>

namespace leitmotif {

/// A recovery key opens the vault when the passphrase is forgotten: 160 random bits, printed once, on paper.
inline constexpr std::size_t recovery_key_size = 20;

/// A new one, from the system's random numbers. @error io  no memory for it. @error unavailable  encryption does not work here.
[[nodiscard]] Result<SecretBytes> new_recovery_key();

/// As it is printed: 9 groups of 4 from an alphabet without I, L, O, U (Crockford's base 32), the last group a checksum.
/// @param key  recovery_key_size bytes. The caller wipes the text.
[[nodiscard]] std::string to_text(const SecretBytes& key);

/// What somebody typed from paper: case, spaces and dashes do not matter, and O, I, L are taken for 0, 1, 1.
/// @error invalid_format  a character that no key has, too few or too many, or a slip (the checksum is wrong); the detail says which.
[[nodiscard]] Result<SecretBytes> recovery_key_from_text(std::string_view typed);

}
