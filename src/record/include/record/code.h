#pragma once

#include <base/text.h>
#include <record/labels.h>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace leitmotif {

/// A person in a sentence, pronouns resolved.
struct Mention {
    std::string person;  ///< the name or kinship term the record mostly uses
    Role role = Role::other;
    Corner corner = Corner::current;
    bool operator==(const Mention&) const = default;
};

struct ResponseOfOther {
    int cluster = 1;        ///< 1-8
    bool expected = false;  ///< anticipated, feared or imagined rather than reported
    bool operator==(const ResponseOfOther&) const = default;
};

struct EmotionCode {
    Emotion emotion {};
    EmotionState state = EmotionState::felt;
    bool operator==(const EmotionCode&) const = default;
};

/// A likeness between two persons that the sentence itself draws.
struct Link {
    std::string from;
    std::string to;
    bool operator==(const Link&) const = default;
};

struct Risk {
    RiskTier tier = RiskTier::none;
    std::optional<RiskClass> risk_class {};
    std::optional<RiskQualifier> qualifier {};
    bool operator==(const Risk&) const = default;
};

/// The model's calibrated probability of one label, e.g. {"theme/appeasing", 0.83}.
struct LabelScore {
    std::string label;
    float probability = 0;
    bool operator==(const LabelScore&) const = default;
};

/// One coded client sentence: where it stands, what it carries, and what coded it.
struct Code {
    std::string session;
    std::size_t turn = 0;      ///< from 0, over all turns of the session
    std::size_t sentence = 0;  ///< from 0, within the turn
    TextRange range;           ///< code points in the turn's text
    std::string text;          ///< exactly the words of `range`
    std::vector<Mention> about {};
    std::vector<int> wish {};
    std::vector<ResponseOfOther> other {};
    std::vector<int> self {};
    std::vector<EmotionCode> emotions {};
    std::optional<Defense> defense {};
    std::vector<ThemeId> themes {};
    std::vector<NewWayKind> new_ways {};
    std::optional<Link> link {};
    Risk risk {};
    std::string model {};                ///< "name version" of the reader, empty for a human coding
    std::vector<LabelScore> scores {};   ///< labels that are on or worth knowing; empty for a human coding

    bool operator==(const Code&) const = default;
};

}
