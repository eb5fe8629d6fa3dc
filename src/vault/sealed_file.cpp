#include <vault/seal_with_passphrase.h>

#include "bytes.h"
#include "crypto.h"
#include "header.h"
#include "vault_parts.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <sodium.h>
#include <system_error>
#include <unistd.h>
#include <vault/recovery_key.h>

namespace leitmotif {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view magic = "LEITMOTIF-SEALED";
constexpr std::uint32_t format = 1;
constexpr std::size_t stream_at = 16 + 8 + header_copy_size;
constexpr std::size_t chunk_size = std::size_t { 64 } * 1024;
constexpr std::size_t overhead = crypto_secretstream_xchacha20poly1305_ABYTES;

using Stream = crypto_secretstream_xchacha20poly1305_state;

std::span<const unsigned char> as_bytes_of(std::string_view text)
{
    return { reinterpret_cast<const unsigned char*>(text.data()), text.size() };
}

void append_number(std::string& to, std::uint64_t value, std::size_t size)
{
    for (std::size_t k = 0; k < size; ++k)
        to += static_cast<char>(value >> (8 * k));
}

/// Each file: length of its name (4), of its bytes (8), name, bytes.
std::string packed(const std::vector<PlainFile>& content)
{
    std::size_t size = 0;
    for (const PlainFile& one : content)
        size += 12 + one.name.size() + one.bytes.size();
    std::string all;
    all.reserve(size);
    for (const PlainFile& one : content) {
        append_number(all, one.name.size(), 4);
        append_number(all, one.bytes.size(), 8);
        all += one.name;
        all += one.bytes;
    }
    return all;
}

Error broken(const fs::path& file)
{
    return { ErrorCode::damaged, "this file was changed or cut off since it was written", file.string() };
}

Result<std::vector<PlainFile>> unpacked(std::string_view all, const fs::path& file)
{
    std::vector<PlainFile> out;
    while (!all.empty()) {
        if (all.size() < 12)
            return broken(file);
        ByteReader from(as_bytes_of(all));
        const std::uint64_t name = from.u32();
        const std::uint64_t bytes = from.u64();
        all.remove_prefix(12);
        if (name > all.size() || bytes > all.size() - name)
            return broken(file);
        out.push_back({ std::string(all.substr(0, name)), std::string(all.substr(name, bytes)) });
        all.remove_prefix(name + bytes);
    }
    return out;
}

Result<void> write_whole(const fs::path& file, std::string_view bytes)
{
    fs::path beside = file;
    beside += ".part";
    const int descriptor = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0)
        return Error { ErrorCode::io, std::generic_category().message(errno), file.string() };
    int failure = 0;
    while (!bytes.empty() && failure == 0) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written >= 0)
            bytes.remove_prefix(static_cast<std::size_t>(written));
        else if (errno != EINTR)
            failure = errno;
    }
    if (failure == 0 && ::fsync(descriptor) != 0)
        failure = errno;
    ::close(descriptor);
    if (failure == 0 && ::rename(beside.c_str(), file.c_str()) != 0)
        failure = errno;
    if (failure == 0)
        return {};
    ::unlink(beside.c_str());
    return Error { failure == ENOSPC || failure == EDQUOT ? ErrorCode::no_space : ErrorCode::io, std::generic_category().message(failure),
        file.string() };
}

struct Sealed {
    std::string bytes;
    Header header;
};

Result<Sealed> load(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    if (!in)
        return Error { ErrorCode::io, "cannot be opened", file.string() };
    Sealed sealed { { std::istreambuf_iterator<char>(in), {} }, {} };
    if (sealed.bytes.size() < magic.size() + 8 || !sealed.bytes.starts_with(magic))
        return Error { ErrorCode::invalid_format, "this file is no sealed export of Leitmotif", file.string() };
    const auto all = as_bytes_of(sealed.bytes);
    if (ByteReader(all.subspan(magic.size())).u32() != format)
        return Error { ErrorCode::newer_version, "this file was written by a newer Leitmotif; use that", file.string() };
    if (sealed.bytes.size() < stream_at + crypto_secretstream_xchacha20poly1305_HEADERBYTES)
        return broken(file);
    auto header = parse_header(all.subspan(24, header_copy_size));
    if (!header)
        return broken(file);
    sealed.header = *header;
    return sealed;
}

