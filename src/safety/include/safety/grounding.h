#pragma once

#include <base/text.h>

#include <cstdint>
#include <string_view>
#include <vector>

namespace leitmotif {

enum class GroundingKind : std::uint8_t {
    voices,   ///< voices that speak, or a belief of being watched, sent messages or chosen
    sped_up,  ///< hardly any sleep and very much energy, side by side
    unreal,   ///< outside the own body, nothing being real, hours lost
};

/// Words that make looking for patterns the wrong thing for now: the program steps back to here and now, and to human help. It names no
/// condition, and that there are none says nothing.
struct GroundingSign {
    GroundingKind kind {};
    TextRange range {};  ///< the words it stands on, in code points
};

/// In the person's own words and the present tense; what is denied, said of others, long past, an inner critic ("a voice in my head says I
/// am not good enough") or explained by a newborn, an illness or a deadline is not among them. In order of the text.
/// @param text  UTF-8, any bytes.
[[nodiscard]] std::vector<GroundingSign> grounding_signs(std::string_view text);

}
