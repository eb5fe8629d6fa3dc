#pragma once

#include <base/result.h>
#include <record/session.h>
#include <safety/decision.h>

#include <string>
#include <string_view>
#include <vector>

namespace leitmotif {

/// Sentences of one session of which the person has said: it was not meant that way. It holds for exactly these words in this session, and
/// for nothing else: the same words elsewhere, and every other sentence here, open help as before. Nothing learns from it.
struct QuietedSentences {
    std::string session;                  ///< id
    std::vector<std::string> sentences {};  ///< their words, verbatim
    bool operator==(const QuietedSentences&) const = default;
};

/// The decision without them; what is left decides anew how serious it is. A sentence that was changed since is heard again.
/// @param session  the one that was decided on.
[[nodiscard]] SafetyDecision without_quieted(SafetyDecision, const Session& session, const QuietedSentences&);

/// The words of a sentence of a decision. @pre the decision is this session's.
[[nodiscard]] std::string words_of(const SafetySentence&, const Session&);

[[nodiscard]] std::string to_json(const QuietedSentences&);

/// @error invalid_format  nothing of the words in the detail.
[[nodiscard]] Result<QuietedSentences> quieted_from_json(std::string_view json);

}
