#pragma once

#include <base/text.h>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace leitmotif {

/// Some words and how much a label's probability rests on them.
struct Influence {
    std::size_t turn = 0;
    TextRange range {};    ///< code points in the turn's text
    std::string text {};   ///< exactly the words of `range`
    float support = 0;     ///< the probability with them less that without them: above 0 they speak for the label, below 0 against it
    bool operator==(const Influence&) const = default;
};

/// What one label of a code stands on.
struct LabelExplanation {
    std::string label;                   ///< as in Code::scores, e.g. "theme/appeasing"
    float probability = 0;               ///< calibrated
    std::optional<float> threshold {};   ///< passed by those labels that a threshold decides; nothing where another rule does
    std::vector<Influence> words {};     ///< of the sentence itself, strongest first
    std::vector<Influence> sentences {}; ///< of its context, strongest first; another speaker's turn counts as one
    bool operator==(const LabelExplanation&) const = default;
};

/// What one coded sentence stands on.
struct Explanation {
    std::string model;
    std::string version;
    std::vector<LabelExplanation> labels {};
    bool operator==(const Explanation&) const = default;
};

}
