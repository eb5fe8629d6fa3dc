#include "open_vault.h"

#include "environment.h"
#include "keyring.h"
#include "report.h"
#include "terminal.h"

#include <cstdlib>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>
#include <vault/recovery_key.h>

namespace leitmotif {

namespace {

namespace fs = std::filesystem;

/// An absolute path from the environment, else nothing: what the XDG specification asks for.
fs::path folder_from(const char* name)
{
    const char* value = std::getenv(name);
    const fs::path path = value == nullptr ? "" : value;
    return path.is_absolute() ? path : fs::path();
}

fs::path home_with(const char* variable, const char* below_home)
{
    const fs::path named = folder_from(variable);
    const fs::path home = folder_from("HOME");
    if (!named.empty())
        return named / "leitmotif";
    return home.empty() ? fs::path() : home / below_home / "leitmotif";
}

}

fs::path vault_folder(const VaultArguments& arguments)
{
    if (!arguments.folder.empty())
        return arguments.folder;
    if (const char* named = std::getenv("LEITMOTIF_VAULT"); named != nullptr && *named != '\0')
        return named;
    return home_with("XDG_DATA_HOME", ".local/share");
}

std::vector<fs::path> rescue_folders(const fs::path& vault_folder)
{
    std::vector<fs::path> out { vault_folder };
    for (const fs::path& one :
        { home_with("XDG_STATE_HOME", ".local/state"), folder_from("XDG_RUNTIME_DIR"), fs::path("/dev/shm"), fs::path("/var/tmp") }) {
        if (!one.empty())
            out.push_back(one);
    }
    return out;
}

VaultOptions vault_options(const VaultArguments& arguments)
{
    VaultOptions options;
    options.seen_folder = home_with("XDG_STATE_HOME", ".local/state");
    options.accept_older = arguments.accept_older;
    if (arguments.weak_key_for_tests)
        options.strength = weakest_key_strength;
    return options;
}

VaultPlace vault_place(const VaultArguments& arguments)
{
    const fs::path folder = vault_folder(arguments);
    return { folder, folder.empty() ? std::vector<fs::path> {} : rescue_folders(folder), vault_options(arguments) };
}

Result<VaultKey> vault_key(const VaultArguments& arguments)
{
    auto given = arguments.passphrase_fd >= 0 ? secret_from(arguments.passphrase_fd)
        : arguments.keyring                   ? passphrase_from_keyring()
        : arguments.recovery_key              ? ask_secret("Recovery key: ")
                                              : ask_secret("Passphrase: ");
    if (!given)
        return given.error();
    if (!arguments.recovery_key)
        return VaultKey { VaultKey::Kind::passphrase, std::move(given).value() };
    auto key = recovery_key_from_text(given->view());
    if (!key)
        return key.error();
    return VaultKey { VaultKey::Kind::recovery_key, std::move(key).value() };
}

Result<Vault> open_vault(const VaultArguments& arguments)
{
    protect_process();
    const VaultPlace place = vault_place(arguments);
    if (place.folder.empty())
        return Error { ErrorCode::io, "where is the vault? --vault FOLDER says it (HOME is not set)" };
    if (!place.has_vault())
        return Error { ErrorCode::not_found, "there is no vault here yet (leitmotif init makes one)", place.folder.string() };
    const bool asking = arguments.passphrase_fd < 0 && !arguments.keyring;
    for (int left = asking ? 3 : 1;; --left) {
        auto key = vault_key(arguments);
        if (!key)
            return key.error();
        auto opened = open_vault_at(place, *key);
        if (!opened && opened.error().code == ErrorCode::wrong_key && left > 1) {
            tell_terminal("That does not open it. Try again.\n");
            continue;
        }
        if (!opened)
            return opened.error();
        if (opened->rescued > 0)
            complain(std::to_string(opened->rescued) + " rescued draft" + (opened->rescued == 1 ? " is" : "s are")
                + " back in the vault (leitmotif list)");
        return std::move(opened->vault);
    }
}

void protect_process()
{
    const rlimit none { 0, 0 };
    ::setrlimit(RLIMIT_CORE, &none);
#if !defined(__SANITIZE_ADDRESS__)  // its leak check looks into the process from outside
    ::prctl(PR_SET_DUMPABLE, 0);
#endif
}

Result<SecretBytes> new_passphrase(int descriptor)
{
    const Error none { ErrorCode::empty, "a vault needs a passphrase; several words that do not belong together are good" };
    if (descriptor >= 0) {
        auto given = secret_from(descriptor);
        return given && given->size() == 0 ? Result<SecretBytes>(none) : std::move(given);
    }
    for (int left = 3; left > 0; --left) {
        auto first = ask_secret("New passphrase: ");
        if (!first)
            return first;
        if (first->size() == 0)
            return none;
        auto second = ask_secret("Once more: ");
        if (!second)
            return second;
        if (first->view() == second->view())
            return first;
        tell_terminal("These are not the same. Try again.\n");
    }
    return Error { ErrorCode::needs_answer, "the passphrase was typed differently three times; nothing was changed" };
}

}
