#pragma once

#include <reading/reading.h>
#include <record/code.h>
#include <record/session.h>

#include <string>
#include <vector>

namespace leitmotif {

/// Where the sentence's own role and corner columns stand in SentenceReading::probability.
struct PeopleColumns {
    std::size_t first_role = 0;
    std::size_t first_corner = 0;
    float farness = 0;  ///< Heads::farness()
};

/// The persons each sentence is about, named per session and with pronouns resolved.
///
/// The model finds the words that name or mean a person, and says which role and corner they have in their context; names are
/// united by their spelling and by kinship; a pronoun goes to the person of the session whose mentions before it answer it best
/// (the model's antecedent head), with role, gender and nearness.
/// Rules rather than the model (they beat it on the dev people, training/README.md): kinship words fix role and gender; a relation said in
/// so many words ("my husband Rustam") fixes the name's role; a title belongs to the name after it; "you" in a session or a conversation
/// is the therapist or listener, and so is a name that the model puts into the therapy.
/// @param texts  the session's turns as code points.
/// @return one list per sentence, in the order of `sentences`.
[[nodiscard]] std::vector<std::vector<Mention>> people_in(const Session&, const std::vector<std::u32string>& texts,
    const std::vector<SentenceReading>& sentences, const PeopleColumns&);

}
