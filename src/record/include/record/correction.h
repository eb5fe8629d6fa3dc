#pragma once

#include <record/formulation.h>

#include <cstddef>
#include <string>

namespace leitmotif {

/// What the person said of one claim. The last one of a claim stands.
struct Correction {
    std::string claim;          ///< as claim_of() names it, or "person/NAME" for all that has to do with somebody
    Verdict verdict = Verdict::fits;
    std::string words {};       ///< how they would put it, when reworded
    std::string date {};        ///< when, ISO 8601
    std::size_t evidence = 0;   ///< sentences the claim stood on then: a rejected one comes back only when much more has come
    bool operator==(const Correction&) const = default;
};

/// The name of a claim, the same in every formulation of the record: "theme/appeasing", "parallel/Mum/Tom", "new-way/sets-boundary",
/// "image/behind glass", "own/w6-o5-s2".
[[nodiscard]] std::string claim_of(const Theme&);
[[nodiscard]] std::string claim_of(const Parallel&);
[[nodiscard]] std::string claim_of(const NewWay&);
[[nodiscard]] std::string claim_of(const Image&);
[[nodiscard]] std::string claim_of(const OwnTheme&);

/// Sentences a claim stands on.
[[nodiscard]] std::size_t evidence_of(const Theme&);
[[nodiscard]] std::size_t evidence_of(const Parallel&);
[[nodiscard]] std::size_t evidence_of(const NewWay&);
[[nodiscard]] std::size_t evidence_of(const Image&);
[[nodiscard]] std::size_t evidence_of(const OwnTheme&);

}
