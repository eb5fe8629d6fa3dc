#pragma once

#include "key_slot.h"

#include <cstdint>
#include <span>
#include <vector>

namespace leitmotif {

/// The header comes before the database, twice, each copy in a disk block of its own, so that a torn write of one leaves the other.
inline constexpr std::size_t header_copy_size = 4096;
inline constexpr std::size_t header_size = 2 * header_copy_size;
inline constexpr std::uint32_t vault_format = 1;

struct Header {
    std::uint64_t generation = 0;  ///< rises with each change; of two good copies the higher counts
    VaultId id {};
    KeySlot passphrase {};
    KeySlot recovery { .kind = SlotKind::recovery_key };

    bool operator==(const Header&) const = default;
};

/// One copy, header_copy_size bytes. @param header_key  subkey(header): makes the seal that tells a forged header.
[[nodiscard]] std::vector<unsigned char> serialise(const Header&, const SecretBytes& header_key);

/// Reads one copy of untrusted bytes; no more than its lengths and its checksum are known to be right afterwards.
/// @error invalid_format  no vault.
/// @error newer_version   a format this program does not know.
/// @error damaged         the checksum or a number in it is wrong.
[[nodiscard]] Result<Header> parse_header(std::span<const unsigned char> copy);

/// What is to be made of the beginning of a file: its better copy.
struct HeaderCopies {
    Header header {};
    bool both_good = false;  ///< false: one copy was torn, damaged or older, and should be written again
};

/// @param bytes  the first header_size bytes of a file, or fewer.
/// @error ...  as parse_header, when neither copy is good.
[[nodiscard]] Result<HeaderCopies> read_copies(std::span<const unsigned char> bytes);

/// Whether the seal of the copy that gave `header` was made with this key.
[[nodiscard]] bool seal_is_good(const Header& header, std::span<const unsigned char> bytes, const SecretBytes& header_key);

}
