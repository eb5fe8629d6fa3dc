#pragma once

#include <agreement/table.h>

#include <optional>

namespace leitmotif {

/// How grave a disagreement is: any is as grave as any other, by how many steps it is, or by their square.
enum class Weights { nominal, linear, quadratic };

/// The share of cases in the same category, 0 to 1; nothing without a case.
[[nodiscard]] std::optional<double> percent_agreement(const Table&);

/// Cohen's kappa: 1 - observed / expected disagreement, at most 1. Weighted kappa with the steps of an ordered scale.
/// @return nothing without a case, or where chance alone gives no disagreement (both used one and the same category only).
/// Source: Cohen 1960, Educational and Psychological Measurement 20, 37-46; Cohen 1968, Psychological Bulletin 70, 213-220.
[[nodiscard]] std::optional<double> cohen_kappa(const Table&, Weights = Weights::nominal);

/// The same with any weights. @param disagreement  from 0, as many categories as the first table; 0 where both agree.
[[nodiscard]] std::optional<double> cohen_kappa(const Table&, const Table& disagreement);

/// The harmonic mean of precision and recall, the same whichever side is the gold: 2 both / (first + second).
/// @return nothing where neither side has a case.
[[nodiscard]] std::optional<double> f1_score(double first, double second, double both);

}
