#pragma once

#include <app/help_moment.h>
#include <app/session_source.h>
#include <safety/decision.h>
#include <vault/vault.h>

#include <string>
#include <string_view>
#include <vector>

namespace leitmotif {

/// What every route from a text to the person passes: it looks at each session, with the model's codes where there are any, and keeps
/// what asks for help. A tier opens help; nothing noticed says nothing.
class SafetyWatch {
public:
    void look(const Session&, std::span<const Code> codes = {});
    /// The same, but what was quieted in this vault (see quiet_sentence) stays quiet. @error as list_values
    [[nodiscard]] Result<void> look(Vault&, const Session&, std::span<const Code> codes = {});

    [[nodiscard]] const std::vector<DecidedSession>& noticed() const { return m_noticed; }

private:
    void take(const Session&, SafetyDecision);
    std::vector<DecidedSession> m_noticed;
};

/// A coder whose sessions pass the watch, which must outlive it.
[[nodiscard]] Coder watched(Coder, SafetyWatch&);

/// The decision for a session of the vault, without the sentences that were quieted. @error as Collection::find
[[nodiscard]] Result<SafetyDecision> decide_in(Vault&, const Session&, std::span<const Code> codes = {});

/// "That was not meant so": keeps this very sentence of this session quiet from now on, nothing else anywhere. @error as put_value
[[nodiscard]] Result<void> quiet_sentence(Vault&, const Session&, const SafetySentence&);

}
