#pragma once

#include "clues_in.h"

#include <base/result.h>
#include <string_view>
#include <vector>

namespace leitmotif::safety {

/// A rule of data/safety/rules.txt: concepts that together, in one clause, one sentence or neighbouring ones, say a class of the manual.
struct Rule {
    enum class Scope : std::uint8_t { clause, sentence, near };
    RiskClass risk_class {};
    Scope scope = Scope::clause;
    bool sure = false;                                ///< "!" in the file
    std::vector<std::vector<ConceptId>> needs {};     ///< one of each; the first is what the qualifier is looked for at
    std::vector<ConceptId> without {};                ///< none of these in the scope
};

/// @error unknown_label, invalid_format  with the line: no such class, scope or concept
[[nodiscard]] Result<std::vector<Rule>> read_rules(std::string_view text, const Lexicon&);

/// The rules that are compiled into the program.
[[nodiscard]] const std::vector<Rule>& rules();

/// Fills ClueText::findings.
void apply_rules(ClueText&, const std::vector<Rule>&, const Lexicon&);

}
