#pragma once

#include <record/code.h>
#include <record/correction.h>
#include <record/formulation.h>

#include <array>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace leitmotif {

/// What patterns need to know of a session besides its codes.
struct SessionInfo {
    std::string id;
    std::string date;  ///< ISO 8601, may be empty: then it stays beside the session that arrived before it
};

/// One person's record as patterns see it: sessions in order of time, their codes in order of the text.
struct CodedRecord {
    std::string person;
    std::vector<SessionInfo> sessions;
    std::vector<Code> codes;
};

/// How often the reader sees a theme where there is none, taken on dev people (training/false_alarms.py). The defaults are a cautious
/// stand-in for a reader whose rates were not taken.
struct FalseAlarms {
    std::string reader {};  ///< "name version"; empty: nobody's
    /// By theme: the chance, per sentence, that a session seems to enact it clearly (as `clear` says) though the record does not have it.
    std::array<double, label_count<ThemeId>> by_theme { .0012, .0012, .0012, .0012, .0012, .0012, .0012, .0012, .0012, .0012, .0012 };
    /// People differ: nine equally likely factors by which a person's rates lie below or above these.
    std::array<double, 9> factors { .06, .2, .36, .54, .75, 1., 1.32, 1.78, 2.99 };
    double clear = 0.4;  ///< a session enacts a theme clearly when one of its sentences does, with so much probability
};

/// When something counts as recurring. The values were taken on train and dev people (docs/patterns.md).
struct PatternOptions {
    std::size_t least_sessions = 2;     ///< the manual: at least two sessions enact a theme
    std::size_t least_sentences = 4;    ///< human codings: and so many sentences in all
    double least_share = 0.02;          ///< human codings: of the record's sentences
    double two_sessions = 0.5;          ///< the reader's codes: least probability that two sessions truly enact it
    double false_themes = 0.05;         ///< and most share of themes shown that chance alone gives, corrected over the catalogue
    FalseAlarms false_alarms {};
    double central_share = 0.6;         ///< of the most frequent theme's sentences
    double easing = -0.2;               ///< movement (trajectory.cpp) below which a theme eases, and
    double growing = 0.2;               ///< above which it grows; twice as much for a theme that is there at times
    std::size_t quotes = 40;            ///< most quotes kept per claim; counts are never cut
    std::size_t most_images = 12;
    double again = 2.0;                 ///< a rejected claim returns when its evidence has grown by this factor
    std::size_t again_at_least = 4;     ///< and by so many sentences
};

/// The patterns of one record, kept up to date session by session. The formulation is a function of the sessions and their codes alone:
/// one that was added later gives, to the last bit, what the whole record read at once would give. Each session's codes are looked
/// through once; a formulation then goes over numbers. Never sees the encoder.
class Patterns {
public:
    explicit Patterns(std::string person, PatternOptions = {});
    ~Patterns();
    Patterns(Patterns&&) noexcept;
    Patterns& operator=(Patterns&&) noexcept;

    /// A new session, or new codes of one that is there (which keeps its place of arrival). @param codes  in order of the text.
    void put(SessionInfo, std::vector<Code> codes);
    void remove(const std::string& session);

    /// @param corrections  what the person said of earlier claims, oldest first: see record/correction.h.
    [[nodiscard]] Formulation formulation(std::span<const Correction> corrections = {}) const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// Sums a record up. Pure: the same record gives the same formulation.
[[nodiscard]] Formulation formulate(CodedRecord, const PatternOptions& = {}, std::span<const Correction> corrections = {});

/// Sorts sessions by date (arrival breaks ties) and gives each person of the record one name, over all sessions: spellings that
/// kinship or a shared name make one are united under the most frequent.
void unite(CodedRecord&);

/// What a newer reading, or a new session, changed: claims that came, went or are put differently, by their names (record/correction.h).
struct Changes {
    std::vector<std::string> came;
    std::vector<std::string> went;
    std::vector<std::string> moved;  ///< strength or trend of a theme is another
};

[[nodiscard]] Changes changes_between(const Formulation& before, const Formulation& after);

}
