#pragma once

#include <record/code.h>
#include <record/labels.h>
#include <record/stretches.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leitmotif {

/// How the person answers a claim ("response" belongs to the CCRT).
enum class Verdict : std::uint8_t { fits, partly, does_not_fit, reworded, not_now, do_not_ask };
template<> inline constexpr std::array<std::string_view, 6> label_names<Verdict> { "fits", "partly", "does-not-fit", "reworded",
    "not-now", "do-not-ask" };

/// What the person said of a claim. Absent verdict: nothing yet.
struct Answer {
    std::optional<Verdict> verdict {};
    std::string words {};   ///< theirs, when they put it differently
    bool again = false;     ///< it was rejected, and much has come since: the claim says so
};

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

/// Where a theme's share of sentences changed most, and what the person wrote then.
struct ChangePoint {
    std::string session;
    std::string date;
    double before = 0;  ///< share of sentences that enact the theme
    double after = 0;
    std::vector<Evidence> evidence {};
};

/// How a theme moves over the sessions: slope of the log odds from the first session to the last, shrunk towards none.
struct Trajectory {
    double slope = 0;
    double low = 0;    ///< 90 % interval
    double high = 0;
    bool sure = false; ///< the interval leaves out "no change"; else it is early to say
    std::optional<ChangePoint> change {};
};

