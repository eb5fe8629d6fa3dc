#pragma once

#include <safety/plan.h>
#include <safety/quieted.h>
#include <vault/collection.h>

namespace leitmotif {

/// There is one plan, always under the same name; what it was before stays in its history.
inline constexpr const char* plan_id = "plan";

template<>
struct KeptAs<SafetyPlan> {
    static constexpr std::string_view collection = "safety-plan";
    [[nodiscard]] static NewValue write(const SafetyPlan&);
    /// @error invalid_format, newer_version
    [[nodiscard]] static Result<SafetyPlan> read(const StoredValue&);
};

/// By session. Forgetting a session forgets these too.
template<>
struct KeptAs<QuietedSentences> {
    static constexpr std::string_view collection = "quieted";
    [[nodiscard]] static NewValue write(const QuietedSentences&);
    /// @error invalid_format, newer_version
    [[nodiscard]] static Result<QuietedSentences> read(const StoredValue&);
};

/// What was quieted in a session; nothing of it where none was, or where it cannot be read: then everything is heard.
[[nodiscard]] QuietedSentences quieted_in(Vault&, std::string_view session);

/// The plan, or an empty one; also where it cannot be read, so that help never fails for it.
[[nodiscard]] SafetyPlan plan_in(Vault&);

}
