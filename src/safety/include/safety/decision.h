#pragma once

#include <base/text.h>
#include <record/code.h>
#include <record/session.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace leitmotif {

/// What saw it: the rules alone, the model alone, or both.
enum class SafetySource : std::uint8_t { rules, model, both };

/// One sentence of the person that says something about safety, in the manual's words (docs/coding-manual.md, risk).
struct SafetySentence {
    std::size_t turn = 0;             ///< from 0, over all turns of the session
    TextRange range {};               ///< the sentence, in code points of the turn's text
    Risk risk {};                     ///< tier, class and qualifier; never without a class
    std::vector<TextRange> words {};  ///< what it stands on, in order, within the turn's text; empty where only the model saw it
    SafetySource source = SafetySource::rules;
};

/// What a text says about safety. A tier opens help; the lack of one says nothing and changes nothing: it is no "low risk".
struct SafetyDecision {
    Risk risk {};                             ///< of the most serious sentence; the first of these
    std::vector<SafetySentence> sentences {};  ///< those with a class, in order of the text: also denied, past, figurative, tier none

    [[nodiscard]] bool asks_for_help() const { return risk.tier != RiskTier::none; }
    [[nodiscard]] bool is_urgent() const { return risk.tier == RiskTier::urgent; }
};

/// By the rules alone. Any bytes are taken, in time linear in their number.
/// @param text  UTF-8, one person's own words.
[[nodiscard]] SafetyDecision decide(std::string_view text);

/// Over a whole session: a bare "yes" is read with the question before it, whoever asked; sentences stand with their neighbours.
/// @param codes  the model's codes of this session, in any order; empty where there is no model. Neither side lowers the other.
[[nodiscard]] SafetyDecision decide(const Session&, std::span<const Code> codes = {});

}
