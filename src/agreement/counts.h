#pragma once

#include <agreement/align.h>
#include <agreement/layers.h>
#include <agreement/table.h>

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace leitmotif {

/// Everything that is counted, in one row of numbers: sums over sentences, so that a resample of people is a sum of theirs.
using Counts = std::vector<double>;

/// One person's counts: most are 0 and left out.
using SparseCounts = std::map<std::size_t, double>;

/// What one layer counts, and where it stands in the row.
struct LayerColumns {
    Layer layer {};
    std::vector<std::string> labels {};  ///< empty for open layers
    std::size_t at = 0;

    [[nodiscard]] std::size_t same() const { return at; }
    [[nodiscard]] std::size_t first() const { return at + 1; }
    [[nodiscard]] std::size_t second() const { return at + 2; }
    [[nodiscard]] std::size_t both() const { return at + 3; }
    [[nodiscard]] std::size_t label(std::size_t k) const { return at + 4 + 3 * k; }  ///< first, second, both
    [[nodiscard]] std::size_t categories() const { return is_single(layer) ? labels.size() + 1 : 0; }  ///< none, then the labels
    [[nodiscard]] std::size_t steps() const;  ///< of the scale; 0 where there is none
    [[nodiscard]] std::size_t category_table() const { return label(labels.size()); }
    [[nodiscard]] std::size_t scale_table() const { return category_table() + categories() * categories(); }
    [[nodiscard]] std::size_t end() const { return scale_table() + steps() * steps(); }
};

/// The square table of `categories` categories that begins at that place of the row.
[[nodiscard]] Table table_at(const Counts&, std::size_t place, std::size_t categories);

struct Tally {
    std::vector<LayerColumns> layers {};
    std::vector<SparseCounts> people {};
    std::size_t columns = 0;

    static constexpr std::size_t sentences = 0;  ///< the first column

    /// @param times  how often each person counts.
    [[nodiscard]] Counts sum(const std::vector<std::size_t>& times) const;
};

/// @param person  for each pair, whose sentence it is, numbered from 0.
[[nodiscard]] Tally tally(std::span<const Code> first, std::span<const Code> second, const std::vector<SentencePair>& pairs,
    const std::vector<std::size_t>& person, std::size_t people, const std::vector<Layer>& layers);

}
