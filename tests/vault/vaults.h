#pragma once

#include <record/session.h>
#include <string>
#include <string_view>
#include <support/support.h>
#include <vault/vault.h>

namespace leitmotif::test {

/// Keys that cost nothing to try, so that tests are quick; the real strength has a test of its own.
inline constexpr KeyStrength quick { 1, 8 };

inline constexpr std::string_view passphrase = "the rain in June";

[[nodiscard]] VaultOptions quick_options();
[[nodiscard]] SecretBytes secret(std::string_view text);
[[nodiscard]] VaultKey by_passphrase(std::string_view text = passphrase);
[[nodiscard]] VaultKey by_recovery_key();
[[nodiscard]] SecretBytes recovery_key();  ///< the one every vault of the tests is made with

/// A new vault in a folder; fails the test where it cannot be made.
[[nodiscard]] Vault new_vault(const std::filesystem::path& folder, const VaultOptions& options = quick_options());
[[nodiscard]] Vault open_again(const std::filesystem::path& folder, const VaultOptions& options = quick_options());

[[nodiscard]] Session session(std::string id, std::string date, std::string text);
void put(Vault&, const Session&);

[[nodiscard]] std::string bytes_of(const std::filesystem::path& file);
void write_bytes(const std::filesystem::path& file, std::string_view bytes);

}
