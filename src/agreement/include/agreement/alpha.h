#pragma once

#include <agreement/table.h>

#include <optional>
#include <vector>

namespace leitmotif {

/// What the distance between two values means: other or the same; by how many cases lie between; the square of the steps between.
enum class Metric { nominal, ordinal, interval };

/// What each coder gave one unit: a category, or nothing where it is missing.
using Ratings = std::vector<std::optional<std::size_t>>;

/// The coincidences within units, each unit with two values or more: a symmetric table. Units with one value, or none, are passed over.
[[nodiscard]] Table coincidences_of(const std::vector<Ratings>& units, std::size_t categories);

/// The same for two coders whose table is counted already.
[[nodiscard]] Table coincidences_of(const Table& two_coders);

/// Krippendorff's alpha: 1 - observed / expected disagreement, at most 1.
/// @param coincidences  see coincidences_of; the categories stand in their order, one step apart.
/// @return nothing without a pair of values, or where all values are the same.
/// Source: Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, University of Pennsylvania ScholarlyCommons.
[[nodiscard]] std::optional<double> krippendorff_alpha(const Table& coincidences, Metric);

}
