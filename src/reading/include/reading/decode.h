#pragma once

#include <reading/heads.h>
#include <reading/reading.h>
#include <record/code.h>

#include <cstddef>
#include <vector>

namespace leitmotif {

/// Where each layer's columns begin among the manifest's sentence labels. Labels of a layer stand together, in the manual's order.
struct LabelColumns {
    std::size_t wish = 0, other = 0, expected = 0, self = 0, emotion = 0, disowned = 0, defense_level = 0, defense = 0, theme = 0,
                new_way = 0, link = 0, risk = 0, qualifier = 0, tier = 0, role = 0, corner = 0;

    /// @error model_mismatch  a label is missing or out of order.
    static Result<LabelColumns> find(const Manifest&);
};

/// Switches labels on by the manifest's thresholds and the manual's limits (at most two wishes, one defense, ...).
/// Fills every layer of the code but `about` and `link`.
void decode_layers(const std::vector<float>& probability, const LabelColumns&, const Manifest&, Code&);

/// The likeness that a sentence draws, between two of the persons it is about (or the speaker, "me").
[[nodiscard]] std::optional<Link> decode_link(const std::vector<float>& probability, const LabelColumns&, const Manifest&,
    const std::vector<Mention>& about);

}
