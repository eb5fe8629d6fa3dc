#include "arguments.h"
#include "commands.h"
#include "pseudonymise_command.h"
#include "report.h"
#include "vault_commands.h"

#include <csignal>
#include <exception>
#include <iostream>
#include <new>
#include <unistd.h>

namespace {

using namespace leitmotif;

ExitStatus print(const std::string& text, Output& out)
{
    out.write(text);
    if (!out.flush() && out.failed()) {
        complain("standard output could not be written: " + out.failure());
        return ExitStatus::failed;
    }
    return ExitStatus::ok;
}

ExitStatus print_help(const CLI::App& app, const std::string& topic, Output& out)
{
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
        if (command->get_name() == topic)
            return print(command->help(app.get_name()), out);
    }
    complain("there is no command of that name (leitmotif help)");
    return ExitStatus::usage;
}

ExitStatus dispatch(const CLI::App& app, const Arguments& arguments, const PseudonymiseArguments& pseudonymise, Output& out)
{
    const std::string command = app.get_subcommands().front()->get_name();
    if (command == "code")
        return run_code(arguments.code, out);
    if (command == "formulate")
        return run_formulate(arguments.formulate, out);
    if (command == "agree")
        return run_agree(arguments.agree, out);
    if (command == "demo")
        return run_demo(arguments.demo, out);
    if (const auto status = run_vault_command(command, arguments.vault, out))
        return *status;
    if (command == "pseudonymise")
        return run_pseudonymise(pseudonymise, out);
    if (command == "now")
        return run_now(arguments.now, out);
    if (command == "completion")
        return run_completion(arguments.shell, out);
    if (command == "version")
        return print(std::string("leitmotif ") + LEITMOTIF_VERSION + "\n", out);
    return print_help(app, arguments.help_topic, out);
}

ExitStatus run(int argc, char** argv)
{
    Output out(STDOUT_FILENO);
    CLI::App app { "Leitmotif: what recurs in a person's own words. A companion to therapy, not a therapist.", "leitmotif" };
    Arguments arguments;
    PseudonymiseArguments pseudonymise;
    declare(app, arguments);
    declare_pseudonymise(app, pseudonymise);
    const std::string overview = app.help();  // once a command is chosen, help() is the command's
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForVersion& wanted) {
        return print(std::string(wanted.what()) + "\n", out);
    } catch (const CLI::CallForHelp&) {
        const auto chosen = app.get_subcommands();
        return print(chosen.empty() ? overview : chosen.front()->help(app.get_name()), out);
    } catch (const CLI::ParseError& error) {
        complain(std::string(error.what()) + " (leitmotif help)");
        return ExitStatus::usage;
    }
    if (app.get_subcommands().empty()) {
        complain("what should be done?\n\n" + overview);
        return ExitStatus::usage;
    }
    if (app.got_subcommand("help") && arguments.help_topic.empty())
        return print(overview, out);
    return dispatch(app, arguments, pseudonymise, out);
}

}

int main(int argc, char** argv)
{
    std::signal(SIGPIPE, SIG_IGN);  // a reader that went away is seen where we write
    std::ios::sync_with_stdio(false);
    try {
        return static_cast<int>(run(argc, argv));
    } catch (const std::bad_alloc&) {
        complain("out of memory");
    } catch (const std::exception&) {  // ours return errors; a library's message could hold anything
        complain("an unexpected error; this is a fault in the program");
    }
    return static_cast<int>(ExitStatus::failed);
}
