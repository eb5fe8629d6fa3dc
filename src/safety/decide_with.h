#pragma once

#include <safety/decision.h>

namespace leitmotif::safety {

/// Which parts of the layer decide; for measuring them apart.
enum class SafetyParts : std::uint8_t { rules, rules_with_table };

[[nodiscard]] SafetyDecision decide_with(SafetyParts, const Session&, std::span<const Code> codes);

}
