#include "header.h"

#include "bytes.h"

#include <algorithm>
#include <string_view>

namespace leitmotif {

namespace {

constexpr std::string_view magic = "LEITMOTIF-VAULT\n";
constexpr std::size_t sealed_size = 16 + 4 + 4 + 8 + 16 + 4 + 4 + 2 * 96;
constexpr std::size_t checksum_at = header_copy_size - mac_size;

void put(ByteWriter& to, const KeySlot& slot)
{
    to.u32(static_cast<std::uint32_t>(slot.kind));
    to.u32(1);  // Argon2id, version 1.3
    to.u32(slot.strength.passes);
    to.u32(slot.strength.memory_kib);
    to.bytes(slot.salt);
    to.bytes(slot.nonce);
    to.bytes(slot.wrapped);
    to.u32(0);
}

Result<KeySlot> take(ByteReader& from, SlotKind expected)
{
    KeySlot slot;
    slot.kind = expected;
    const bool known = from.u32() == static_cast<std::uint32_t>(expected);
    const bool argon2id = from.u32() == 1;
    slot.strength.passes = from.u32();
    slot.strength.memory_kib = from.u32();
    from.bytes(slot.salt);
    from.bytes(slot.nonce);
    from.bytes(slot.wrapped);
    from.u32();
    if (!known || !argon2id)
        return Error { ErrorCode::damaged, "the vault's header names a way of making keys that there is not" };
    const KeyStrength& asked = slot.strength;
    if (asked.passes < weakest_key_strength.passes || asked.memory_kib < weakest_key_strength.memory_kib)
        return Error { ErrorCode::damaged, "the vault's header asks for keys weaker than Leitmotif makes them" };
    if (asked.passes > strongest_key_strength.passes || asked.memory_kib > strongest_key_strength.memory_kib) {
        return Error { ErrorCode::damaged,
            "the vault's header asks for " + std::to_string(asked.memory_kib / 1024) + " MB of memory and " + std::to_string(asked.passes)
                + " passes to check a passphrase, more than any vault needs; put a backup back "
                  "(leitmotif restore)" };
    }
    return slot;
}

std::span<const unsigned char> copy_at(std::span<const unsigned char> bytes, std::size_t number)
{
    const std::size_t at = number * header_copy_size;
    return at + header_copy_size <= bytes.size() ? bytes.subspan(at, header_copy_size) : std::span<const unsigned char> {};
}

}

std::vector<unsigned char> serialise(const Header& header, const SecretBytes& header_key)
{
    std::vector<unsigned char> copy(header_copy_size);
    ByteWriter to(copy);
    to.bytes({ reinterpret_cast<const unsigned char*>(magic.data()), magic.size() });
    to.u32(vault_format);
    to.u32(header_size);
    to.u64(header.generation);
    to.bytes(header.id);
    to.u32(2);
    to.u32(0);
    put(to, header.passphrase);
    put(to, header.recovery);
    const std::span<unsigned char> all = copy;
    blake2b(all.first(sealed_size), { header_key.data(), header_key.size() }, all.subspan(sealed_size, mac_size));
    blake2b(all.first(checksum_at), {}, all.subspan(checksum_at, mac_size));
    return copy;
}

Result<Header> parse_header(std::span<const unsigned char> copy)
{
    if (copy.size() < header_copy_size || !std::equal(magic.begin(), magic.end(), copy.begin(), [](char a, unsigned char b) {
            return static_cast<unsigned char>(a) == b;
        }))
        return Error { ErrorCode::invalid_format,
            "this file is no Leitmotif vault, or its beginning is destroyed; put a backup back "
            "(leitmotif restore)" };
    ByteReader from(copy.subspan(magic.size()));
    const std::uint32_t format = from.u32();
    if (format > vault_format) {
        return Error { ErrorCode::newer_version,
            "this vault was made by a newer Leitmotif (format " + std::to_string(format) + ", known here: " + std::to_string(vault_format)
                + "); nothing was changed, use the newer program" };
    }
    std::array<unsigned char, mac_size> sum {};
    blake2b(copy.first(checksum_at), {}, sum);
    if (!equal_in_constant_time(sum, copy.subspan(checksum_at, mac_size)) || format != vault_format || from.u32() != header_size)
        return Error { ErrorCode::damaged, "the vault's header is damaged; put a backup back (leitmotif restore)" };

    Header header;
    header.generation = from.u64();
    from.bytes(header.id);
    const std::uint32_t slots = from.u32();
    from.u32();
    if (slots != 2)
        return Error { ErrorCode::damaged, "the vault's header has another number of keys than it should" };
    auto passphrase = take(from, SlotKind::passphrase);
    if (!passphrase)
        return passphrase.error();
    auto recovery = take(from, SlotKind::recovery_key);
    if (!recovery)
        return recovery.error();
    header.passphrase = *passphrase;
    header.recovery = *recovery;
    return header;
}

Result<HeaderCopies> read_copies(std::span<const unsigned char> bytes)
{
    auto first = parse_header(copy_at(bytes, 0));
    auto second = parse_header(copy_at(bytes, 1));
    if (!first && !second)  // the more telling of the two reasons
        return first.error().code == ErrorCode::invalid_format ? second.error() : first.error();
    if (!first || !second)
        return HeaderCopies { first ? *first : *second, false };
    if (*first == *second)
        return HeaderCopies { *first, true };
    return HeaderCopies { first->generation >= second->generation ? *first : *second, false };
}

bool seal_is_good(const Header& header, std::span<const unsigned char> bytes, const SecretBytes& header_key)
{
    const std::vector<unsigned char> expected = serialise(header, header_key);
    for (const std::size_t number : { std::size_t { 0 }, std::size_t { 1 } }) {
        const auto copy = copy_at(bytes, number);
        if (!copy.empty() && equal_in_constant_time(copy.first(sealed_size + mac_size), std::span(expected).first(sealed_size + mac_size)))
            return true;
    }
    return false;
}

}
