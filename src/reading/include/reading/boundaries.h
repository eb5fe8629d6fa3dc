#pragma once

#include <reading/reading.h>

#include <vector>

namespace leitmotif {

/// Cuts a sentence where the model sees a new one begin although no full stop says so (lower-case typing, chats).
/// Short sentences are left alone; a piece has at least two words' worth of tokens.
/// @return token ranges as [first, last) pairs, in order, covering all tokens.
struct TokenSpan {
    std::size_t first = 0;
    std::size_t last = 0;
};
[[nodiscard]] std::vector<TokenSpan> cut_at_boundaries(const std::vector<TokenReading>& tokens);

}
