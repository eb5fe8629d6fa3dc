#pragma once

#include "output.h"

#include <app/help_moment.h>
#include <span>
#include <string>
#include <string_view>
#include <vault/vault.h>
#include <vector>

namespace leitmotif {

/// Where somebody is: what they said, else a first guess from the locale.
struct Whereabouts {
    std::string country;
    bool is_a_guess = false;
};

[[nodiscard]] Whereabouts whereabouts(const std::string& said);

/// One quiet line at the terminal, once, when what was written so far asks for help. It stops and covers nothing.
class QuietLine {
public:
    void at_pause(std::string_view text);

    /// The same on standard error, when writing was broken off.
    void at_end(std::string_view text);

private:
    bool m_said = false;
};

/// What the sessions are to whoever sees the page.
enum class Heard { just_written, opened, many };

/// Writes the page that sessions ask for, with the person's own plan: to `out`, or to standard error, without their words, where `out` carries
/// JSON. Nothing where none asks.
void show_help(Vault&, std::span<const DecidedSession>, Heard, bool json, Output& out);

/// For each command that saves words: hears them, and shows the page they ask for, with the person's own plan, after all is saved.
class HelpAfter {
public:
    explicit HelpAfter(Vault& vault)
        : m_vault(vault)
    {
    }

    void hear(const Session&);

    /// Writes the page, when one is asked for: to `out`, or to standard error where `out` carries JSON.
    void show(Heard, bool json, Output& out);

private:
    Vault& m_vault;
    std::vector<DecidedSession> m_heard;
};

/// Here and now, in place of patterns, where steps_back says so. @return whether it was shown.
[[nodiscard]] bool show_step_back(Vault&, const std::vector<DecidedSession>&, bool json, Output& out);

/// Signs over time, to the person only.
void show_signs(Vault&, const std::vector<DecidedSession>&, bool json, Output& out);

}
