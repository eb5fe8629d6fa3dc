#pragma once

#include <reading/heads.h>
#include <reading/occlusion.h>

#include <functional>
#include <string>
#include <vector>

namespace leitmotif {

/// Where a sentence was read.
struct SentencePlace {
    std::size_t turn = 0;
    TextRange range {};        ///< code points in the turn's text
    std::size_t window = 0;    ///< index of the window that owns it
    std::size_t unit = 0;      ///< index of its unit
    TokenSpan tokens {};       ///< of the window
    std::size_t in_unit = 0;   ///< its first token among the unit's
};

/// A session as it was read.
struct ReadSession {
    const std::vector<std::u32string>& texts;
    const std::vector<Unit>& units;
    const std::vector<Window>& windows;
    const std::vector<SentencePlace>& places;
};

/// Probabilities of the manifest's labels, calibrated, for tokens [first, last).
using Probabilities = std::function<std::vector<float>(const TokenStates&, std::size_t first, std::size_t last)>;

/// What each code stands on, in the order of the codes; without labels where the sentence has no token or no label.
/// @error model_mismatch  the encoder refused its input.
[[nodiscard]] Result<std::vector<Explanation>> explain_codes(
    const std::vector<Code>& codes, const ReadSession&, const Manifest&, Encoder&, const Probabilities&, const OcclusionLimits&);

}
