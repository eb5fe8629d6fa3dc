#include "open_vault.h"
#include "vault_commands.h"
#include "vault_output.h"

#include <algorithm>
#include <app/heard.h>
#include <safety/quieted.h>

namespace leitmotif {

ExitStatus run_not_meant(const VaultCommandArguments& arguments, Output& out)
{
    auto vault = open_vault(arguments.vault);
    if (!vault)
        return give_up(vault.error());
    const auto heard = heard_in(*vault, arguments.id);
    if (!heard)
        return give_up(heard.error().code == ErrorCode::not_found ? Error { ErrorCode::not_found, "there is no entry of that name (leitmotif list)" } : heard.error());
    std::vector<std::string> sentences;
    for (const SafetySentence& one : heard->decision.sentences) {
        if (one.risk.tier != RiskTier::none)
            sentences.push_back(words_of(one, heard->session));
    }
    if (sentences.empty())
        return give_up({ ErrorCode::not_found, "no sentence of this entry opens the help page" });
    const std::size_t chosen = arguments.sentence == 0 && sentences.size() == 1 ? 1 : arguments.sentence;
    if (chosen == 0) {
        out.write("Which one? Only that sentence is quieted (--sentence N):\n");
        for (std::size_t k = 0; k < sentences.size(); ++k)
            out.write("  " + std::to_string(k + 1) + "  " + harmless(sentences[k]) + "\n");
        return finish(out);
    }
    if (chosen > sentences.size())
        return give_up({ ErrorCode::not_found, "there is no sentence of that number; without one they are listed" });
    if (const auto kept = quiet_words(*vault, arguments.id, sentences[chosen - 1]); !kept)
        return give_up(kept.error());
    if (arguments.vault.json)
        write_line(out, { { "quieted", 1 }, { "left", sentences.size() - 1 } });
    else
        out.write("All right. That one sentence is quiet now; everything else is heard as before.\n");
    return finish(out);
}

}