Result<std::vector<PlainFile>> open_with(const Sealed& sealed, const SecretBytes& master, const fs::path& file)
{
    auto key = subkey(master, KeyPurpose::sealed_file);
    if (!key)
        return key.error();
    std::span<const unsigned char> rest = as_bytes_of(sealed.bytes).subspan(stream_at);
    Stream stream {};
    if (crypto_secretstream_xchacha20poly1305_init_pull(&stream, rest.data(), key->data()) != 0)
        return broken(file);
    rest = rest.subspan(crypto_secretstream_xchacha20poly1305_HEADERBYTES);
    const auto head = as_bytes_of(sealed.bytes).first(stream_at);
    std::string all;
    std::string chunk(chunk_size, '\0');
    unsigned char tag = 0;
    while (tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL) {
        if (rest.size() < 4)
            return broken(file);
        const std::size_t size = ByteReader(rest).u32();
        rest = rest.subspan(4);
        if (size < overhead || size > chunk_size + overhead || size > rest.size())
            return broken(file);
        unsigned long long length = 0;
        if (crypto_secretstream_xchacha20poly1305_pull(
                &stream, reinterpret_cast<unsigned char*>(chunk.data()), &length, &tag, rest.data(), size, head.data(), head.size())
            != 0) {
            return broken(file);
        }
        all.append(chunk, 0, static_cast<std::size_t>(length));
        rest = rest.subspan(size);
    }
    if (!rest.empty())
        return broken(file);
    return unpacked(all, file);
}

/// @param slots  what gives the master key to a passphrase or a recovery key.
Result<void> seal(
    const SecretBytes& master, const Header& slots, const SecretBytes& header_key, const fs::path& file, const std::vector<PlainFile>& content)
{
    auto key = subkey(master, KeyPurpose::sealed_file);
    if (!key)
        return key.error();
    std::string out(magic);
    append_number(out, format, 4);
    append_number(out, 0, 4);
    const std::vector<unsigned char> header = serialise(slots, header_key);
    out.append(reinterpret_cast<const char*>(header.data()), header.size());
    const std::string head = out;  // every chunk is bound to it
    Stream stream {};
    std::array<unsigned char, crypto_secretstream_xchacha20poly1305_HEADERBYTES> start {};
    crypto_secretstream_xchacha20poly1305_init_push(&stream, start.data(), key->data());
    out.append(reinterpret_cast<const char*>(start.data()), start.size());

    std::string all = packed(content);
    std::string_view rest = all;
    std::string sealed(chunk_size + overhead, '\0');
    do {
        const std::string_view chunk = rest.substr(0, chunk_size);
        rest.remove_prefix(chunk.size());
        unsigned long long length = 0;
        crypto_secretstream_xchacha20poly1305_push(&stream, reinterpret_cast<unsigned char*>(sealed.data()), &length,
            as_bytes_of(chunk).data(), chunk.size(), as_bytes_of(head).data(), head.size(),
            rest.empty() ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
        append_number(out, length, 4);
        out.append(sealed, 0, static_cast<std::size_t>(length));
    } while (!rest.empty());
    wipe(all);
    return write_whole(file, out);
}

}

Result<void> write_sealed(Vault& vault, const fs::path& file, const std::vector<PlainFile>& content)
{
    const VaultParts& parts = vault.parts();
    return seal(parts.master, parts.header, parts.header_key, file, content);
}

Result<void> write_sealed(
    const SecretBytes& passphrase, const KeyStrength& strength, const fs::path& file, const std::vector<PlainFile>& content)
{
    if (auto ready = crypto_ready(); !ready)
        return ready.error();
    if (passphrase.size() == 0)
        return Error { ErrorCode::empty, "a sealed file needs a passphrase", file.string() };
    Header header;
    header.generation = 1;
    random_bytes(header.id);
    auto master = SecretBytes::create(key_size);
    auto nobodys = new_recovery_key();  // the format has a slot for one; this one is told to nobody
    if (!master || !nobodys)
        return master ? nobodys.error() : master.error();
    random_bytes({ master->data(), master->size() });
    auto header_key = subkey(*master, KeyPurpose::header);
    if (!header_key)
        return header_key.error();
    auto slot = wrap(*master, passphrase, SlotKind::passphrase, strength, header.id);
    if (!slot)
        return slot.error();
    auto recovery = wrap(*master, *nobodys, SlotKind::recovery_key, weakest_key_strength, header.id);
    if (!recovery)
        return recovery.error();
    header.passphrase = *slot;
    header.recovery = *recovery;
    return seal(*master, header, *header_key, file, content);
}

Result<std::vector<PlainFile>> read_sealed(Vault& vault, const fs::path& file)
{
    const VaultParts& parts = vault.parts();
    auto sealed = load(file);
    if (!sealed)
        return sealed.error();
    if (sealed->header.id != parts.header.id)
        return Error { ErrorCode::wrong_key, "this file was sealed by another vault", file.string() };
    return open_with(*sealed, parts.master, file);
}

Result<std::vector<PlainFile>> read_sealed(const VaultKey& key, const fs::path& file)
{
    if (auto ready = crypto_ready(); !ready)
        return ready.error();
    auto sealed = load(file);
    if (!sealed)
        return sealed.error();
    const bool by_passphrase = key.kind == VaultKey::Kind::passphrase;
    const auto master = unwrap(by_passphrase ? sealed->header.passphrase : sealed->header.recovery, key.secret, sealed->header.id);
    if (!master)
        return master.error();
    return open_with(*sealed, *master, file);
}

bool looks_sealed(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::string start(magic.size(), '\0');
    in.read(start.data(), static_cast<std::streamsize>(start.size()));
    return in && start == magic;
}

}
