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
    std::string words;    ///< verbatim
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

/// What many texts, taken in at once, ask for: one page with the dates said. What was written in the last 30 days comes as if written now.
/// @param today  ISO 8601.
[[nodiscard]] std::optional<HelpMoment> help_moment(std::span<const DecidedSession> sessions, std::string_view today);

/// Whether patterns step back for now: words of the last 14 days, or without a date, that sound like voices, much too little sleep with much
/// energy, or not being real. The page is "ground".
[[nodiscard]] std::optional<HelpMoment> steps_back(std::span<const DecidedSession> sessions, std::string_view today);

}
