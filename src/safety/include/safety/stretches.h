#pragma once

#include <base/text.h>
#include <record/code.h>
#include <record/session.h>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace leitmotif {

/// Sentences of the person that are judged at once: the whole turn where all they said is short, else three after another of a turn.
struct SafetyStretch {
    std::size_t turn = 0;  ///< from 0, over all turns of the session
    bool in_long = false;  ///< what was said is long: it takes more to speak up

    struct Sentence {
        TextRange range {};  ///< in the turn's text
        std::string plain;   ///< in plain words (base/plain_words.h), one space between: what a model reads, undisguised
    };
    std::vector<Sentence> sentences {};  ///< one or more

    [[nodiscard]] std::size_t start() const { return sentences.front().range.start; }
};

/// In order of the text.
[[nodiscard]] std::vector<SafetyStretch> stretches_of(const Session&);

/// What the risk model says of one stretch, in logits: above 0 is likelier than not, where the model is calibrated.
struct StretchScore {
    std::size_t turn = 0;
    std::size_t start = 0;      ///< SafetyStretch::start()
    float seen = 0;             ///< anything that the manual calls elevated or urgent
    float urgent = 0;
    RiskClass likeliest {};     ///< of the classes of an elevated or urgent tier
    std::size_t strongest = 0;  ///< which of its sentences says most of it
};

/// Keeps the scores with the codes of the same session (Code::scores), so that they are kept, passed on and written wherever codes are.
/// What stood there before is replaced.
void keep_scores(std::vector<Code>& codes, std::span<const SafetyStretch>, std::span<const StretchScore>);

/// Those that keep_scores put there; `strongest` is not filled in, the range of the code that carries it is.
struct KeptScore {
    StretchScore score;
    TextRange strongest {};
};
[[nodiscard]] std::vector<KeptScore> kept_scores(std::span<const Code> codes);

}
