#pragma once

#include <cstdint>
#include <optional>
#include <safety/decision.h>
#include <string>
#include <vault/drafts.h>

namespace leitmotif {

/// What became of words that were saved, and what they say about safety: whoever saves has both before them.
struct SavedWords {
    std::string id;             ///< of the draft, or of the session
    std::int64_t revision = 0;  ///< of the session; 0 for a draft
    SafetyDecision safety {};
};

/// A new, empty page. @param date  ISO 8601. @error invalid_format  it is no date.
[[nodiscard]] Result<Draft> new_page(const std::string& date, const std::string& person = "me");

/// A page on which an entry is changed. @error not_found  @error invalid_format  a talk of several turns is not changed
[[nodiscard]] Result<Draft> page_for(Vault&, const std::string& session);

/// Saves a page as it is now. @error ...  as save_draft
[[nodiscard]] Result<SavedWords> keep_page(Vault&, Draft&);

/// Makes a page an entry: under its own name, or the first free one of its date. Pages without a word are no entries.
/// @param expected  as finish_draft. @error empty, changed, ...
[[nodiscard]] Result<SavedWords> finish_page(
    Vault&, const Draft&, std::string id = {}, std::optional<std::int64_t> expected = std::nullopt);

/// "2026-11-25", or "2026-11-25-2" where that is taken.
[[nodiscard]] Result<std::string> free_name(Vault&, const std::string& date);

/// "2026-11-25", by the computer's own time zone.
[[nodiscard]] std::string today();

}
