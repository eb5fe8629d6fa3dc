#include "open_vault.h"
#include "terminal.h"
#include "vault_commands.h"
#include "vault_output.h"

#include <app/vault_export.h>
#include <vault/backups.h>
#include <vault/recovery_key.h>

namespace leitmotif {

namespace {

namespace fs = std::filesystem;

/// Whether the person means it; without a terminal and --yes nobody can say so.
Result<bool> means_it(const std::string& question, bool yes)
{
    if (yes)
        return true;
    auto answer = ask(question + " Type yes to go on: ");
    if (!answer)
        return Error { ErrorCode::needs_answer, "this needs an answer, and there is no terminal to ask at; --yes gives it" };
    return *answer == "yes";
}

ExitStatus not_done()
{
    complain("nothing was changed");
    return ExitStatus::failed;
}

ExitStatus list_backups(const VaultCommandArguments& arguments, Output& out)
{
    const fs::path folder = arguments.target.empty() ? VaultPlaces(vault_folder(arguments.vault)).backups() : fs::path(arguments.target);
    const auto backups = backups_in(folder);
    for (const BackupFile& one : backups) {
        if (arguments.vault.json)
            write_line(out, { { "file", one.file.string() }, { "made", one.made }, { "saves", one.saves }, { "bytes", one.size } });
        else
            out.write(moment(one.made) + "  " + size_in_words(one.size) + "  " + one.file.string() + "\n");
    }
    if (backups.empty() && !arguments.vault.json)
        out.write("There is no backup in " + folder.string() + " yet.\n");
    return finish(out);
}

ExitStatus take_export_in(const VaultCommandArguments& arguments, Output& out)
{
    auto vault = open_vault(arguments.vault);
    if (!vault)
        return give_up(vault.error());
    std::error_code failure;
    const fs::path source = arguments.source;
    auto files = fs::is_directory(source, failure) ? read_folder(source) : read_sealed(*vault, source);
    if (!files && files.error().code == ErrorCode::wrong_key) {  // another vault's: by its own passphrase
        auto key = ask_secret("Passphrase of the vault that this export was made from: ");
        if (!key)
            return give_up(files.error());
        files = read_sealed(VaultKey { VaultKey::Kind::passphrase, std::move(key).value() }, source);
    }
    if (!files)
        return give_up(files.error());
    const auto merged = import_files(*vault, *files);
    if (!merged)
        return give_up(merged.error());
    if (arguments.vault.json)
        write_line(out, { { "added", merged->added }, { "changed", merged->changed }, { "same", merged->same } });
    else
        out.write(std::to_string(merged->added) + " added, " + std::to_string(merged->changed)
            + " changed (what stood there is in their history), " + std::to_string(merged->same) + " there already\n");
    return finish(out);
}

}

ExitStatus run_export(const VaultCommandArguments& arguments, Output& out)
{
    if (arguments.plain) {
        const auto sure =
            means_it("A plain export is not encrypted: anybody who gets at the folder, its backups or its disk later can read every word.",
                arguments.yes);
        if (!sure)
            return give_up(sure.error());
        if (!*sure)
            return not_done();
    }
    auto vault = open_vault(arguments.vault);
    if (!vault)
        return give_up(vault.error());
    std::error_code failure;
    if (!arguments.plain && fs::exists(arguments.target, failure))
        return give_up({ ErrorCode::exists, "there is a file already; name a new one", arguments.target });
    const auto files = export_files(*vault);
    if (!files)
        return give_up(files.error());
    const auto written = arguments.plain ? write_folder(arguments.target, *files) : write_sealed(*vault, arguments.target, *files);
    if (!written)
        return give_up(written.error());
    if (arguments.vault.json)
        write_line(out, { { "export", arguments.target }, { "encrypted", !arguments.plain }, { "files", files->size() } });
    else if (arguments.plain)
        out.write("Everything is in " + arguments.target + ", readable by anybody who has it. Delete it when you are done.\n");
    else
        out.write("Everything is in " + arguments.target + ", encrypted; your passphrase of today or the recovery key opens it.\n");
    return finish(out);
}

ExitStatus run_backup(const VaultCommandArguments& arguments, Output& out)
{
    if (arguments.list_backups)
        return list_backups(arguments, out);
    auto vault = open_vault(arguments.vault);
    if (!vault)
        return give_up(vault.error());
    const fs::path folder = arguments.target.empty() ? VaultPlaces(vault_folder(arguments.vault)).backups() : fs::path(arguments.target);
    const auto made = make_backup(*vault, folder);
    if (!made)
        return give_up(made.error());
    if (arguments.vault.json)
        write_line(out, { { "file", made->string() }, { "verified", true } });
    else
        out.write("Backed up, and opened to see that it is good: " + made->string() + "\n");
    return finish(out);
}

ExitStatus run_restore(const VaultCommandArguments& arguments, Output& out)
{
    if (arguments.source.empty())
        return list_backups(arguments, out);
    std::error_code failure;
    if (!fs::exists(arguments.source, failure))
        return give_up({ ErrorCode::not_found, "there is nothing of that name (leitmotif restore lists the backups)", arguments.source });
    if (fs::is_directory(arguments.source, failure) || looks_sealed(arguments.source))
        return take_export_in(arguments, out);
    protect_process();
    const auto sure = means_it("The vault becomes what it was in this backup; what it is now is kept among the backups.", arguments.yes);
    if (!sure)
        return give_up(sure.error());
    if (!*sure)
        return not_done();
    const auto key = vault_key(arguments.vault);
    if (!key)
        return give_up(key.error());
    const auto before = restore_backup(vault_folder(arguments.vault), arguments.source, *key, vault_options(arguments.vault));
    if (!before)
        return give_up(before.error());
    if (arguments.vault.json)
        write_line(out, { { "restored", arguments.source }, { "before", before->string() } });
    else
        out.write("Put back." + (before->empty() ? std::string() : " What was there before is in " + before->string()) + "\n");
    return finish(out);
}

ExitStatus run_verify(const VaultCommandArguments& arguments, Output& out)
{
    auto vault = open_vault(arguments.vault);
    if (!vault)
        return give_up(vault.error());
    if (const auto good = vault->verify(); !good)
        return give_up(good.error());
    std::size_t bad = 0;
    const auto backups = backups_in(VaultPlaces(vault_folder(arguments.vault)).backups());
    for (const BackupFile& one : backups) {
        auto opened = Vault::open_file(one.file, *vault);
        const auto good = opened ? opened->verify() : Result<void>(opened.error());
        if (!good && good.error().code != ErrorCode::io) {
            ++bad;
            complain(one.file.string() + ": " + good.error().detail);
        }
    }
    const KeyStrength strength = vault->strength();
    if (arguments.vault.json) {
        write_line(out,
            { { "good", bad == 0 }, { "saves", vault->saves().value() }, { "backups", backups.size() }, { "bad_backups", bad },
                { "key_memory_mb", strength.memory_kib / 1024 }, { "key_passes", strength.passes },
                { "keys_locked", vault->keys_locked() } });
    } else if (bad == 0) {
        out.write("Every part of the vault"
            + (backups.empty() ? std::string(" is") : " and of its " + std::to_string(backups.size()) + " backups is")
            + " readable and as it was written.\n");
        if (!vault->keys_locked())
            out.write("Its keys could not be kept out of swap: the system's limit on locked memory (ulimit -l) is used up.\n");
    }
    const ExitStatus status = finish(out);
    return bad > 0 ? ExitStatus::failed : status;
}

ExitStatus run_passphrase(const VaultCommandArguments& arguments, Output& out)
{
    auto vault = open_vault(arguments.vault);
    if (!vault)
        return give_up(vault.error());
    if (arguments.try_recovery_key) {
        const auto typed = ask_secret("Recovery key: ");
        if (!typed)
            return give_up(typed.error());
        const auto key = recovery_key_from_text(typed->view());
        const auto right = key ? vault->try_recovery_key(*key) : Result<void>(key.error());
        if (!right)
            return give_up(right.error());
        out.write("This recovery key is right.\n");
        return finish(out);
    }
    if (arguments.new_recovery_key) {
        const auto key = new_recovery_key();
        if (!key)
            return give_up(key.error());
        if (const auto changed = vault->change_recovery_key(*key); !changed)
            return give_up(changed.error());
        std::string text = to_text(*key);
        if (arguments.vault.json)
            write_line(out, { { "recovery_key", text }, { "recovery_key_tried", true } });
        else
            out.write("Your new recovery key, tried just now; the old one opens only backups from before:\n\n    " + text
                + "\n\nWrite it on paper.\n");
        wipe(text);
        return finish(out);
    }
    const auto passphrase = new_passphrase(arguments.new_passphrase_fd);
    if (!passphrase)
        return give_up(passphrase.error());
    if (const auto changed = vault->change_passphrase(*passphrase); !changed)
        return give_up(changed.error());
    if (arguments.vault.json)
        write_line(out, { { "changed", true } });
    else
        out.write("The passphrase is changed. Backups and exports from before still open with the old one.\n");
    return finish(out);
}

}
