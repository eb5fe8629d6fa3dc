#include "seen.h"

#include "bytes.h"
#include "hex.h"

#include <fstream>
#include <sys/stat.h>
#include <system_error>

namespace leitmotif {

namespace {

using Memory = std::array<unsigned char, 8 + mac_size>;

/// The number of saves, and a seal over it and the vault's id.
Result<Memory> memory_of(const VaultId& id, const SecretBytes& master, std::int64_t saves)
{
    auto key = subkey(master, KeyPurpose::seen);
    if (!key)
        return key.error();
    std::array<unsigned char, 16 + 8> said {};
    ByteWriter to(said);
    to.bytes(id);
    to.u64(static_cast<std::uint64_t>(saves));
    Memory memory {};
    ByteWriter(memory).u64(static_cast<std::uint64_t>(saves));
    blake2b(said, { key->data(), key->size() }, std::span(memory).subspan(8));
    return memory;
}

}

std::int64_t seen_saves(const std::filesystem::path& folder, const VaultId& id, const SecretBytes& master)
{
    std::ifstream file(folder / to_hex(id), std::ios::binary);
    Memory read {};
    if (!file.read(reinterpret_cast<char*>(read.data()), static_cast<std::streamsize>(read.size())))
        return 0;
    const auto saves = static_cast<std::int64_t>(ByteReader(read).u64());
    const auto expected = memory_of(id, master, saves);
    return expected && equal_in_constant_time(*expected, read) ? saves : 0;
}

void remember_saves(const std::filesystem::path& folder, const VaultId& id, const SecretBytes& master, std::int64_t saves)
{
    const auto memory = memory_of(id, master, saves);
    if (!memory)
        return;
    std::error_code ignored;
    std::filesystem::create_directories(folder, ignored);
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, ignored);
    const std::filesystem::path file = folder / to_hex(id);
    std::filesystem::path beside = file;
    beside += ".new";
    {
        std::ofstream out(beside, std::ios::binary | std::ios::trunc);
        out.write(reinterpret_cast<const char*>(memory->data()), static_cast<std::streamsize>(memory->size()));
        if (!out.flush())
            return;
    }
    ::chmod(beside.c_str(), 0600);
    std::filesystem::rename(beside, file, ignored);
}

}
