#pragma once

#include <base/text.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace leitmotif::inside {

/// A word of a sentence: lower case, straight apostrophes.
struct Word {
    std::string text;
    TextRange range;      ///< code points in the sentence
    bool broken = false;  ///< punctuation stands between it and the word before
    std::size_t users = 0;     ///< background_users of it
    bool grammar = false;      ///< a word of grammar, that most people use
};

[[nodiscard]] std::vector<Word> words_in(std::string_view sentence);

/// Users of a run of one to three words among the background people; 0 for what fewer than six of them use.
[[nodiscard]] std::size_t background_users(std::string_view words);

/// Whether what the word at `at` says is the speaker's own: the pronoun before it in the same breath tells; without one it is.
[[nodiscard]] bool is_speakers_own(const std::vector<Word>& words, std::size_t at);

/// A word as it is compared: without a plural or possessive end.
[[nodiscard]] std::string_view stem_of(std::string_view word);

/// FNV-1a over the stems, one space between.
[[nodiscard]] std::uint64_t run_key(const Word* first, std::size_t count);

/// Whether a run could be an image: no word of grammar at either end, not what many people say.
[[nodiscard]] bool could_be_image(const Word* first, std::size_t count);

}
