#pragma once

#include <cstdint>
#include <safety/decision.h>
#include <string>
#include <vault/collection.h>
#include <vector>

namespace leitmotif {

/// What a person says to a claim about them. Theirs counts: the page shows it beside the claim.
enum class Verdict { fits, partly, does_not_fit };

[[nodiscard]] std::string_view name_of(Verdict);

struct ClaimAnswer {
    std::string claim;         ///< "theme/ID", "parallel/PAST/NOW/THEME", "new-way/KIND", "turning-point" or "core"
    Verdict verdict = Verdict::fits;
    std::string note {};       ///< the person's own words, or empty
    std::int64_t written = 0;  ///< milliseconds since 1970, UTC
};

template<>
struct KeptAs<ClaimAnswer> {
    static constexpr std::string_view collection = "answer";
    [[nodiscard]] static NewValue write(const ClaimAnswer&);
    [[nodiscard]] static Result<ClaimAnswer> read(const StoredValue&);
};

/// {"claim", "verdict", "note"}; `written` is the vault's. @error invalid_format  the detail names the field.
[[nodiscard]] Result<ClaimAnswer> answer_from_json(std::string_view);

/// What was answered before stays in its history. @return what the note says about safety.
[[nodiscard]] Result<SafetyDecision> answer_claim(Vault&, const ClaimAnswer&);

/// Those that can be read. @error busy, io, damaged
[[nodiscard]] Result<std::vector<ClaimAnswer>> answers_of(Vault&);

}
