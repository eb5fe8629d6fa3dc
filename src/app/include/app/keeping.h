#pragma once

#include <app/help_moment.h>
#include <cstdint>
#include <safety/decision.h>
#include <string>
#include <string_view>
#include <vault/forget.h>
#include <vault/search.h>
#include <vault/values.h>
#include <vector>

namespace leitmotif {

/// What was written, on its way to the person: always with what it says about safety.
struct ShownSession {
    Session session;
    std::int64_t revision = 0;
    std::int64_t written = 0;  ///< milliseconds since 1970, UTC
    SafetyDecision safety {};  ///< by its words and, where it was read, its codes
};

struct ShownList {
    std::vector<ListedValue> sessions;  ///< newest first
    std::size_t all = 0;                ///< how many there are
    bool asks_for_help = false;         ///< one of the lines shown does
};

struct ShownFound {
    std::vector<Found> found;
    bool asks_for_help = false;  ///< one of the sentences shown does
};

/// @param most  0: all. @error busy, io, damaged
[[nodiscard]] Result<ShownList> show_list(Vault&, std::size_t skip, std::size_t most);

/// @error not_found, ...
[[nodiscard]] Result<ShownSession> show_session(Vault&, std::string_view id);

/// The sessions that a job noticed (Job::noticed) as they are now, with what is decided of them now: for one page over the whole. Those that
/// are not there any more, or ask for nothing now, are passed over. @error busy, io, damaged
[[nodiscard]] Result<std::vector<DecidedSession>> decided_sessions(Vault&, const std::vector<std::string>& ids);

/// @error ...  as search.
[[nodiscard]] Result<ShownFound> show_found(Vault&, std::string_view typed, std::size_t most);

/// Deletes an entry for good, and the kept patterns with it, for they quote it. @error ...  as forget_session.
[[nodiscard]] Result<Forgotten> forget_entry(Vault&, std::string_view id);

}
