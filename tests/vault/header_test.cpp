#include "header.h"
#include "vaults.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstring>

using namespace leitmotif;
using namespace leitmotif::test;

namespace {

struct Made {
    Header header;
    SecretBytes header_key;
    std::vector<unsigned char> both;
};

Made made()
{
    REQUIRE(crypto_ready());
    const SecretBytes master = secret("a master key with its 32 bytes..");
    Header header { .generation = 7 };
    header.id.fill(9);
    header.passphrase = wrap(master, secret("pass"), SlotKind::passphrase, quick, header.id).value();
    header.recovery = wrap(master, secret("recover"), SlotKind::recovery_key, quick, header.id).value();
    auto key = subkey(master, KeyPurpose::header);
    REQUIRE(key);
    std::vector<unsigned char> both = serialise(header, *key);
    both.insert(both.end(), both.begin(), both.end());
    return { header, std::move(key).value(), both };
}

/// A copy with a number changed and its checksum made good again, as an attacker can.
std::vector<unsigned char> forged(const Made& from, std::size_t at, std::uint32_t value)
{
    std::vector<unsigned char> copy(from.both.begin(), from.both.begin() + header_copy_size);
    for (std::size_t k = 0; k < 4; ++k)
        copy[at + k] = static_cast<unsigned char>(value >> (8 * k));
    const std::span<unsigned char> all = copy;
    blake2b(all.first(header_copy_size - mac_size), {}, all.last(mac_size));
    return copy;
}

}

TEST_CASE("A header is read back as it was written")
{
    const Made one = made();
    const auto copies = read_copies(one.both);
    REQUIRE(copies);
    CHECK(copies->header == one.header);
    CHECK(copies->both_good);
    CHECK(seal_is_good(copies->header, one.both, one.header_key));
    CHECK(unwrap(one.header.passphrase, secret("pass"), one.header.id)->view() == "a master key with its 32 bytes..");
    CHECK(unwrap(one.header.recovery, secret("pass"), one.header.id).error().code == ErrorCode::wrong_key);
}

TEST_CASE("Any changed byte of a header copy is seen, and the other copy serves")
{
    const Made one = made();
    for (std::size_t at = 0; at < header_copy_size; ++at) {
        std::vector<unsigned char> bytes = one.both;
        bytes[at] ^= 0x40;
        const auto copies = read_copies(bytes);
        REQUIRE(copies);
        CHECK(copies->header == one.header);
        REQUIRE_FALSE(copies->both_good);
        bytes[header_copy_size + at] ^= 0x40;
        REQUIRE_FALSE(read_copies(bytes));
    }
}

TEST_CASE("A header that was cut is refused at every length")
{
    const Made one = made();
    for (std::size_t size = 0; size < header_copy_size; ++size)
        REQUIRE_FALSE(read_copies(std::span(one.both).first(size)));
    CHECK_FALSE(read_copies(std::span(one.both).first(header_size - 1))->both_good);
}

TEST_CASE("Of two good copies the newer counts")
{
    Made one = made();
    Header newer = one.header;
    newer.generation = 8;
    const auto copy = serialise(newer, one.header_key);
    std::copy(copy.begin(), copy.end(), one.both.begin() + header_copy_size);
    const auto copies = read_copies(one.both);
    REQUIRE(copies);
    CHECK(copies->header.generation == 8);
    CHECK_FALSE(copies->both_good);
}

TEST_CASE("A header that claims 4 GB, or no work at all, is refused before any memory is taken")
{
    const Made one = made();
    constexpr std::size_t passes_at = 56 + 8;
    constexpr std::size_t memory_at = 56 + 12;
    for (const std::uint32_t kib : { 4U * 1024 * 1024, 0xffffffffU, 1024U * 1024 + 1, 7U, 0U }) {
        INFO(kib);
        const auto parsed = parse_header(forged(one, memory_at, kib));
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().code == ErrorCode::damaged);
    }
    CHECK(parse_header(forged(one, memory_at, 4U * 1024 * 1024)).error().detail.find("4096 MB") != std::string::npos);
    CHECK_FALSE(parse_header(forged(one, passes_at, 65)));
    CHECK_FALSE(parse_header(forged(one, passes_at, 0)));
    CHECK_FALSE(parse_header(forged(one, 48, 3)));
    CHECK_FALSE(parse_header(forged(one, 56, 2)));
}

TEST_CASE("A newer format is told as such")
{
    const auto parsed = parse_header(forged(made(), 16, 2));
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().code == ErrorCode::newer_version);
    CHECK(parsed.error().detail.find("newer Leitmotif") != std::string::npos);
}

TEST_CASE("A header that somebody without the key changed is not sealed")
{
    const Made one = made();
    const auto copy = forged(one, 24, 99);  // another generation, the checksum right
    const auto parsed = parse_header(copy);
    REQUIRE(parsed);
    CHECK_FALSE(seal_is_good(*parsed, copy, one.header_key));
}

TEST_CASE("A wrapped key is bound to its vault, its kind and its strength")
{
    const Made one = made();
    VaultId other = one.header.id;
    other[0] ^= 1;
    CHECK_FALSE(unwrap(one.header.passphrase, secret("pass"), other));
    KeySlot slot = one.header.passphrase;
    slot.kind = SlotKind::recovery_key;
    CHECK_FALSE(unwrap(slot, secret("pass"), one.header.id));
    slot = one.header.passphrase;
    slot.strength.passes = 2;
    CHECK_FALSE(unwrap(slot, secret("pass"), one.header.id));
}
