#pragma once

#include "lexicon.h"
#include "word_table.h"

#include <optional>
#include <record/code.h>
#include <span>
#include <string_view>
#include <vector>

namespace leitmotif::safety {

/// Tokens [first, end) of a text.
struct Span {
    std::size_t first = 0;
    std::size_t end = 0;
    [[nodiscard]] bool holds(const Clue& clue) const { return clue.first >= first && clue.last < end; }
};

/// What a rule of data/safety/rules.txt found.
struct Finding {
    std::size_t sentence = 0;  ///< of ClueText::sentences
    RiskClass risk_class {};
    std::optional<RiskQualifier> qualifier {};
    bool sure = false;         ///< holds whatever the table says
    std::vector<Clue> clues {};
};

/// A text read for safety.
struct ClueText {
    std::vector<Token> tokens;
    std::vector<Clue> clues;
    std::vector<Span> sentences;
    std::vector<Span> clauses;
    std::vector<Finding> findings;

    /// The sentence's place in the original.
    [[nodiscard]] TextRange range_of(const Span&) const;
};

[[nodiscard]] ClueText read_clues(std::u32string_view text, const Lexicon& = lexicon());

/// @param sentences  first and one past the last of ClueText::sentences
[[nodiscard]] TableFeatures features_of(const ClueText&, std::size_t first, std::size_t end, const Lexicon& = lexicon());

/// The manual's tier of a class and qualifier.
[[nodiscard]] RiskTier tier_of(RiskClass, std::optional<RiskQualifier>);

}
