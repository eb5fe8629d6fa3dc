#include "fuzz.h"

#include "header.h"

using namespace leitmotif;

/// The first bytes of a file that says it is a vault. Most mutations break the checksum, so it is made good again for half of them: what
/// lies behind it is reached too.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::vector<unsigned char> bytes(data, data + size);
    (void)read_copies(bytes);
    if (bytes.size() < header_copy_size)
        bytes.resize(header_copy_size);
    const std::span<unsigned char> copy = std::span(bytes).first(header_copy_size);
    blake2b(copy.first(header_copy_size - mac_size), {}, copy.last(mac_size));
    const auto header = read_copies(bytes);
    if (!header)
        return 0;
    const auto asked = header->header.passphrase.strength;
    fuzz::require(!(asked.memory_kib > strongest_key_strength.memory_kib || asked.passes > strongest_key_strength.passes),
        "a header asks for no more than the limit allows");
    return 0;
}
