#pragma once

#include <base/result.h>
#include <base/text.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace leitmotif {

struct Token {
    std::int64_t id = 0;
    TextRange range;  ///< code points of the text that was given
};

/// BERT's uncased WordPiece, with offsets. Immutable after open(); safe to share between threads.
/// Source: Devlin et al. 2019; agrees with the `tokenizers` package token by token (tests/reading/golden).
class Tokenizer {
public:
    static constexpr std::int64_t unknown = 100;
    static constexpr std::int64_t start = 101;
    static constexpr std::int64_t separator = 102;

    /// @param vocabulary  one piece a line, at most 1 MiB; the line number is the id.
    /// @error io, model_mismatch
    static Result<Tokenizer> open(const std::filesystem::path& vocabulary);

    [[nodiscard]] std::size_t size() const { return m_pieces.size(); }  ///< pieces

    /// Tokens of text[range], no special tokens. Stops after `limit` tokens.
    [[nodiscard]] std::vector<Token> tokens(const std::u32string& text, TextRange range, std::size_t limit) const;

private:
    Tokenizer() = default;
    void add_word(const std::u32string& word, const std::vector<std::size_t>& origin, std::vector<Token>& out) const;

    std::unordered_map<std::string, std::int64_t> m_pieces;
};

}
