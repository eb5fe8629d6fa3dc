#pragma once

#include "routes.h"

#include <app/help_moment.h>
#include <optional>
#include <string_view>

namespace leitmotif {

/// Safety with the page that comes first, its sessions by their names here.
[[nodiscard]] Json safety_json(OpenVault&, const std::optional<HelpMoment>&);

/// For a pause in writing: whether help is asked for, and the one quiet line that is shown then.
[[nodiscard]] Json pause_json(const SafetyDecision&);

/// For an entry that was just written. @param id  of the session
[[nodiscard]] Json written_json(OpenVault&, std::string_view id);

/// For words that are no entry: an answer's note.
[[nodiscard]] Json note_json(OpenVault&, std::string_view words);

/// What many sessions ask for, as one page.
[[nodiscard]] Json sessions_json(OpenVault&, std::span<const DecidedSession>);

void add_help_routes(Routes&, const VaultSiteSetup&);

}
