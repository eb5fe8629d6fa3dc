#pragma once

#include "counts.h"

#include <agreement/compare.h>

#include <vector>

namespace leitmotif {

/// The figures of one layer, without intervals.
/// @param frequent  for each label whether it counts in the layer's means (taken once, of all people: a resample changes no rule).
[[nodiscard]] LayerAgreement figures_of(const LayerColumns&, const Counts&, const std::vector<bool>& frequent);

[[nodiscard]] std::vector<bool> frequent_labels(const LayerColumns&, const Counts&);

/// Every figure of a layer, always in one order.
[[nodiscard]] std::vector<Figure*> all_figures(LayerAgreement&);

}
