#pragma once

#include <record/code.h>
#include <record/labels.h>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace leitmotif {

/// One sentence that a claim stands on, word for word.
struct Evidence {
    std::string session;
    std::string date;
    std::size_t turn = 0;
    TextRange range;
    std::string quote;
    std::vector<std::string> people {};
};

struct SessionCount {
    std::string session;
    std::string date;
    std::size_t sentences = 0;  ///< client sentences of the session
    std::size_t enacted = 0;    ///< those that enact the theme
};

/// A script in the person's own words; a part that no sentence says is absent.
struct Script {
    std::optional<Evidence> wish {};
    std::optional<Evidence> other {};
    std::optional<Evidence> self {};
};

struct Theme {
    ThemeId id {};
    Strength strength = Strength::present;
    Trend trend = Trend::steady;
    std::vector<std::string> people {};  ///< those the script is played with, most often first
    std::vector<SessionCount> by_session {};
    Script script {};
    std::vector<Evidence> evidence {};
    std::vector<Evidence> counter {};    ///< times it went otherwise, with the same people or against the same expectation

    [[nodiscard]] std::size_t sessions_enacted() const
    {
        std::size_t count = 0;
        for (const SessionCount& one : by_session)
            count += one.enacted > 0 ? 1 : 0;
        return count;
    }
};

struct CcrtComponent {
    int cluster = 0;        ///< 1-8, the most frequent; 0: none was coded
    std::size_t count = 0;  ///< sentences with that cluster
    std::vector<Evidence> evidence {};
};

/// The core conflictual relationship theme (Luborsky & Crits-Christoph 1990).
struct Ccrt {
    CcrtComponent wish {};
    CcrtComponent other {};
    CcrtComponent self {};
};

/// A past figure and a present one (or the therapist) with whom the same script plays.
struct Parallel {
    std::string past;
    std::string now;
    ThemeId theme {};
    Corner corner = Corner::current;  ///< current or therapist: where `now` stands
    std::vector<Evidence> past_evidence {};
    std::vector<Evidence> now_evidence {};
};

struct NewWay {
    NewWayKind kind {};
    std::string session;  ///< where it first appears
    std::string date;
    std::size_t count = 0;
    std::vector<Evidence> evidence {};
};

/// The session where what was new came most densely, above all with those by whom the most frequent script is carried, and from which
/// on that script is rarer.
struct TurningPoint {
    std::string session;
    std::string date;
    std::optional<ThemeId> theme {};
    std::vector<NewWayKind> kinds {};
    std::vector<Evidence> evidence {};
};

struct PersonInRecord {
    std::string person;
    Role role = Role::other;
    std::vector<Corner> corners {};
    std::size_t sentences = 0;
    std::size_t sessions = 0;
};

/// A whole record summed up. Every claim carries the sentences it stands on.
struct Formulation {
    std::string person;
    std::size_t session_count = 0;
    std::size_t sentence_count = 0;
    std::vector<Theme> themes {};
    Ccrt ccrt {};
    std::vector<Parallel> parallels {};
    std::vector<NewWay> new_ways {};
    std::optional<TurningPoint> turning_point {};
    std::vector<PersonInRecord> people {};
};

}
