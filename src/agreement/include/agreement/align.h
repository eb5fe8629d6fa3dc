#pragma once

#include <record/code.h>

#include <cstddef>
#include <span>
#include <vector>

namespace leitmotif {

/// One sentence of the first coding and what the second has there.
struct SentencePair {
    std::size_t first = 0;               ///< index into the first coding
    std::vector<std::size_t> second {};  ///< indices into the second, the one that shares most with it first; never empty
    bool split_otherwise = false;        ///< the two have not the same range
};

struct Alignment {
    std::vector<SentencePair> pairs {};        ///< in the order of the first coding
    std::vector<std::size_t> only_first {};    ///< sentences that have no counterpart
    std::vector<std::size_t> only_second {};
};

/// Matches the sentences of two codings of the same transcripts.
///
/// Two sentences of one turn belong together when they share at least half of the shorter one's range, so that the two sides may split
/// differently; a sentence that one side has cut in two has both halves as its counterpart. Where a side gives no range (start equals
/// end), the sentence's number counts. The first coding's sentences are the cases.
[[nodiscard]] Alignment align(std::span<const Code> first, std::span<const Code> second);

}
