#include <vault/recovery_key.h>

#include "crypto.h"

#include <array>

namespace leitmotif {

namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t key_symbols = recovery_key_size * 8 / 5;
constexpr std::size_t check_symbols = 4;
constexpr std::size_t group = 4;

/// 20 bits of BLAKE2b, so that one slip in a million passes.
std::uint32_t check_of(const SecretBytes& key)
{
    std::array<unsigned char, mac_size> sum {};
    blake2b({ key.data(), key.size() }, {}, sum);
    return (static_cast<std::uint32_t>(sum[0]) << 12) | (static_cast<std::uint32_t>(sum[1]) << 4) | (sum[2] >> 4);
}

int value_of(char typed)
{
    switch (typed) {
    case 'o':
    case 'O':
        return 0;
    case 'i':
    case 'I':
    case 'l':
    case 'L':
        return 1;
    default:
        break;
    }
    const char upper = typed >= 'a' && typed <= 'z' ? static_cast<char>(typed - 'a' + 'A') : typed;
    const std::size_t at = alphabet.find(upper);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

}

Result<SecretBytes> new_recovery_key()
{
    if (auto ready = crypto_ready(); !ready)
        return ready.error();
    auto key = SecretBytes::create(recovery_key_size);
    if (key)
        random_bytes({ key->data(), key->size() });
    return key;
}

std::string to_text(const SecretBytes& key)
{
    std::string out;
    out.reserve((key_symbols + check_symbols) * 5 / 4);
    std::size_t written = 0;
    const auto symbol = [&](std::uint32_t five_bits) {
        if (written > 0 && written % group == 0)
            out += '-';
        out += alphabet[five_bits & 31U];
        ++written;
    };
    std::uint32_t waiting = 0;
    int bits = 0;
    for (std::size_t k = 0; k < key.size(); ++k) {
        waiting = (waiting << 8) | key.data()[k];
        bits += 8;
        for (; bits >= 5; bits -= 5)
            symbol(waiting >> (bits - 5));
    }
    const std::uint32_t check = check_of(key);
    for (int shift = 15; shift >= 0; shift -= 5)
        symbol(check >> shift);
    return out;
}

Result<SecretBytes> recovery_key_from_text(std::string_view typed)
{
    auto key = SecretBytes::create(recovery_key_size);
    if (!key)
        return key;
    std::size_t symbols = 0;
    std::uint32_t waiting = 0;
    std::uint32_t check = 0;
    int bits = 0;
    std::size_t filled = 0;
    for (const char one : typed) {
        if (one == '-' || one == ' ' || one == '\t' || one == '\n' || one == '\r')
            continue;
        const int value = value_of(one);
        if (value < 0)
            return Error { ErrorCode::invalid_format, "a recovery key has only letters and digits, and none of U" };
        if (symbols < key_symbols) {
            waiting = (waiting << 5) | static_cast<std::uint32_t>(value);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                key->data()[filled++] = static_cast<unsigned char>(waiting >> bits);
            }
        } else {
            check = (check << 5) | static_cast<std::uint32_t>(value);
        }
        ++symbols;
    }
    if (symbols != key_symbols + check_symbols) {
        return Error { ErrorCode::invalid_format,
            "a recovery key has " + std::to_string(key_symbols + check_symbols) + " letters and digits, and this has "
                + std::to_string(symbols) };
    }
    if (check != check_of(*key))
        return Error { ErrorCode::invalid_format, "there is a slip in this recovery key; compare it with the paper" };
    return key;
}

}
