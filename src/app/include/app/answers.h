#pragma once

#include <cstdint>
#include <record/correction.h>
#include <safety/decision.h>
#include <string>
#include <vault/vault.h>
#include <vector>

namespace leitmotif {

/// What a person says to a claim about them, as the page sends and shows it. The vault keeps a Correction.
struct ClaimAnswer {
    std::string claim;         ///< as claim_of() names it
    Verdict verdict = Verdict::fits;
    std::string note {};       ///< the person's own words, or empty
    std::int64_t written = 0;  ///< milliseconds since 1970, UTC
};

/// {"claim", "verdict", "note"}; `written` is the vault's. @error invalid_format  the detail names the field.
[[nodiscard]] Result<ClaimAnswer> answer_from_json(std::string_view);

/// What was answered before stays in its history. How much the claim stands on now is taken from the patterns as they were last put together.
/// @return what the note says about safety.
[[nodiscard]] Result<SafetyDecision> answer_claim(Vault&, const ClaimAnswer&);

/// Those that can be read. @error busy, io, damaged
[[nodiscard]] Result<std::vector<ClaimAnswer>> answers_of(Vault&);

}
