#include <vault/fingerprint.h>

#include "hex.h"

#include <array>
#include <fstream>
#include <sodium.h>
#include <vault/vault.h>
#include <vector>

namespace leitmotif {

namespace {

constexpr std::size_t size = 16;

crypto_generichash_state begun(const Vault& vault)
{
    crypto_generichash_state state {};
    const std::string id = vault.id();
    crypto_generichash_init(&state, reinterpret_cast<const unsigned char*>(id.data()), std::min<std::size_t>(id.size(), crypto_generichash_KEYBYTES_MAX), size);
    return state;
}

std::string ended(crypto_generichash_state& state)
{
    std::array<unsigned char, size> out {};
    crypto_generichash_final(&state, out.data(), out.size());
    return to_hex(out);
}

}

std::string fingerprint(const Vault& vault, std::string_view bytes)
{
    auto state = begun(vault);
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return ended(state);
}

Result<std::string> fingerprint_of_file(const Vault& vault, const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        return Error { ErrorCode::io, "cannot be opened", file.string() };
    auto state = begun(vault);
    std::vector<char> chunk(std::size_t { 1 } << 16);
    while (stream.good()) {
        stream.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
        crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(chunk.data()), static_cast<unsigned long long>(stream.gcount()));
    }
    if (stream.bad())
        return Error { ErrorCode::io, "could not be read to its end", file.string() };
    return ended(state);
}

}
