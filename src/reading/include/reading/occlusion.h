#pragma once

#include <reading/boundaries.h>
#include <reading/encoder.h>
#include <reading/window.h>
#include <record/code.h>
#include <record/explanation.h>

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace leitmotif {

/// How much is tried to explain a sentence. Each trial is one pass of the encoder over the sentence's window.
struct OcclusionLimits {
    std::size_t words = 24;     ///< of each sentence; neighbouring words of a longer one are hidden together
    std::size_t context = 24;   ///< sentences of each window, the nearest ones, tried once for all sentences of the window
    std::size_t most_words = 5; ///< named for each label
    std::size_t most_sentences = 3;
    float least_support = 0.005F;  ///< what moves a probability by less is not named
};

/// The labels of a code, spelled as the manifest spells its sentence labels; who it is about as "role/..." and "corner/...".
[[nodiscard]] std::vector<std::string> model_labels(const Code&);

/// Whether the label is on because its probability passes a threshold. A defense is the likeliest of its level, a person's role and
/// corner come of rules over the tokens (people_in): theirs is no threshold.
[[nodiscard]] bool has_threshold(std::string_view label);

/// Words of a sentence as spans of its tokens: what stands without a blank between is one. At most `most` spans, as even as can be.
[[nodiscard]] std::vector<TokenSpan> words_of(std::span<const Token> tokens, std::size_t most);

/// Indices into the window's units, in order: the owned ones, then those nearest to them, at most `most`.
[[nodiscard]] std::vector<std::size_t> nearest_units(const Window&, std::size_t most);

/// The window with those tokens not looked at. They keep their place, as padding has one.
[[nodiscard]] Window hide(Window, TokenSpan hidden);

/// The states of tokens [first, last) but the hidden ones, beside each other: what is pooled when words are hidden.
[[nodiscard]] TokenStates states_without(const TokenStates&, TokenSpan sentence, TokenSpan hidden);

/// Those that move the probability by `least` or more, strongest first, at most `most`.
[[nodiscard]] std::vector<Influence> strongest(std::vector<Influence>, std::size_t most, float least);

}
