#pragma once

#include <reading/tokenizer.h>
#include <record/session.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace leitmotif {

/// How a session is cut for the encoder. The numbers belong to the model and come from its manifest.
struct WindowLimits {
    std::size_t window = 256;  ///< most tokens of a window, special tokens included
    std::size_t owned = 144;   ///< the window's own sentences take at most this many (one long sentence may take more)
    std::size_t left = 224;    ///< with context before them
    std::size_t unit = 190;    ///< tokens of a unit; a longer sentence becomes several units, another speaker's turn is cut off
};

/// One client sentence (or a part of a very long one), or one turn of somebody else.
struct Unit {
    std::size_t turn = 0;
    std::optional<std::size_t> sentence {};  ///< nothing: another speaker's turn
    TextRange range {};                      ///< the code points it stands for
    std::vector<Token> tokens {};
};

inline constexpr std::size_t most_units_of_a_sentence = 64;

struct PlacedUnit {
    std::size_t unit = 0;   ///< index into the session's units
    std::size_t first = 0;  ///< tokens of the window, half-open
    std::size_t last = 0;
    bool owned = false;     ///< read here; else context for the owned ones
};

struct Window {
    std::vector<std::int64_t> ids;
    std::vector<std::int64_t> types;  ///< 1 for the words of other speakers
    std::vector<PlacedUnit> units;
    std::vector<std::uint8_t> hidden {};  ///< per token, 1: not looked at (see occlusion.h); empty: all are
};

/// @param texts      the session's turns as code points.
/// @param sentences  for each turn its sentences; empty for turns of other speakers.
/// @return the units with at least one token, in order. Of a sentence without an end (thousands of words) the first
///         `most_units_of_a_sentence` units are read; the last one stands for the rest.
[[nodiscard]] std::vector<Unit> units_of(const Session&, const std::vector<std::u32string>& texts,
    const std::vector<std::vector<TextRange>>& sentences, const Tokenizer&, const WindowLimits&);

/// Windows that together own each client sentence once. training/windows.py cuts the same way.
[[nodiscard]] std::vector<Window> windows_of(const std::vector<Unit>&, const WindowLimits&);

}
