#include "editor.h"
#include "open_vault.h"
#include "show_help.h"
#include "terminal.h"
#include "vault_commands.h"
#include "vault_output.h"

#include <app/help_words.h>
#include <app/kept_help.h>
#include <app/open_copy.h>
#include <app/plan_text.h>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <safety/crisis_lines.h>
#include <system_error>
#include <unistd.h>

namespace leitmotif {

namespace {

namespace fs = std::filesystem;

Result<std::string> standard_input()
{
    std::string text;
    std::array<char, 4096> chunk {};
    for (;;) {
        const ssize_t got = ::read(STDIN_FILENO, chunk.data(), chunk.size());
        if (got == 0)
            return text;
        if (got > 0)
            text.append(chunk.data(), static_cast<std::size_t>(got));
        else if (errno != EINTR)
            return Error { ErrorCode::io, "standard input could not be read: " + std::generic_category().message(errno) };
    }
}

std::string wanted_editor()
{
    for (const char* name : { "VISUAL", "EDITOR" }) {
        if (const char* value = std::getenv(name); value != nullptr && *value != '\0')
            return value;
    }
    return {};
}

Result<std::string> written_plan(const SafetyPlan& plan)
{
    if (::isatty(STDIN_FILENO) == 0)
        return standard_input();
    const std::string editor = wanted_editor();
    if (editor.empty())
        return Error { ErrorCode::unavailable, "which editor? EDITOR names it; or give the plan on standard input (leitmotif plan --print text)" };
    const EditorCommand command = editor_command(editor);
    if (!command.known)
        complain("this editor is not known to keep your words to itself: it may leave copies in swap, backup or history files.");
    std::string kept;
    auto done = write_in_editor(command, plan_to_edit(plan), [&](std::string_view so_far) { kept = so_far; });
    if (done || kept.empty())
        return done;
    complain("the editor did not end well; what was saved in it last is kept");
    return kept;
}

Result<void> put(Vault& vault, const SafetyPlan& plan)
{
    const auto revision = Collection<SafetyPlan>(vault).put(plan);
    return revision ? Result<void>() : Result<void>(revision.error());
}

/// @return whether it was written; false: the person did not want it.
Result<bool> write_copy(const fs::path& folder, const SafetyPlan& plan, bool yes)
{
    if (!yes) {
        const auto answer = ask("This copy is not encrypted: whoever finds it can read it. Type yes to go on: ");
        if (!answer)
            return Error { ErrorCode::needs_answer, "this needs an answer, and there is no terminal to ask at; --yes gives it" };
        if (*answer != "yes")
            return false;
    }
    if (const auto written = write_open_copy(folder, plan); !written)
        return written.error();
    return true;
}

}

ExitStatus run_plan(const VaultCommandArguments& arguments, Output& out)
{
    auto vault = open_vault(arguments.vault);
    if (!vault)
        return give_up(vault.error());
    auto found = Collection<SafetyPlan>(*vault).find(plan_id);
    if (!found)
        return give_up(found.error());
    SafetyPlan plan = found->value_or(SafetyPlan {});
    if (!arguments.country.empty()) {
        const CrisisLines here = lines_of(crisis_lines(), arguments.country);
        if (here.emergency.empty())
            return give_up({ ErrorCode::not_found, "no number is known here for that place (a code such as IE)" });
        plan.country = here.emergency.front().iso;
    }
    if (arguments.edit) {
        const auto text = written_plan(plan);
        if (!text)
            return give_up(text.error());
        auto written = plan_from_text(*text, plan_hints());
        if (!written)
            return give_up(written.error());
        written->country = plan.country;
        plan = std::move(*written);
    }
    if (arguments.edit || !arguments.country.empty()) {
        if (const auto kept = put(*vault, plan); !kept)
            return give_up(kept.error());
    }
    if (!arguments.open_copy.empty()) {
        const auto written = write_copy(arguments.open_copy, plan, arguments.yes);
        if (!written)
            return give_up(written.error());
        if (!*written) {
            complain("nothing was written");
            return ExitStatus::failed;
        }
        out.write("A copy that is NOT encrypted: " + (fs::path(arguments.open_copy) / open_copy_name).string() + "\n");
        return finish(out);
    }
    const bool shown_with_guess = plan.country.empty();
    if (arguments.vault.json) {
        out.write(to_json(plan) + "\n");
        return finish(out);
    }
    if (shown_with_guess)
        plan.country = whereabouts({}).country;
    if (arguments.print == "html")
        out.write(plan_html(plan));
    else if (!plan.has_words() && arguments.print.empty())
        out.write(help_words().plan.none + "\n\nTo write it: leitmotif plan --edit\nOn paper, to fill in: leitmotif plan --print html\n");
    else
        out.write(harmless(plan_text(plan)));
    return finish(out);
}

}
