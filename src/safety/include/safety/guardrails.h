#pragma once

#include <base/text.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace leitmotif {

/// What no word of the program, or of a language model behind it, may say to the person.
enum class GuardrailKind : std::uint8_t {
    method,         ///< how somebody could harm themselves or another
    diagnosis,      ///< a disorder, a risk level, a verdict on a score
    medication,     ///< advice on what to take or to stop taking
    secrecy,        ///< a promise that nobody will know, or to keep it from others
    rescue,         ///< a promise of safety, of help on its way, of a good end
    argues,         ///< against despair: reasons, duties, comparisons, cheer
    therapy_claim,  ///< to be a therapist, a person, to treat, to feel with somebody
    invented,       ///< an event, a feeling, a person or a cause that the person has not written
};
inline constexpr std::array<std::string_view, 8> guardrail_names { "method", "diagnosis", "medication", "secrecy", "rescue", "argues",
    "therapy-claim", "invented" };

struct GuardrailFault {
    GuardrailKind kind {};
    TextRange words {};  ///< where, in code points of the words to the person
};

/// Every word to the person passes here before it is shown. What comes back empty may be shown; anything else must not be.
/// The lists stand in data/safety/guardrails.txt. They are wide: a good sentence may be refused, and another wording be found for it.
/// @param to_person    UTF-8, what would be said
/// @param from_person  UTF-8, all that the person has written and that `to_person` may speak of; nothing where it is about no text of
///                     theirs (a button, a help page): then `invented` is not looked for
[[nodiscard]] std::vector<GuardrailFault> guardrail_faults(std::string_view to_person, std::optional<std::string_view> from_person = {});

}
