#include "environment.h"
#include "open_vault.h"
#include "progress_line.h"
#include "reading_input.h"
#include "show_help.h"
#include "vault_commands.h"
#include "vault_output.h"

#include <app/formulation_text.h>
#include <app/pattern_options.h>
#include <app/vault_patterns.h>
#include <app/writing.h>
#include <optional>
#include <record/json.h>
#include <vault/records.h>
#include <vector>

namespace leitmotif {

namespace {

struct Claim {
    std::string name;
    std::size_t evidence = 0;
};

template<class List>
void add(std::vector<Claim>& claims, const List& list)
{
    for (const auto& one : list)
        claims.push_back({ claim_of(one), evidence_of(one) });
}

std::vector<Claim> claims_of(const Formulation& formulation)
{
    std::vector<Claim> claims;
    add(claims, formulation.themes);
    add(claims, formulation.own_themes);
    add(claims, formulation.parallels);
    add(claims, formulation.new_ways);
    add(claims, formulation.images);
    return claims;
}

std::string names_of(const std::vector<Claim>& claims)
{
    if (claims.empty())
        return {};
    std::string out = "\nWhether something fits, you can say: leitmotif patterns --claim NAME --answer fits, partly,\n"
                      "does-not-fit, reworded, not-now or do-not-ask. The names:\n";
    for (const Claim& one : claims)
        out += "  " + harmless(one.name) + "\n";
    return out;
}

}

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
    auto setup = reader_setup(arguments.model, arguments.threads);
    const auto options = pattern_options(setup.places);
    if (!options)
        return give_up(options.error());
    auto reader = open_reader(setup);
    if (!reader)
        return give_up(reader.error());
    ProgressLine progress(true);
    SafetyWatch watch;
    std::optional<Error> failure;
    const auto risk = risk_model(setup);
    const Coder code = keeping_codes(*vault, coder_of(*reader, risk), coder_name(*reader, risk.get()));
    const Coder look = [&](const Session& session) {
        auto codes = code(session);
        if (const auto looked = watch.look(*vault, session, codes ? std::span<const Code>(codes.value()) : std::span<const Code>()); !looked)
            failure = looked.error();
        return codes;
    };
    const auto formulate_all = [&](const Coder& coder, const FormulationSink& take) -> Result<CodingOutcome> {
        auto sessions = sessions_of(*vault);
        if (!sessions)
            return sessions.error();
        const auto corrections = corrections_in(*vault);
        if (!corrections)
            return corrections.error();
        auto outcome = formulate_sessions(
            *sessions, coder, take, *options,
            [&](const Progress& done) { progress.show(in_words(done), std::nullopt); }, *corrections);
        progress.clear();
        if (!outcome && outcome.error().code == ErrorCode::empty)
            return Error { ErrorCode::empty, "there is nothing in the vault yet (leitmotif write)" };
        return outcome;
    };
    if (!arguments.claim.empty()) {
        std::optional<Claim> answered;
        if (arguments.claim.starts_with("person/"))
            answered = Claim { arguments.claim, 0 };
        const auto outcome = formulate_all(code, [&](const Formulation& formulation) {
            for (const Claim& one : claims_of(formulation)) {
                if (one.name == arguments.claim)
                    answered = one;
            }
            return true;
        });
        if (!outcome)
            return give_up(outcome.error());
        const auto before = Collection<Correction>(*vault).find(arguments.claim);
        if (!before)
            return give_up(before.error());
        if (!answered && *before)  // it was taken away by an earlier answer
            answered = Claim { arguments.claim, (**before).evidence };
        if (!answered)
            return give_up({ ErrorCode::not_found, "nothing of that name is shown (leitmotif patterns lists the names)" });
        const auto kept = Collection<Correction>(*vault).put(
            { arguments.claim, *label_of<Verdict>(arguments.answer), arguments.answer_words, today(), answered->evidence });
        if (!kept)
            return give_up(kept.error());
    }
    bool first = true;
    auto outcome = formulate_all(look, [&](const Formulation& formulation) {
        progress.clear();
        if (first)
            show_help(*vault, watch.noticed(), false, arguments.vault.json, out);
        if (arguments.vault.json)
            out.write(to_json(formulation) + "\n");
        else
            out.write((first ? "" : "\n") + formulation_text(formulation, formulation.person) + names_of(claims_of(formulation)));
        first = false;
        return out.flush();
    });
    if (!outcome)
        return give_up(outcome.error());
    if (failure)
        return give_up(*failure);
    show_signs(*vault, *heard, arguments.vault.json, out);
    return finish(*outcome, out, true);
}

}
