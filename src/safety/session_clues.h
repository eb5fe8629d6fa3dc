#pragma once

#include "clues_in.h"

#include <record/session.h>

#include <cstddef>
#include <utility>
#include <vector>

namespace leitmotif::safety {

inline constexpr std::size_t window_sentences = 3;

/// The person's turns of a session, read for safety.
struct SessionClues {
    struct Turn {
        std::size_t turn = 0;
        ClueText read;
    };
    std::vector<Turn> turns;
    bool is_long = false;
};

[[nodiscard]] SessionClues clues_of(const Session&);

/// Which sentences of a turn are judged at once: [first, end) each.
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> windows_of(const ClueText&, bool is_long);

}
