#pragma once

#include <base/result.h>
#include <record/labels.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace leitmotif::safety {

/// What the weighted table of data/safety/table.tsv scores, each a logit.
/// `seen` is for a short text that stands alone, `seen_in_long` for a few sentences of a long one; then the manual's classes, in its order.
enum class TableScore : std::uint8_t { seen, urgent, seen_in_long, first_class };
inline constexpr std::size_t table_score_count = 3 + label_count<RiskClass>;
using TableScores = std::array<float, table_score_count>;

/// What stands in a stretch of text, by the table's names: "w:WORD", "b:WORD WORD", "c:CONCEPT", "p:CONCEPT CONCEPT" (in one sentence),
/// "n:CONCEPT CONCEPT" (anywhere in it), "r:CLASS[:QUALIFIER]" (a rule). Each once.
struct TableFeatures {
    std::vector<std::string> words;     ///< w: and b:
    std::vector<std::string> concepts;  ///< the others
    std::size_t word_count = 0;         ///< of w:
};

/// A linear scorer: the sum of the weights of what stands in the text. Fit by training/fit_safety.py on corpus/risk/train.jsonl.
class WordTable {
public:
    /// @error invalid_format  with the line
    [[nodiscard]] static Result<WordTable> read(std::string_view text);

    [[nodiscard]] TableScores score(const TableFeatures&) const;

    /// By how much one word raises or lowers a score; for showing what a decision stands on.
    [[nodiscard]] float weight(const std::string& feature, TableScore) const;

    /// Its words, most frequent first.
    [[nodiscard]] const std::vector<std::string_view>& words() const { return m_words; }

    [[nodiscard]] float threshold(std::string_view name) const;

private:
    std::unordered_map<std::string, std::array<std::int16_t, table_score_count>> m_weights;
    std::unordered_map<std::string, float> m_thresholds;
    std::vector<std::string_view> m_words;  ///< into the text that was read
};

/// The table that is compiled into the program.
[[nodiscard]] const WordTable& word_table();

}
