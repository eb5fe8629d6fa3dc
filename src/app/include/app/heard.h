#pragma once

#include <app/help_moment.h>
#include <record/code.h>
#include <vault/vault.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace leitmotif {

/// A session of the vault with what it says about safety: by its words, by the codes that are kept of them as they are now, and without the
/// sentences that were quieted. @error as Collection::find
[[nodiscard]] Result<DecidedSession> heard_in(Vault&, Session);

/// The same by name. @error not_found, ...
[[nodiscard]] Result<DecidedSession> heard_in(Vault&, std::string_view session);

/// Every session of the vault that can be read. @error ...  as list_values.
[[nodiscard]] Result<std::vector<DecidedSession>> heard_in_all(Vault&);

/// Those of the last 30 days, the newest undated ones, and `also` by name; names that are not there any more are passed over.
/// @param today  ISO 8601. @error ...  as list_values.
[[nodiscard]] Result<std::vector<DecidedSession>> heard_lately(Vault&, std::string_view today, std::span<const std::string> also = {});

/// "That was not meant so", said of the words of a sentence: see quiet_sentence. @error not_found  no sentence of these words opens help there.
[[nodiscard]] Result<void> quiet_words(Vault&, std::string_view session, std::string_view words);

}
