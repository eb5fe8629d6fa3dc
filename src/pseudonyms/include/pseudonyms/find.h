#pragma once

#include <base/text.h>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace leitmotif {

enum class FindingKind : std::uint8_t {
    name,     ///< one word of a person's name, or of whatever else is written as a name
    place,    ///< one word of a place's
    date,     ///< a day, a month or a year
    number,   ///< two digits or more
    contact,  ///< a telephone number, an address of mail or of a page, a @handle
    code,     ///< a post code, a number plate: letters and digits
};

struct Finding {
    TextRange range;  ///< code points
    FindingKind kind = FindingKind::name;

    bool operator==(const Finding&) const = default;
};

/// What a model says of a stretch: how likely it names somebody, 0 to 1.
struct NameHint {
    TextRange range;  ///< code points
    float likely = 0;
};

/// Dates, numbers, contacts and codes: by their shape alone. Sorted, not overlapping. Clock times, ordinals, and numbers of one digit
/// stay: they tell of a life, not of whose it is.
[[nodiscard]] std::vector<Finding> find_shapes(const std::u32string& text);

/// Which words of one person's record name somebody or some place. First all of the record is learnt, then each text is gone through: a
/// name that begins a sentence is known from where it does not. Recall first: in doubt, a word is a name.
///
/// - A capital within a sentence makes a name, unless the record has the word without one, or a list knows better (Tuesday, Mum).
/// - At a sentence's start, and in lower case, a word is a name when the record has it elsewhere as one, when no dictionary has it, or
///   when a list of names has it; in lower case the lists count where the person writes without capitals.
/// - Where the person writes without capitals, a word that no dictionary has is a name too when the record has it where names stand: "tavo
///   said", "my friend hanh", "beto's", "in almere".
/// - What follows Mr or Aunt is a name; so is what a model says.
class RecordNames {
public:
    /// @param hints  sorted; empty: no model.
    void learn(const std::u32string& text, const std::vector<NameHint>& hints = {});

    /// A word that is known to be a name whatever the text says: from a table that somebody went through.
    void take(std::string_view lower) { m_given.insert(std::string(lower)); }

    /// Names and places among the rest of find_shapes. Sorted, not overlapping.
    [[nodiscard]] std::vector<Finding> find(const std::u32string& text, const std::vector<NameHint>& hints = {}) const;

private:
    std::map<std::string, std::size_t, std::less<>> m_lower;    ///< written without a capital, how often
    std::map<std::string, std::size_t, std::less<>> m_within;   ///< with one, within a sentence
    std::set<std::string, std::less<>> m_known;                 ///< what a title or a model says is a name
    std::set<std::string, std::less<>> m_placed;  ///< in no dictionary, and where a name stands: for records without capitals
    std::set<std::string, std::less<>> m_given;
    std::size_t m_starts = 0;
    std::size_t m_low_starts = 0;

    [[nodiscard]] bool writes_low() const { return m_low_starts * 3 > m_starts; }
    [[nodiscard]] bool written_as_name(std::string_view lower) const;
    [[nodiscard]] bool is_owned(std::string_view lower) const;  ///< a name of the record and an s
    [[nodiscard]] bool is_name_of_record(std::string_view lower) const;
};

}
