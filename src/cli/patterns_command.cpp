#include "environment.h"
#include "open_vault.h"
#include "progress_line.h"
#include "reading_input.h"
#include "show_help.h"
#include "vault_commands.h"
#include "vault_output.h"

#include <app/formulation_text.h>
#include <app/vault_patterns.h>
#include <record/json.h>

namespace leitmotif {

ExitStatus run_patterns(const VaultCommandArguments& arguments, Output& out)
{
    auto vault = open_vault(arguments.vault);
    if (!vault)
        return give_up(vault.error());
    const auto heard = heard_lately(*vault);
    if (!heard)
        return give_up(heard.error());
    if (show_step_back(*vault, *heard, arguments.vault.json, out))
        return finish(out);
    auto sessions = sessions_of(*vault);
    if (!sessions)
        return give_up(sessions.error());
    auto reader = open_reader(reader_setup(arguments.model, arguments.threads));
    if (!reader)
        return give_up(reader.error());
    ProgressLine progress(true);
    bool first = true;
    auto outcome = formulate_sessions(
        *sessions, keeping_codes(*vault, coder_of(*reader), reader->name()),
        [&](const Formulation& formulation) {
            progress.clear();
            if (arguments.vault.json)
                out.write(to_json(formulation) + "\n");
            else
                out.write((first ? "" : "\n") + formulation_text(formulation, formulation.person));
            first = false;
            return out.flush();
        },
        {}, [&](const Progress& done) { progress.show(in_words(done), std::nullopt); });
    progress.clear();
    if (!outcome && outcome.error().code == ErrorCode::empty)
        return give_up({ ErrorCode::empty, "there is nothing in the vault yet (leitmotif write)" });
    if (!outcome)
        return give_up(outcome.error());
    show_signs(*vault, *heard, arguments.vault.json, out);
    return finish(*outcome, out, true);
}

}
