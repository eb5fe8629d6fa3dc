#include "environment.h"
#include "model_off.h"
#include "open_vault.h"
#include "progress_line.h"
#include "reading_input.h"
#include "show_help.h"
#include "vault_commands.h"
#include "vault_output.h"

#include <algorithm>
#include <app/formulation_text.h>
#include <app/heard.h>
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

std::vector<DecidedSession> asking(const std::vector<DecidedSession>& heard)
{
    std::vector<DecidedSession> out;
    std::ranges::copy_if(heard, std::back_inserter(out), [](const DecidedSession& one) { return one.decision.asks_for_help(); });
    return out;
}

/// What the reading noticed in sessions in which nothing was noticed before it.
std::vector<DecidedSession> seen_anew(const std::vector<DecidedSession>& now, const std::vector<DecidedSession>& before)
{
    std::vector<DecidedSession> out;
    std::ranges::copy_if(now, std::back_inserter(out), [&](const DecidedSession& one) {
        return std::ranges::none_of(before, [&](const DecidedSession& known) { return known.session.id == one.session.id && known.decision.risk.tier >= one.decision.risk.tier; });
    });
    return out;
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
    const auto heard = heard_in_all(*vault);
    if (!heard)
        return give_up(heard.error());
    if (show_step_back(*vault, *heard, arguments.vault.json, out))
        return finish(out);
    std::vector<DecidedSession> noticed = asking(*heard);
    show_help(*vault, noticed, Heard::many, arguments.vault.json, out);
    auto setup = reader_setup(arguments.model, arguments.threads);
    const auto options = pattern_options(setup.places);
    if (!options)
        return give_up(options.error());
    auto [reader, why] = wanted_reader(arguments.no_model, setup);
    if (!reader)
        tell_model_off(why);
    ProgressLine progress(true);
    SafetyWatch watch;
    std::optional<Error> failure;
    const auto risk = reader ? risk_model(setup) : nullptr;
    // Without a model, what was read before is all there is.
    const Coder code = reader ? keeping_codes(*vault, coder_of(*reader, risk), coder_name(*reader, risk.get()))
                              : [&](const Session& session) { return Result<std::vector<Code>>(kept_codes(*vault, session.id).value_or(std::vector<Code>())); };
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
        const SessionSource source = [&]() -> std::optional<Result<Session>> {
            auto session = (*sessions)();
            while (!reader && session && *session && !kept_codes(*vault, (*session)->id))
                session = (*sessions)();
            return session;
        };
        auto outcome = formulate_sessions(
            source, coder, take, *options,
            [&](const Progress& done) { progress.show(in_words(done), std::nullopt); }, *corrections);
        progress.clear();
        if (!outcome && outcome.error().code == ErrorCode::empty)
            return Error { ErrorCode::empty, reader ? "there is nothing in the vault yet (leitmotif write)" : "nothing was read before (leitmotif patterns, with the model)" };
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
            show_help(*vault, seen_anew(watch.noticed(), noticed), Heard::many, arguments.vault.json, out);
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
    const ExitStatus status = finish(*outcome, out, true);
    return why ? ExitStatus::failed : status;
}

}
