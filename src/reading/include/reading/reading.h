#pragma once

#include <base/text.h>
#include <record/labels.h>

#include <array>
#include <cstddef>
#include <vector>

namespace leitmotif {

/// What the model says of one token, as probabilities.
struct TokenReading {
    TextRange range;          ///< code points in the turn's text
    float begins_name = 0;    ///< first token of a mention (name, kinship term, a person's part)
    float inside_name = 0;
    float pronoun = 0;        ///< a pronoun that means somebody
    float boundary = 0;       ///< a sentence starts here
    std::array<float, label_count<Role>> role {};
    std::array<float, label_count<Corner>> corner {};
    std::vector<float> looks_for;  ///< [antecedent width] of a pronoun, else empty
    std::vector<float> offers;     ///< [antecedent width] of a mention, pronouns too, else empty: their product says how well it answers
};

/// What the model says of one client sentence.
struct SentenceReading {
    std::size_t turn = 0;
    TextRange range;                   ///< code points in the turn's text
    std::vector<TokenReading> tokens;  ///< empty when the sentence has no readable token
    std::vector<float> probability;    ///< calibrated, per sentence label of the manifest; all 0 without tokens
};

}
