#include "crypto.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <sodium.h>
#include <string_view>

namespace leitmotif {

namespace {

template<std::size_t Size>
constexpr std::array<unsigned char, Size> counting_from(unsigned char first)
{
    std::array<unsigned char, Size> out {};
    for (std::size_t k = 0; k < Size; ++k)
        out[k] = static_cast<unsigned char>(first + k);
    return out;
}

bool is_hex(std::span<const unsigned char> bytes, std::string_view hex)
{
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    return std::string_view(text).substr(0, bytes.size() * 2) == hex;
}

/// Answer from argon2-cffi 21.1, which wraps the reference implementation (64 KiB, 3 passes, 1 lane).
bool argon2id_answers()
{
    const auto salt = counting_from<crypto_pwhash_SALTBYTES>(0);
    std::array<unsigned char, 32> out {};
    constexpr std::string_view passphrase = "leitmotif";
    return crypto_pwhash(out.data(), out.size(), passphrase.data(), passphrase.size(), salt.data(), 3, std::size_t { 64 } * 1024,
               crypto_pwhash_ALG_ARGON2ID13)
        == 0
        && is_hex(out, "a2a68b4a8cfc53c50af72a17a888ca12089f3dc6f8227843cfa65c7f397fac0c");
}

/// RFC 8439, section 2.8.2.
bool chacha20_poly1305_answers()
{
    const auto key = counting_from<32>(0x80);
    constexpr std::array<unsigned char, 12> nonce { 7, 0, 0, 0, 0x40, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47 };
    constexpr std::array<unsigned char, 12> beside { 0x50, 0x51, 0x52, 0x53, 0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7 };
    constexpr std::string_view plain = "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
                                       "sunscreen would be it.";
    std::array<unsigned char, plain.size() + 16> out {};
    unsigned long long length = 0;
    crypto_aead_chacha20poly1305_ietf_encrypt(out.data(), &length, reinterpret_cast<const unsigned char*>(plain.data()), plain.size(),
        beside.data(), beside.size(), nullptr, nonce.data(), key.data());
    if (!is_hex(std::span(out).last(16), "1ae10b594f09e26a7e902ecbd0600691"))
        return false;
    std::array<unsigned char, plain.size()> back {};
    const auto open = [&] {
        return crypto_aead_chacha20poly1305_ietf_decrypt(
            back.data(), &length, nullptr, out.data(), out.size(), beside.data(), beside.size(), nonce.data(), key.data());
    };
    if (open() != 0 || std::memcmp(back.data(), plain.data(), plain.size()) != 0)
        return false;
    out[3] ^= 1;
    return open() != 0;  // a changed byte must be refused
}

/// Answers from Python's hashlib.
bool blake2b_answers()
{
    const auto key = counting_from<32>(0);
    constexpr std::array<unsigned char, 3> abc { 'a', 'b', 'c' };
    std::array<unsigned char, 32> out {};
    blake2b(abc, {}, out);
    if (!is_hex(out, "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"))
        return false;
    blake2b(abc, key, out);
    if (!is_hex(out, "d63a32d3e44738d7907f964316c241adaba0abfeabc32349677578a15a203f7f"))
        return false;
    crypto_kdf_derive_from_key(out.data(), out.size(), 1, "leitmoti", key.data());
    return is_hex(out, "b16643353736d4f67a35394a440b39ac329ab72dad36ef14bb09a47eeb74afeb");
}

Result<void> try_everything()
{
    if (sodium_init() < 0)
        return Error { ErrorCode::unavailable, "the encryption library (libsodium) does not start here" };
    if (!argon2id_answers() || !chacha20_poly1305_answers() || !blake2b_answers())
        return Error { ErrorCode::unavailable,
            "the encryption library gives wrong answers on this computer, so nothing is written; reinstall libsodium" };
    return {};
}

}

Result<void> crypto_ready()
{
    static const Result<void> outcome = try_everything();
    return outcome;
}

void random_bytes(std::span<unsigned char> out) { randombytes_buf(out.data(), out.size()); }

Result<SecretBytes> subkey(const SecretBytes& master, KeyPurpose purpose)
{
    auto made = SecretBytes::create(key_size);
    if (made)
        crypto_kdf_derive_from_key(made->data(), made->size(), static_cast<std::uint64_t>(purpose), "leitmoti", master.data());
    return made;
}

void blake2b(std::span<const unsigned char> data, std::span<const unsigned char> key, std::span<unsigned char> out)
{
    crypto_generichash(out.data(), out.size(), data.data(), data.size(), key.empty() ? nullptr : key.data(), key.size());
}

bool equal_in_constant_time(std::span<const unsigned char> a, std::span<const unsigned char> b)
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}
