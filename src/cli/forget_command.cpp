#include "open_vault.h"
#include "terminal.h"
#include "vault_commands.h"
#include "vault_output.h"

#include <app/keeping.h>
#include <vault/drafts.h>
#include <vault/forget.h>

namespace leitmotif {

namespace {

ExitStatus forget_draft(Vault& vault, const VaultCommandArguments& arguments, Output& out)
{
    if (const auto gone = discard_draft(vault, arguments.id); !gone)
        return give_up(gone.error());
    (void)clean(vault);
    if (arguments.vault.json)
        write_line(out, { { "forgotten", arguments.id }, { "drafts", 1 } });
    else
        out.write("The draft is gone.\n");
    return finish(out);
}

}

ExitStatus run_forget(const VaultCommandArguments& arguments, Output& out)
{
    auto vault = open_vault(arguments.vault);
    if (!vault)
        return give_up(vault.error());
    if (!arguments.yes) {
        const auto answer = ask("This deletes it for good, with its history. Type yes to go on: ");
        if (!answer)
            return give_up({ ErrorCode::needs_answer, "this needs an answer, and there is no terminal to ask at; --yes gives it" });
        if (*answer != "yes") {
            complain("nothing was changed");
            return ExitStatus::failed;
        }
    }
    if (find_draft(*vault, arguments.id))
        return forget_draft(*vault, arguments, out);
    const std::filesystem::path folder = VaultPlaces(vault_folder(arguments.vault)).backups();
    const auto gone = forget_entry(*vault, arguments.id);
    const bool only_backups = !gone && gone.error().code == ErrorCode::not_found && arguments.backups_too;
    if (!gone && !only_backups)
        return give_up(gone.error());

    Json still = Json::array();
    Json unread = Json::array();
    std::size_t reached = 0;
    for (const BackupHolding& one : backups_holding(*vault, folder, arguments.id)) {
        if (!one.readable) {
            unread.push_back(one.file.string());
            continue;
        }
        if (arguments.backups_too && forget_in_backup(*vault, one.file, arguments.id))
            ++reached;
        else
            still.push_back(one.file.string());
    }
    if (only_backups && reached == 0 && still.empty())
        return give_up(gone.error());
    if (arguments.vault.json) {
        write_line(out,
            { { "forgotten", arguments.id }, { "revisions", gone ? gone->sessions + gone->revisions : 0 },
                { "drafts", gone ? gone->drafts : 0 }, { "rewritten", gone ? gone->cleaned : true }, { "removed_from_backups", reached },
                { "still_in", still }, { "unreadable", unread } });
    } else {
        out.write("Gone for good" + (reached > 0 ? ", from " + std::to_string(reached) + " backups too" : std::string()) + ".\n");
        if (gone && !gone->cleaned)
            out.write("Another window has the vault open: the file is rewritten without it when you forget something next.\n");
        if (!still.empty()) {
            out.write("These backups still hold it (leitmotif forget " + harmless(arguments.id) + " --backups reaches into them):\n");
            for (const auto& one : still)
                out.write("    " + one.get<std::string>() + "\n");
        }
        if (!unread.empty()) {
            out.write("These cannot be opened and may hold it; delete them if you need not have them:\n");
            for (const auto& one : unread)
                out.write("    " + one.get<std::string>() + "\n");
        }
        out.write("Exports and backups that you put elsewhere are yours to delete.\n");
    }
    return finish(out);
}

}
