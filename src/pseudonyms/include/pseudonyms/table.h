#pragma once

#include <base/result.h>
#include <pseudonyms/find.h>

#include <cstdint>
#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace leitmotif {

/// One line of the table: what stands there, and what it becomes.
struct Replacement {
    FindingKind kind = FindingKind::name;
    std::string person {};    ///< whose dates these are; empty for all else, which is the same through all records
    std::string original {};
    std::string becomes {};   ///< the same as original: it stays
    std::size_t times = 0;
};

/// What becomes what. Made as texts are rewritten; the same seed and the same texts give the same table.
///
/// A word has one pseudonym through all records, so that "Tom", "Tom's" and "TOM" agree; each person's dates move by one number of days,
/// whole weeks between fourteen months and four years, back or forth, so that spans and days of the week stay. Nothing becomes two
/// things, and no two things become one: with the table all of it can be put back.
class PseudonymTable {
public:
    /// @param seed  from the system's random numbers: whoever knows it could guess.
    explicit PseudonymTable(std::uint64_t seed)
        : m_random(seed)
    {
    }

    /// Words that stand in the texts: none of them becomes a pseudonym. To be called for all texts before the first is rewritten.
    void avoid_words_of(const std::u32string& text);

    /// @param findings  sorted, not overlapping. @param person  whose record it is.
    [[nodiscard]] std::string rewrite(const std::u32string& text, const std::vector<Finding>& findings, const std::string& person);

    /// "2026-03-14", moved. Anything else comes back as it is.
    [[nodiscard]] std::string rewrite_date(const std::string& date, const std::string& person);

    /// A record's name ("dot") as a neutral one ("person-07").
    [[nodiscard]] std::string rewrite_person(const std::string& person);

    /// A text that rewrite() made, as it was. Words that came to it since stay.
    [[nodiscard]] std::string put_back(const std::u32string& text, const std::string& person) const;
    [[nodiscard]] std::string put_back_date(const std::string& date, const std::string& person) const;

    /// The record's own name for a neutral one; unknown ones stay.
    [[nodiscard]] std::string put_back_person(const std::string& neutral) const;

    /// Names and places of the table in lower case, but those that stay: for RecordNames::take.
    [[nodiscard]] std::vector<std::string> words() const;

    [[nodiscard]] std::vector<Replacement> replacements() const;

    /// To be read and changed in an editor or a spreadsheet: kind, person, what stands there, what it becomes, how often; then a line of
    /// days for each person. The header line says how to change it.
    [[nodiscard]] std::string to_text() const;

    /// A table that somebody went through. Lines may be added, changed or taken out.
    /// @error invalid_format  with the line: too few columns, a kind that there is none of, two lines for one thing, or two things that
    /// would
    ///                        become one.
    [[nodiscard]] static Result<PseudonymTable> from_text(std::string_view text, std::uint64_t seed);

private:
    struct Key {
        FindingKind kind;
        std::string person;
        std::string original;
        auto operator<=>(const Key&) const = default;
    };

    [[nodiscard]] int days_of(const std::string& person);
    [[nodiscard]] std::string pseudonym_for(const Key&, FindingKind kind);
    [[nodiscard]] std::string new_name(const std::string& original, FindingKind kind);
    [[nodiscard]] std::string new_shape(const std::string& original);
    [[nodiscard]] std::string new_date(const Key&);
    [[nodiscard]] std::string new_contact(const std::string& original);
    [[nodiscard]] bool is_free(const Key&, const std::string& becomes) const;
    void keep(const Key&, FindingKind kind, std::string becomes, std::size_t times);
    [[nodiscard]] std::size_t below(std::size_t count) { return static_cast<std::size_t>(m_random() % count); }
    [[nodiscard]] std::string made_up_word();

    std::mt19937_64 m_random;
    struct Entry {
        std::string becomes;
        FindingKind kind;
        std::size_t times = 0;
    };

    std::map<Key, Entry> m_table;  ///< names and places have the same kind of key
    std::map<Key, std::string> m_back;  ///< the other way
    std::map<std::string, int> m_days;
    std::map<std::string, std::string> m_people;
    std::map<std::string, std::string> m_people_back;
    std::set<std::string, std::less<>> m_avoid;
};

}
