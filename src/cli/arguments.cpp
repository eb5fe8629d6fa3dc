#include "arguments.h"

#include <agreement/layers.h>

namespace leitmotif {

namespace {

void declare_reading(CLI::App& command, ReadingArguments& to)
{
    command.add_option("FILE", to.file,
        "Transcripts: JSON Lines, a .coded file (its words only), a text or Markdown file, or a folder of them; - is standard input, "
        "as JSON Lines");
    command.add_option("--me", to.me, "Text only: which of the named speakers the person is")->type_name("NAME");
    command.add_option("--person", to.person, "Text only: whose record it is (else the file's or folder's name)")->type_name("ID");
    command.add_option("--dates", to.dates, "Text only: how 03/04/2026 is meant, day-first or month-first")
        ->type_name("ORDER")
        ->check(CLI::IsMember({ "day-first", "month-first" }));
    command.add_option("--model", to.model, "Folder of the model (else LEITMOTIF_MODEL, else beside the program)")->type_name("FOLDER");
    command.add_flag("--no-model", to.no_model, "Without the model: nothing is coded; the words are looked at for help by rules and a table");
    command.add_option("--threads", to.threads, "Processors to use (else all)")->type_name("N")->check(CLI::Range(1, 256));
    command.add_flag("--quiet,-q", to.quiet, "No progress and no notes; what was left out is told all the same, and so is where help is");
}

void declare_agree(CLI::App& command, AgreeArguments& to)
{
    command.add_option("A", to.first, "A coding, as JSON Lines (the gold, where there is one); - is standard input")->required();
    command.add_option("B", to.second, "Another of the same transcripts")->required();
    command.add_flag("--json", to.json, "One JSON object, in place of tables");
    command.add_option("--layer", to.layers, "Only this layer (may be given again)")
        ->type_name("NAME")
        ->allow_extra_args(false)
        ->check(CLI::IsMember(std::vector<std::string>(layer_names.begin(), layer_names.end())));
    command.add_option("--resamples", to.resamples, "How often people are drawn again for the intervals (2000); 0 for none")
        ->type_name("N")
        ->check(CLI::Range(0, 1'000'000));
    command.add_option("--seed", to.seed, "Of the draws (1): the same seed gives the same intervals")->type_name("N");
    command.add_option("--transcripts", to.transcripts, "Whose each session is (else the session's id up to its last hyphen)")
        ->type_name("FILE");
}

}

void declare(CLI::App& app, Arguments& arguments)
{
    app.require_subcommand(0, 1);
    app.set_version_flag("--version", std::string("leitmotif ") + LEITMOTIF_VERSION);
    app.footer("Ends with 0: done; 1: could not be done; 2: wrong usage; 3: done, but something was left out (told on standard error).\n"
               "Standard output carries results only. Nothing leaves this computer.");

    CLI::App* code = app.add_subcommand("code", "Codes of each sentence, as JSON Lines, session by session");
    declare_reading(*code, arguments.code.reading);
    CLI::Option* explain = code->add_flag("--explain", arguments.code.explain,
        "What each code stands on: probability, threshold, the words and sentences that count (some fifteen times slower)");
    code->add_flag("--human", arguments.code.human, "With --explain: to be read, in place of JSON Lines")->needs(explain);

    CLI::App* formulate = app.add_subcommand("formulate", "What recurs in each person's record, with the sentences it stands on");
    declare_reading(*formulate, arguments.formulate.reading);
    formulate
        ->add_option("--codes", arguments.formulate.codes, "Codes made before (JSON Lines), in place of the model; - is standard input")
        ->type_name("FILE");
    formulate->add_flag("--human", arguments.formulate.human, "To be read, in place of JSON Lines");

    declare_agree(*app.add_subcommand("agree", "How far two codings of the same transcripts agree"), arguments.agree);

    CLI::App* demo = app.add_subcommand("demo", "Three invented people, on a page at 127.0.0.1 and as text; nothing is kept");
    demo->add_option("--port", arguments.demo.port, "Port of the page (else, or with 0, a free one)")
        ->type_name("N")
        ->check(CLI::Range(0, 65535));
    demo->add_flag("--no-open", arguments.demo.no_open, "Do not open a browser");
    demo->add_flag("--once", arguments.demo.once, "Print, serve nothing, and end");
    demo->add_option("--model", arguments.demo.model, "Folder of the model (else LEITMOTIF_MODEL, else beside the program)")
        ->type_name("FOLDER");
    demo->add_flag("--no-model", arguments.demo.no_model, "Without the model: their words alone");

    declare_vault(app, arguments.vault);

    CLI::App* now = app.add_subcommand("now", "Help now: numbers to call, what to do, for you or for someone else; needs no passphrase");
    now->add_option("PAGE", arguments.now.page, "life, self-harm, hard-days, ground, friend, harmed or others (else the numbers)")
        ->type_name("PAGE")
        ->check(CLI::IsMember({ "life", "self-harm", "question", "hard-days", "ground", "friend", "harmed", "others" }));
    now->add_option("--country", arguments.now.country, "Where you are, by name or code (IE)")->type_name("PLACE");

    app.add_subcommand("version", "The program's version");
    CLI::App* help = app.add_subcommand("help", "This help, or that of a command");
    help->add_option("COMMAND", arguments.help_topic, "A command");
    CLI::App* completion = app.add_subcommand("completion", "Completion for a shell, to be sourced");
    completion->add_option("SHELL", arguments.shell, "bash, zsh or fish")->required()->check(CLI::IsMember({ "bash", "zsh", "fish" }));
}

}
