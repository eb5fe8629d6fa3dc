#include "vaults.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <vault/records.h>
#include <vault/recovery_key.h>

namespace leitmotif::test {

VaultOptions quick_options()
{
    VaultOptions options;
    options.strength = quick;
    options.busy_ms = 100;
    return options;
}

SecretBytes secret(std::string_view text)
{
    auto made = SecretBytes::copy_of(text);
    REQUIRE(made);
    return std::move(made).value();
}

SecretBytes recovery_key() { return secret("20 bytes, as it must"); }
VaultKey by_passphrase(std::string_view text) { return { VaultKey::Kind::passphrase, secret(text) }; }
VaultKey by_recovery_key() { return { VaultKey::Kind::recovery_key, recovery_key() }; }

Vault new_vault(const std::filesystem::path& folder, const VaultOptions& options)
{
    auto made = Vault::create(folder, secret(passphrase), recovery_key(), options);
    if (!made)
        FAIL(made.error().message());
    return std::move(made).value();
}

Vault open_again(const std::filesystem::path& folder, const VaultOptions& options)
{
    auto opened = Vault::open(folder, by_passphrase(), options);
    if (!opened)
        FAIL(opened.error().message());
    return std::move(opened).value();
}

Session session(std::string id, std::string date, std::string text)
{
    return { std::move(id), "me", std::move(date), SessionKind::journal, { { Speaker::client, std::move(text) } } };
}

void put(Vault& vault, const Session& one)
{
    const auto revision = Collection<Session>(vault).put(one);
    if (!revision)
        FAIL(revision.error().message());
}

std::string bytes_of(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return { std::istreambuf_iterator<char>(in), {} };
}

void write_bytes(const std::filesystem::path& file, std::string_view bytes)
{
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

}
