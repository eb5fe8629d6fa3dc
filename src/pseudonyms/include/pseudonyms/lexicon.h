#pragma once

#include <record/kinship.h>

#include <optional>
#include <string_view>

namespace leitmotif {

/// What lists say of a single word, in lower case. The lists are data/pseudonyms (its README names the sources), compiled in.

/// Whether an English dictionary has it as an ordinary word, or people type it as one (dont, haha).
[[nodiscard]] bool is_ordinary_word(std::string_view lower);

struct ListedName {
    bool given = false;  ///< a given name; else a family name only
    Gender gender = Gender::unknown;
};
[[nodiscard]] std::optional<ListedName> listed_name(std::string_view lower);

/// A town of 20,000 or more, a country, a state; two or more words with single spaces.
[[nodiscard]] bool is_listed_place(std::string_view lower);

/// Street, beach, hospital: what a place is, not which.
[[nodiscard]] bool is_place_noun(std::string_view lower);

/// Mr, Doctor, Aunt: what stands before a name. @param sure  only those that hardly stand before anything else.
[[nodiscard]] bool is_title_word(std::string_view lower, bool sure);

/// Man, lady, guy: a sort of person, though a list of names has it.
[[nodiscard]] bool is_sort_of_person(std::string_view lower);

/// Words that are written with a capital and are nobody's name: I, Tuesday, Christmas, French, TV. Kinship words too.
[[nodiscard]] bool is_never_a_name(std::string_view lower);

/// An ordinary word that is a common given name too (Rose, Mark): at the start of a sentence it is taken for one.
[[nodiscard]] bool is_also_a_name(std::string_view lower);

}
