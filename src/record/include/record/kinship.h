#pragma once

#include <record/labels.h>

#include <optional>
#include <string>
#include <string_view>

namespace leitmotif {

enum class Gender : std::uint8_t { unknown, female, male };

/// What a word for a relation says by itself: "Mum" is the mother, in whatever dialect.
struct Kinship {
    std::string_view term;    ///< lower case
    std::string_view family;  ///< words of one family mean the same person: mum, mam, mama; empty: the word says only a relation
    Role role;
    Gender gender;
};

/// The entry for a word in lower case, or nothing.
[[nodiscard]] std::optional<Kinship> kinship_of(std::string_view word);

/// A person's name as names are compared: lower case, without "my" or "the", kinship words by their family
/// ("Mum", "my mother" and "Mama" give one key; "Tom's mother" keeps its owner).
[[nodiscard]] std::string person_key(std::string_view name);

}
