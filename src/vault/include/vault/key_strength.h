#pragma once

#include <cstdint>

namespace leitmotif {

/// What one try of a passphrase costs: Argon2id (RFC 9106), one lane. Stands in the header, so that it can rise over the years.
struct KeyStrength {
    std::uint32_t passes = 5;
    std::uint32_t memory_kib = 192 * 1024;

    bool operator==(const KeyStrength&) const = default;
};

/// Half a second on a computer of 2024, and under the memory that the program may take. A vault with less is raised to this when its
/// passphrase is next given.
inline constexpr KeyStrength default_key_strength {};

/// What a header may ask for: less is no protection, more is no vault of ours.
inline constexpr KeyStrength weakest_key_strength { 1, 8 };
inline constexpr KeyStrength strongest_key_strength { 64, 1024 * 1024 };

}
