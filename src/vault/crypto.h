#pragma once

#include <base/result.h>
#include <base/secret_bytes.h>

#include <cstdint>
#include <span>

namespace leitmotif {

/// What a key made from the master key is for; the numbers are part of the file format (docs/vault.md).
enum class KeyPurpose : std::uint64_t { database = 1, header = 2, sealed_file = 3, seen = 4 };

inline constexpr std::size_t key_size = 32;
inline constexpr std::size_t mac_size = 32;

/// Starts the library and holds each primitive against a published answer, once a process.
/// @error unavailable  a primitive gives a wrong answer here: nothing may be encrypted with it.
[[nodiscard]] Result<void> crypto_ready();

void random_bytes(std::span<unsigned char> out);

/// @error io  no memory for the key.
[[nodiscard]] Result<SecretBytes> subkey(const SecretBytes& master, KeyPurpose purpose);

/// BLAKE2b-256. @param key  empty: a plain checksum. @param out  mac_size bytes.
void blake2b(std::span<const unsigned char> data, std::span<const unsigned char> key, std::span<unsigned char> out);

[[nodiscard]] bool equal_in_constant_time(std::span<const unsigned char> a, std::span<const unsigned char> b);

}
