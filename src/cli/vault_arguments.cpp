#include "vault_arguments.h"

#include <CLI/CLI.hpp>

namespace leitmotif {

namespace {

void declare_common(CLI::App& command, VaultArguments& to)
{
    command.add_option("--vault", to.folder, "Folder of the vault (else LEITMOTIF_VAULT, else ~/.local/share/leitmotif)")
        ->type_name("FOLDER");
    command.add_option("--passphrase-fd", to.passphrase_fd, "Read the passphrase's line from this file descriptor")
        ->type_name("N")
        ->check(CLI::Range(0, 1023));
    command.add_flag("--keyring", to.keyring, "Take the passphrase from the system's keyring (secret-tool)");
    command.add_flag("--recovery-key", to.recovery_key, "Open with the recovery key in place of the passphrase");
    command.add_flag("--accept-older", to.accept_older, "Open a vault that is older than the one last used here");
    command.add_flag("--json", to.json, "Results as JSON Lines");
    command.add_flag("--weak-key-for-tests", to.weak_key_for_tests)->group("");
}

void declare_dates(CLI::App& command, ListArguments& to)
{
    command.add_option("--from", to.from, "From this date (2026, 2026-03 or 2026-03-01)")->type_name("DATE");
    command.add_option("--to", to.to, "Up to this date, inclusive")->type_name("DATE");
}

}

void declare_vault(CLI::App& app, VaultCommandArguments& arguments)
{
    const auto command = [&](const char* name, const char* about) {
        CLI::App* made = app.add_subcommand(name, about);
        declare_common(*made, arguments.vault);
        return made;
    };
    command("init", "Make a vault: one encrypted file for what you write, with a passphrase and a recovery key");

    CLI::App* write = command("write", "Write a new entry: from standard input, or in your $EDITOR; saved encrypted at each pause");
    write->add_option("--date", arguments.write.date, "Its date (else today)")->type_name("YYYY-MM-DD");
    write->add_option("--id", arguments.write.id, "Its name (else its date)")->type_name("ID");
    write->add_option("--person", arguments.write.person, "Whose record it belongs to")->type_name("NAME");
    write->add_option("--draft", arguments.write.draft, "Go on with an unfinished draft (leitmotif list)")->type_name("DRAFT");
    write->add_option("--edit", arguments.write.edit, "Change an entry; what it was stays in its history")->type_name("ID");
    write->add_option("--from", arguments.write.from, "Take in transcripts, a folder of texts and so on, as `code` reads them")
        ->type_name("FILE");
    write->add_option("--me", arguments.write.me, "With --from, text only: which of the named speakers you are")->type_name("NAME");
    write->add_option("--dates", arguments.write.dates, "With --from, text only: how 03/04/2026 is meant")
        ->type_name("ORDER")
        ->check(CLI::IsMember({ "day-first", "month-first" }));

    CLI::App* import = command("import",
        "Take in what you wrote or said elsewhere: Day One, jrnl, Daylio, Obsidian, text, Word, subtitles, Whisper, recordings; again and again, nothing "
        "is doubled");
    import->add_option("PATH", arguments.import.sources, "Files and folders")->required();
    import->add_flag("--preview", arguments.import.preview, "Only say what is in them and what would be done");
    import->add_option("--me", arguments.import.me, "Which of the named speakers you are")->type_name("NAME");
    import->add_option("--person", arguments.import.person, "Whose record it belongs to (else me)")->type_name("NAME");
    import->add_option("--dates", arguments.import.dates, "How 03/04/2026 is meant")
        ->type_name("ORDER")
        ->check(CLI::IsMember({ "day-first", "month-first" }));
    CLI::Option* consent = import->add_flag("--consent", arguments.import.consent, "The others who speak in it have agreed; kept for this source");
    import->add_flag("--only-mine", arguments.import.only_mine, "Leave the others' words out")->excludes(consent);
    import->add_flag("--keep-suspect", arguments.import.keep_suspect, "Recordings: also what the transcriber may have invented");
    import->add_option("--transcriber", arguments.import.transcriber, "Recordings: your whisper-cli or whisper-ctranslate2 (else on PATH)")
        ->type_name("PROGRAM");
    import->add_option("--transcriber-model", arguments.import.transcriber_model, "Recordings: its model")->type_name("MODEL");
    CLI::App* serve = command("serve", "Your own page at 127.0.0.1: write, read, bring in, and see what comes back");
    serve->add_option("--port", arguments.port, "Port of the page (else, or with 0, a free one)")
        ->type_name("N")
        ->check(CLI::Range(0, 65535));
    serve->add_flag("--no-open", arguments.no_open, "Do not open a browser");
    serve->add_option("--model", arguments.model, "Folder of the model (else LEITMOTIF_MODEL, else beside the program)")->type_name("FOLDER");
    serve->add_flag("--no-model", arguments.no_model, "Without the model: nothing new is read");
    serve->add_option("--threads", arguments.threads, "Processors to use (else all)")->type_name("N")->check(CLI::Range(1, 256));
    serve->add_option("--auto-lock-for-tests", arguments.auto_lock_for_tests)->group("");

    CLI::App* list = command("list", "What is in the vault, and unfinished drafts");
    declare_dates(*list, arguments.list);
    list->add_option("--newest", arguments.list.newest, "Only so many")->type_name("N");

    CLI::App* show = command("show", "An entry, or what it was before");
    show->add_option("ID", arguments.id, "Its name, or a draft's")->required();
    show->add_flag("--history", arguments.history, "Its versions");
    show->add_option("--revision", arguments.revision, "That version of it")->type_name("N");

    CLI::App* search =
        command("search", "Find words, \"phrases\", begin*, -without, person:Mum, theme:overlooked, code:shame, date:2026-03");
    search->add_option("WORDS", arguments.words, "What to look for (after -- where one begins with a dash)")->required();
    search->add_option("--most", arguments.most, "So many at most")->type_name("N")->check(CLI::Range(1, 10'000));

    CLI::App* patterns = command("patterns", "What recurs in what you wrote; the reading is kept in the vault");
    patterns->add_option("--model", arguments.model, "Folder of the model (else LEITMOTIF_MODEL, else beside the program)")
        ->type_name("FOLDER");
    patterns->add_flag("--no-model", arguments.no_model, "Without the model: from what was read before");
    patterns->add_option("--threads", arguments.threads, "Processors to use (else all)")->type_name("N")->check(CLI::Range(1, 256));
    CLI::Option* claim = patterns->add_option("--claim", arguments.claim, "Say whether this fits, as it is named at the end; or person/NAME")->type_name("CLAIM");
    CLI::Option* answer = patterns->add_option("--answer", arguments.answer, "fits, partly, does-not-fit, reworded, not-now, do-not-ask")
                              ->type_name("ANSWER")
                              ->check(CLI::IsMember({ "fits", "partly", "does-not-fit", "reworded", "not-now", "do-not-ask" }))
                              ->needs(claim);
    claim->needs(answer);
    patterns->add_option("--words", arguments.answer_words, "How you would put it")->type_name("WORDS")->needs(claim);

    CLI::App* exporting = command("export", "Everything as JSON and Markdown, in one encrypted file; or plain, after a warning");
    exporting->add_option("TARGET", arguments.target, "The file, or with --plain the new folder")->required();
    exporting->add_flag("--plain", arguments.plain, "Not encrypted: anybody with the folder can read it");
    exporting->add_flag("--yes", arguments.yes, "Do not ask");

    CLI::App* backup = command("backup", "Back up now (this happens by itself, once a day, when you write)");
    backup->add_option("--to", arguments.target, "Another folder, on another disk for instance")->type_name("FOLDER");
    backup->add_flag("--list", arguments.list_backups, "Which backups there are");

    CLI::App* restore = command("restore", "Put a backup back, or take an export in; without a name: which backups there are");
    restore->add_option("SOURCE", arguments.source, "A backup, an encrypted export, or the folder of a plain one");
    restore->add_flag("--yes", arguments.yes, "Do not ask");

    command("verify", "Read every part of the vault and of its backups");

    CLI::App* passphrase = command("passphrase", "Change the passphrase or the recovery key");
    passphrase->add_option("--new-passphrase-fd", arguments.new_passphrase_fd, "Read the new passphrase's line from this file descriptor")
        ->type_name("N")
        ->check(CLI::Range(0, 1023));
    passphrase->add_flag("--new-recovery-key", arguments.new_recovery_key, "Print a new recovery key; the old one opens nothing any more");
    passphrase->add_flag("--try-recovery-key", arguments.try_recovery_key, "Only see whether a recovery key is right");

    CLI::App* forget = command("forget", "Delete an entry for good, and say which backups still hold it");
    forget->add_option("ID", arguments.id, "Its name, or a draft's")->required();
    forget->add_flag("--backups", arguments.backups_too, "In the backups too");
    forget->add_flag("--yes", arguments.yes, "Do not ask");

    CLI::App* plan = command("plan", "Your safety plan for hard hours: show it, write it, print it");
    plan->add_flag("--edit", arguments.edit, "Write or change it: in your $EDITOR, or from standard input");
    plan->add_option("--print", arguments.print, "On standard output, to be printed: text or html (not encrypted there)")
        ->type_name("FORM")
        ->check(CLI::IsMember({ "text", "html" }));
    plan->add_option("--country", arguments.country, "Where you are, by name or code (IE): whose numbers are shown")->type_name("PLACE");
    plan->add_option("--open-copy", arguments.open_copy, "Put a copy that is NOT encrypted into this folder, for a lock screen or a wallet")
        ->type_name("FOLDER");
    plan->add_flag("--yes", arguments.yes, "Do not ask");

    CLI::App* not_meant = command("not-meant", "Say that a sentence was not meant as the help page took it; quiets that sentence only");
    not_meant->add_option("ID", arguments.id, "The entry")->required();
    not_meant->add_option("--sentence", arguments.sentence, "Which of them, by its number")->type_name("N");
}

}