struct Theme {
    ThemeId id {};
    Strength strength = Strength::present;
    Trend trend = Trend::steady;
    double expected_sentences = 0;  ///< sum of calibrated probabilities; a human coding counts one each
    double two_sessions = 1;        ///< probability that two sessions or more truly enact it
    double p_value = 0;             ///< that the reader's false alarms alone give so many sessions; 0 for a human coding
    double adjusted = 0;            ///< the same, corrected over the catalogue (Benjamini and Hochberg)
    Trajectory trajectory {};
    Answer answer {};
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

/// What may be there, but too little of it was written to say so.
struct EarlyTheme {
    ThemeId id {};
    std::size_t sentences = 0;
    std::size_t sessions = 0;
    double two_sessions = 0;
    double adjusted = 1;
};

/// One cluster's share of the sentences that carry the component, with a 95 % interval (Wilson, widened by how unlike sessions are).
struct ClusterShare {
    int cluster = 0;
    std::size_t count = 0;
    double share = 0;
    double low = 0;
    double high = 0;
};

/// Frequencies of the three components over a part of the record; clusters that do not occur are left out.
struct CcrtPart {
    std::string person {};  ///< by person; empty: everybody
    std::string from {};    ///< by period, dates of its first and last session; empty: the whole record
    std::string to {};
    std::vector<ClusterShare> wish {};
    std::vector<ClusterShare> other {};
    std::vector<ClusterShare> self {};
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
    CcrtPart whole {};
    std::vector<CcrtPart> by_person {};  ///< those with most of it
    std::vector<CcrtPart> by_period {};
    Script script {};                    ///< I want ... they ... so I ..., in the person's own words
};

/// A past figure and a present one (or the therapist) with whom the same script plays.
struct Parallel {
    std::string past;
    std::string now;
    ThemeId theme {};
    Corner corner = Corner::current;  ///< current or therapist: where `now` stands
    std::vector<Evidence> past_evidence {};
    std::vector<Evidence> now_evidence {};
    std::size_t past_sentences = 0;   ///< all of them; quotes are cut
    std::size_t now_sentences = 0;
    bool likened = false;             ///< the person draws the likeness in so many words
    Answer answer {};
};

/// The same script with a figure of the past, somebody now, and the therapist (Malan's triangle of persons). At least two corners.
struct PersonTriangle {
    ThemeId theme {};
    std::string past {};
    std::string current {};
    std::string therapist {};
};

/// When an episode was, or how it is told.
enum class EpisodeKind : std::uint8_t { recent, past, childhood, here, dream, imagined };
template<> inline constexpr std::array<std::string_view, 6> label_names<EpisodeKind> { "recent", "past", "childhood", "here", "dream",
    "imagined" };

/// Where a sentence stands.
struct Place {
    std::string session;
    std::size_t turn = 0;
    TextRange range;
};

/// One exchange with one person (Luborsky's relationship episode).
struct Episode {
    std::string session;
    std::string date;      ///< when it was told
    std::string person;
    Role role = Role::other;
    EpisodeKind kind = EpisodeKind::recent;
    std::size_t first_turn = 0;
    TextRange first {};    ///< its first sentence, within first_turn
    std::size_t last_turn = 0;
    TextRange last {};
    std::size_t sentences = 0;
    std::vector<int> wish {};
    std::vector<ResponseOfOther> other {};
    std::vector<int> self {};
    std::vector<EmotionCode> feelings {};
    int mastery = 0;       ///< level 1 to 6 (Grenyer and Luborsky 1996); 0: nothing to go by
    Evidence quote {};     ///< the sentence that carries most of it
};

enum class Outcome : std::uint8_t { untold, met, otherwise };
template<> inline constexpr std::array<std::string_view, 3> label_names<Outcome> { "untold", "met", "otherwise" };

/// What the person expected another to do, and what the record tells of it.
struct Expectation {
    std::string person;  ///< empty: nobody is named
    int cluster = 0;     ///< expected response of other
    Outcome outcome = Outcome::untold;
    int happened = 0;    ///< reported response of other, 0: untold
    Evidence expected {};
    std::optional<Evidence> then {};
};

struct ExpectationCount {
    std::string person {};  ///< empty: everybody
    std::string from {};    ///< dates of a period; empty: the whole record
    std::string to {};
    std::size_t expected = 0;
    std::size_t met = 0;
    std::size_t otherwise = 0;
};

/// A triangle of conflict (Malan): a feeling, what it makes one afraid of, what is done not to feel it.
struct Conflict {
    Emotion feeling {};
    EmotionState state = EmotionState::felt;
    std::optional<Emotion> fear {};  ///< fear, shame or guilt
    int feared = 0;                  ///< or the response of other that is expected; 0: none said
    std::optional<Defense> defense {};
    int self = 0;                    ///< or the response of self: 2 shuts off, 6 gives in, 1 looks after the other
    std::vector<std::string> people {};
    std::vector<Evidence> evidence {};  ///< feeling, fear, what is done; a sentence may be more than one of them
};

enum class BodySign : std::uint8_t { tired, sleep, chest, breath, heart, stomach, head, throat, tense, shaking, hot_cold, ache, appetite, skin };
template<> inline constexpr std::array<std::string_view, 14> label_names<BodySign> { "tired", "sleep", "chest", "breath", "heart",
    "stomach", "head", "throat", "tense", "shaking", "hot-cold", "ache", "appetite", "skin" };

struct BodyMoment {
    Evidence quote;
    std::optional<Evidence> after {};         ///< what another did just before
    std::vector<EmotionCode> beside {};       ///< feelings in the same sentence or the next ones; empty: none got words
};

/// One sign of the body over the record.
struct BodyVoice {
    BodySign sign {};
    std::size_t count = 0;
    std::size_t sessions = 0;
    std::size_t without_words = 0;            ///< with no feeling named beside it
    std::vector<std::string> people {};
    std::vector<BodyMoment> moments {};
};

/// One word of feeling in the text. `vague`: "bad", "upset"; else a named feeling (Lane et al. 1990, levels 2 and 3).
struct FeelingWord {
    Place place;           ///< of the word itself
    std::string word;
    bool vague = false;
    std::optional<Emotion> emotion {};
};

struct FeelingPeriod {
    std::string from {};
    std::string to {};
    std::size_t sentences = 0;
    std::size_t vague = 0;
    std::size_t named = 0;
    std::size_t different = 0;   ///< different named feeling words
    double granularity = 0;      ///< named / (named + vague); 0.5 when there is none
    double low = 0;              ///< 95 % interval (Wilson)
    double high = 1;
    std::size_t felt = 0;        ///< coded feelings that are owned
    std::size_t disowned = 0;
};

struct FeelingUse {
    Emotion emotion {};
    std::size_t felt = 0;
    std::size_t disowned = 0;
    std::vector<std::string> people {};  ///< in the same sentences, most often first
    std::vector<Evidence> evidence {};
};

/// Anger at another that ends up as blame of oneself.
struct AngerInward {
    std::size_t inward = 0;      ///< sentences
    std::size_t outward = 0;     ///< anger that is felt, or said to the one it is about
    double share = 0;            ///< inward of both
    double low = 0;              ///< 95 % interval (Wilson)
    double high = 1;
    std::vector<Evidence> evidence {};
};

struct Feelings {
    std::vector<FeelingPeriod> periods {};
    std::vector<FeelingUse> uses {};
    Stretches<FeelingWord> words {};   ///< all of them, in order
    AngerInward anger {};
};

/// Words the person comes back to.
struct Image {
    std::string words;
    std::size_t count = 0;
    std::size_t sessions = 0;
    std::vector<std::string> people {};
    std::vector<Evidence> evidence {};
    Answer answer {};
};

/// A script of the person's own: the same wish and responses with several people, outside the catalogue.
struct OwnTheme {
    int wish = 0;   ///< clusters; 0: not part of it
    int other = 0;
    int self = 0;
    std::size_t episodes = 0;
    std::size_t sessions = 0;
    std::vector<std::string> people {};
    Script script {};
    std::vector<Evidence> evidence {};
    Answer answer {};
};

/// Mastery of episodes over a period: mean level, with a 90 % interval.
struct MasteryPeriod {
    std::string from {};
    std::string to {};
    std::size_t episodes = 0;
    double mean = 0;
    double low = 0;
    double high = 0;
};

/// How often the person found a claim right.
struct Accuracy {
    std::size_t answered = 0;
    std::size_t fits = 0;
    std::size_t partly = 0;       ///< reworded ones among them
    std::size_t does_not_fit = 0;
};

struct NewWay {
    NewWayKind kind {};
    std::string session;  ///< where it first appears
    std::string date;
    std::size_t count = 0;
    std::vector<Evidence> evidence {};
    std::size_t sessions = 0;            ///< that show it
    std::vector<std::string> people {};  ///< with whom, in order of time
    Answer answer {};
};

/// The session where most of what is new began, above all if the most frequent script is rarer from then on.
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
    std::vector<EarlyTheme> early {};
    std::vector<PersonTriangle> triangles {};
    Stretches<Episode> episodes {};
    Stretches<Expectation> expectations {};
    std::vector<ExpectationCount> expectation_counts {};  ///< everybody, then by person, then by period
    Stretches<Conflict> conflicts {};
    std::vector<BodyVoice> body {};
    Feelings feelings {};
    std::vector<Image> images {};
    std::vector<OwnTheme> own_themes {};
    std::vector<MasteryPeriod> mastery {};
    Accuracy accuracy {};
};

}
