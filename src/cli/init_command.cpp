#include "open_vault.h"
#include "terminal.h"
#include "vault_commands.h"
#include "vault_output.h"

#include <vault/recovery_key.h>

namespace leitmotif {

namespace {

/// The person types the key from the paper it was written to, so that a slip shows now and not in three years.
bool typed_back(const SecretBytes& key)
{
    for (int left = 3; left > 0; --left) {
        auto typed = ask_secret("Type it in from the paper (nothing is shown; Enter alone skips this): ");
        if (!typed || typed->size() == 0)
            return false;
        const auto read = recovery_key_from_text(typed->view());
        if (read && read->view() == key.view())
            return true;
        tell_terminal(read ? "That is another key. Compare it with what stands above.\n"
                           : "There is a slip in it. Compare it with what stands above.\n");
    }
    return false;
}

}

ExitStatus run_init(const VaultCommandArguments& arguments, Output& out)
{
    protect_process();
    const std::filesystem::path folder = vault_folder(arguments.vault);
    std::error_code failure;
    if (folder.empty())
        return give_up({ ErrorCode::io, "where should the vault be? --vault FOLDER says it (HOME is not set)" });
    if (std::filesystem::exists(VaultPlaces(folder).file(), failure))
        return give_up({ ErrorCode::exists, "there is a vault already; nothing was changed", folder.string() });
    const auto passphrase = new_passphrase(arguments.vault.passphrase_fd);
    if (!passphrase)
        return give_up(passphrase.error());
    const auto made = make_vault_at(vault_place(arguments.vault), *passphrase);
    if (!made)
        return give_up(made.error());

    std::string text = to_text(made->recovery_key);
    if (arguments.vault.json) {
        write_line(out, { { "vault", folder.string() }, { "id", made->vault.id() }, { "recovery_key", text }, { "recovery_key_tried", true } });
    } else {
        out.write("Your vault is made: " + folder.string()
            + "\n\nYour recovery key, which opens it when the passphrase is forgotten:\n\n    " + text
            + "\n\nWrite it on paper and keep that where you keep what matters. It is not kept anywhere else, and without\n"
              "passphrase and recovery key nobody can read the vault, we neither. It was tried just now, and it opens the vault.\n");
    }
    wipe(text);
    const ExitStatus status = finish(out);
    if (status == ExitStatus::ok && arguments.vault.passphrase_fd < 0) {
        if (typed_back(made->recovery_key))
            tell_terminal("That is right. leitmotif write begins.\n");
        else
            tell_terminal("You can see whether the paper is right at any time: leitmotif passphrase --try-recovery-key\n");
    }
    return status;
}

}
