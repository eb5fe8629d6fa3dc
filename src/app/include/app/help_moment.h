#pragma once

#include <record/session.h>
#include <safety/decision.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace leitmotif {

/// A sentence of the person that a help page stands on.
struct HelpQuote {
    std::string words;    ///< verbatim; empty: not to be repeated here
    std::string session;  ///< id
    std::string date;     ///< ISO 8601, or empty
};

/// Help that was asked for by what somebody wrote: which page comes, and why. It carries no score and no label.
struct HelpMoment {
    std::string page;                    ///< id in data/help/en.json
    std::string noticed;                 ///< one sentence to the person
    std::vector<HelpQuote> quotes {};    ///< at most three, in order
    std::vector<std::string> also {};    ///< ids of further pages that fit
    bool comes_first = false;            ///< before everything else; otherwise a quiet question
};

/// What one text asks for; nothing where it asks for nothing, which says nothing.
/// @param decision  of this session, with what was quieted taken out already.
[[nodiscard]] std::optional<HelpMoment> help_moment(const SafetyDecision& decision, const Session& session);

struct DecidedSession {
    Session session;
    SafetyDecision decision;
};

/// What many texts, taken in at once, ask for: one page with the dates said. What was written in the last 30 days, or without a date, comes
/// as if written now; what lies further back is spoken of as past.
/// @param today  ISO 8601.
[[nodiscard]] std::optional<HelpMoment> help_moment(std::span<const DecidedSession> sessions, std::string_view today);

/// What an entry that is opened again asks for: the same, in words for one entry.
[[nodiscard]] std::optional<HelpMoment> opened_moment(const DecidedSession&, std::string_view today);

/// The moment with the dates alone, for where the person's words must not stand: standard error may be kept in a log.
[[nodiscard]] HelpMoment without_words(HelpMoment);

/// Whether patterns step back for now: words of the last 14 days, or without a date, that sound like voices, much too little sleep with much
/// energy, or not being real. The page is "ground".
[[nodiscard]] std::optional<HelpMoment> steps_back(std::span<const DecidedSession> sessions, std::string_view today);

}
