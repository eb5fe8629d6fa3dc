#pragma once

#include <base/plain_words.h>
#include <base/result.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace leitmotif::safety {

/// A word as the lexicon reads it: contractions and chat words are taken apart ("I'm" is two), a possessive 's is taken off.
struct Token {
    std::string text;
    TextRange range {};    ///< code points of the original
    bool is_mark = false;  ///< see PlainWord
};

using ConceptId = std::uint16_t;

/// A concept of data/safety/concepts found in the text.
struct Clue {
    ConceptId concept_id = 0;
    std::size_t first = 0;  ///< token
    std::size_t last = 0;   ///< token, within
};

/// data/safety: spelling and concepts, read once.
class Lexicon {
public:
    /// One file: where it stands in data/safety, and its text.
    using File = std::pair<std::string_view, std::string_view>;

    /// @param words  further words that are spelt right, most frequent first
    /// @error invalid_format, invalid_utf8  with file and line: a pattern outside a concept, a set of words that is not defined
    [[nodiscard]] static Result<Lexicon> read(std::span<const File>, std::span<const std::string_view> words);

    [[nodiscard]] std::vector<Token> tokens(std::u32string_view text) const;

    /// In order of their first token. Marks that end a sentence, commas and line breaks stand between words; other marks do not.
    [[nodiscard]] std::vector<Clue> clues(std::span<const Token>) const;

    [[nodiscard]] const std::vector<std::string>& concepts() const { return m_concepts; }

    /// @return concepts().size() where there is none of that name
    [[nodiscard]] std::size_t concept_of(std::string_view name) const;

private:
    struct Element {
        enum class Kind : std::uint8_t { words, any, gap };
        Kind kind = Kind::words;
        bool optional = false;
        std::vector<std::string> words {};     ///< sorted
        std::vector<std::string> beginnings {};
    };
    struct Pattern {
        ConceptId concept_id = 0;
        std::vector<Element> elements {};
    };

    [[nodiscard]] std::size_t match(std::span<const Token>, std::size_t at, const Pattern&, std::size_t element) const;
    Result<void> read_spelling(std::string_view path, std::string_view text);
    Result<void> read_concepts(std::string_view path, std::string_view text);
    ConceptId concept_named(std::string_view name);

    std::vector<std::string> m_concepts;
    std::vector<Pattern> m_patterns;
    std::unordered_map<std::string, std::vector<std::uint32_t>> m_by_word;       ///< patterns that may begin with that word
    std::vector<std::pair<std::string, std::uint32_t>> m_by_beginning;           ///< patterns that may begin so
    std::unordered_map<std::string, std::vector<std::string>> m_spelling;
    KnownWords m_known;
};

/// The lexicon that is compiled into the program. tests/safety reads the same bytes.
[[nodiscard]] const Lexicon& lexicon();

}
