#pragma once

#include <app/help_moment.h>
#include <safety/plan.h>
#include <safety/quieted.h>
#include <span>
#include <string>
#include <vault/collection.h>
#include <vector>

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

/// Sessions that were taken in while nobody was at the page, and ask for help: the page comes when somebody is, after a restart too.
struct AwaitedHelp {
    std::vector<std::string> sessions {};  ///< ids
};

template<>
struct KeptAs<AwaitedHelp> {
    static constexpr std::string_view collection = "awaited-help";
    [[nodiscard]] static NewValue write(const AwaitedHelp&);
    /// @error invalid_format, newer_version
    [[nodiscard]] static Result<AwaitedHelp> read(const StoredValue&);
};

/// Adds to what awaits a look. @error as put_value
[[nodiscard]] Result<void> await_help(Vault&, std::span<const DecidedSession>);

/// What awaits a look, as it is now: forgotten, changed and quieted words do not. @error as Collection::find
[[nodiscard]] Result<std::vector<DecidedSession>> awaited_help(Vault&);

/// The page was seen. @error as remove_value
[[nodiscard]] Result<void> help_was_seen(Vault&);

/// What was quieted in a session; nothing of it where none was, or where it cannot be read: then everything is heard.
[[nodiscard]] QuietedSentences quieted_in(Vault&, std::string_view session);

/// The plan, or an empty one; also where it cannot be read, so that help never fails for it.
[[nodiscard]] SafetyPlan plan_in(Vault&);

}
