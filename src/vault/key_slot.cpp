#include "key_slot.h"

#include "bytes.h"

#include <algorithm>
#include <sodium.h>

namespace leitmotif {

namespace {

Result<SecretBytes> stretch(const KeySlot& slot, const SecretBytes& secret)
{
    auto key = SecretBytes::create(key_size);
    if (!key)
        return key;
    const std::string_view typed = secret.view();
    if (crypto_pwhash(key->data(), key->size(), typed.data(), typed.size(), slot.salt.data(), slot.strength.passes,
            std::size_t { slot.strength.memory_kib } * 1024, crypto_pwhash_ALG_ARGON2ID13)
        != 0) {
        return Error { ErrorCode::io,
            "not enough free memory to check the passphrase (" + std::to_string(slot.strength.memory_kib / 1024)
                + " MB are needed); close other programs and try again" };
    }
    return key;
}

/// What the wrapped key is bound to: the vault, and all of the slot but what is random in the wrapping itself.
std::array<unsigned char, 48> bound_to(const KeySlot& slot, const VaultId& id)
{
    std::array<unsigned char, 48> out {};
    ByteWriter to(out);
    to.bytes(id);
    to.u32(static_cast<std::uint32_t>(slot.kind));
    to.u32(1);
    to.u32(slot.strength.passes);
    to.u32(slot.strength.memory_kib);
    to.bytes(slot.salt);
    return out;
}

}

Result<KeySlot> wrap(const SecretBytes& master, const SecretBytes& secret, SlotKind kind, const KeyStrength& strength, const VaultId& id)
{
    KeySlot slot;
    slot.kind = kind;
    slot.strength = strength;
    random_bytes(slot.salt);
    random_bytes(slot.nonce);
    auto key = stretch(slot, secret);
    if (!key)
        return key.error();
    const auto beside = bound_to(slot, id);
    crypto_aead_chacha20poly1305_ietf_encrypt(
        slot.wrapped.data(), nullptr, master.data(), master.size(), beside.data(), beside.size(), nullptr, slot.nonce.data(), key->data());
    return slot;
}

Result<SecretBytes> unwrap(const KeySlot& slot, const SecretBytes& secret, const VaultId& id)
{
    auto key = stretch(slot, secret);
    if (!key)
        return key;
    auto master = SecretBytes::create(key_size);
    if (!master)
        return master;
    const auto beside = bound_to(slot, id);
    if (crypto_aead_chacha20poly1305_ietf_decrypt(master->data(), nullptr, nullptr, slot.wrapped.data(), slot.wrapped.size(), beside.data(),
            beside.size(), slot.nonce.data(), key->data())
        != 0) {
        return Error { ErrorCode::wrong_key,
            slot.kind == SlotKind::passphrase ? "this passphrase does not open the vault; nothing was changed, try again"
                                              : "this recovery key does not open the vault; nothing was changed, try again" };
    }
    return master;
}

}
