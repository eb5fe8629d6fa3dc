#include "environment.h"
#include "open_vault.h"
#include "progress_line.h"
#include "reading_input.h"
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
    auto sessions = sessions_of(*vault);
    if (!sessions)
        return give_up(sessions.error());
    auto reader = open_reader(reader_setup(arguments.model, arguments.threads));
    if (!reader)
        return give_up(reader.error());
    ProgressLine progress(true);
    SafetyWatch watch;
    std::optional<Error> failure;
    const Coder code = keeping_codes(*vault, coder_of(*reader), reader->name());
    const Coder look = [&](const Session& session) {
        auto codes = code(session);
        if (const auto looked = watch.look(*vault, session, codes ? std::span<const Code>(codes.value()) : std::span<const Code>()); !looked)
            failure = looked.error();
        return codes;
    };
    bool first = true;
    auto outcome = formulate_sessions(
        *sessions, look,
        [&](const Formulation& formulation) {
            progress.clear();
            if (first)
                tell_noticed(watch);
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
    if (failure)
        return give_up(*failure);
    return finish(*outcome, out, true);
}

}
