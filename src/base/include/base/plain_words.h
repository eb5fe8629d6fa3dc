#pragma once

#include <base/text.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace leitmotif {

/// One word or mark of a text, however it was dressed up.
struct PlainWord {
    std::string text;        ///< as said under plain_words
    TextRange range {};      ///< where it stands in the original, in code points
    bool is_mark = false;    ///< a punctuation mark, an emoji or a line break ("\n") rather than a word
    bool was_shouted = false;  ///< written in capitals only, two letters or more
};

/// The words that a reader of plain words knows. What is not among them may be a misspelling of one.
class KnownWords {
public:
    /// How readily an unknown word is taken for this one.
    enum class Repair : std::uint8_t {
        never,  ///< it only shows that a word is no misspelling
        near,   ///< one letter more, less, other or swapped, from five letters on
    };

    /// @param word  already plain (see plain_words). Earlier words win over later ones where several would fit.
    void add(std::string_view word, Repair);

    [[nodiscard]] bool contains(std::string_view word) const { return m_rank.contains(std::string(word)); }

    /// The word meant by a misspelling, if one letter is between them and both have the same first letter or the same last one.
    [[nodiscard]] std::optional<std::string_view> meant_by(std::string_view misspelt) const;

    /// The word behind a mask such as "s*icide", each asterisk one letter.
    [[nodiscard]] std::optional<std::string_view> behind(std::string_view mask) const;

    /// Letters written without spaces between the words ("iwanttodie") as known words; empty where they are not.
    [[nodiscard]] std::vector<std::string> split(std::string_view letters) const;

private:
    std::vector<std::string> m_words;
    std::vector<Repair> m_repair;
    std::unordered_map<std::string, std::size_t> m_rank;
    std::unordered_map<std::string, std::vector<std::uint32_t>> m_shortened;  ///< a word less one letter, and itself
};

/// A text as plain words and marks, in order. Lower case, NFKC, without accents and invisible characters; ' and " for every kind of quote,
/// "-" for every dash; Cyrillic, Greek and small-capital look-alikes as Latin letters where the text is Latin; letters drawn apart
/// ("s u i c i d e") put together; digits and signs for letters ("k1ll", "s*icide") read, letters in long runs ("diiiie") shortened, and
/// misspelt words put right, where the result is known. Chinese and Japanese characters are a word each.
/// @param text  code points; any, in linear time.
[[nodiscard]] std::vector<PlainWord> plain_words(std::u32string_view text, const KnownWords& known = {});

}
