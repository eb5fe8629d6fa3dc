#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

/// The labels of the coding manual (docs/coding-manual.md), as types. Names and order are the manual's.
namespace leitmotif {

enum class Speaker : std::uint8_t { client, therapist, listener };
enum class SessionKind : std::uint8_t { journal, session, conversation };

enum class Role : std::uint8_t {
    mother, father, stepparent, caregiver, grandparent, sibling, child, partner, ex_partner, date, friend_person, boss, colleague,
    teacher, relative, therapist, stranger, group, other,
};

/// Malan's triangle of persons.
enum class Corner : std::uint8_t { past, current, therapist };

enum class Emotion : std::uint8_t {
    sadness, grief, anger, longing, shame, guilt, envy, tenderness, fear, loneliness, hopelessness, numbness, joy, relief,
    gratitude, pride,
};
enum class EmotionState : std::uint8_t { felt, disowned };

/// DMRS names, level by level (Perry 1990).
enum class Defense : std::uint8_t {
    acting_out, passive_aggression, help_rejecting_complaining,
    splitting_self, splitting_other, projective_identification,
    denial, rationalization, projection, autistic_fantasy,
    idealization, devaluation_self, devaluation_other, omnipotence,
    repression, dissociation, reaction_formation, displacement,
    isolation_of_affect, intellectualization, undoing,
    affiliation, altruism, anticipation, humor, self_assertion, self_observation, sublimation, suppression,
};

enum class ThemeId : std::uint8_t {
    over_responsibility, unavailable_partners, expecting_rejection, anger_turned_inward, never_good_enough, overlooked,
    protective_numbness, pulling_away, fear_of_burdening, unresolved_grief, appeasing,
};

enum class NewWayKind : std::uint8_t {
    asks_for_help, sets_boundary, disagrees, lets_self_be_seen, self_compassion, expresses_anger, stays_and_repairs,
    allows_feeling, links_past_present, chooses_differently,
};

enum class RiskTier : std::uint8_t { none, elevated, urgent };
enum class RiskClass : std::uint8_t {
    passive_ideation, active_ideation, method, intent, plan, attempt, self_harm, cannot_function, sudden_change,
    harm_to_others, being_harmed,
};
enum class RiskQualifier : std::uint8_t { denied, past, other_person, figurative, quoted };

enum class Strength : std::uint8_t { present, central };
enum class Trend : std::uint8_t { easing, steady, growing };

/// The manual's spelling of every label, indexed by the enum's value.
template<class Label>
inline constexpr std::array<std::string_view, 0> label_names {};

template<> inline constexpr std::array<std::string_view, 3> label_names<Speaker> { "client", "therapist", "listener" };
template<> inline constexpr std::array<std::string_view, 3> label_names<SessionKind> { "journal", "session", "conversation" };
template<> inline constexpr std::array<std::string_view, 19> label_names<Role> { "mother", "father", "stepparent", "caregiver",
    "grandparent", "sibling", "child", "partner", "ex-partner", "date", "friend", "boss", "colleague", "teacher", "relative",
    "therapist", "stranger", "group", "other" };
template<> inline constexpr std::array<std::string_view, 3> label_names<Corner> { "past", "current", "therapist" };
template<> inline constexpr std::array<std::string_view, 16> label_names<Emotion> { "sadness", "grief", "anger", "longing", "shame",
    "guilt", "envy", "tenderness", "fear", "loneliness", "hopelessness", "numbness", "joy", "relief", "gratitude", "pride" };
template<> inline constexpr std::array<std::string_view, 2> label_names<EmotionState> { "felt", "disowned" };
template<> inline constexpr std::array<std::string_view, 29> label_names<Defense> { "acting-out", "passive-aggression",
    "help-rejecting-complaining", "splitting-self", "splitting-other", "projective-identification", "denial", "rationalization",
    "projection", "autistic-fantasy", "idealization", "devaluation-self", "devaluation-other", "omnipotence", "repression",
    "dissociation", "reaction-formation", "displacement", "isolation-of-affect", "intellectualization", "undoing", "affiliation",
    "altruism", "anticipation", "humor", "self-assertion", "self-observation", "sublimation", "suppression" };
template<> inline constexpr std::array<std::string_view, 11> label_names<ThemeId> { "over-responsibility", "unavailable-partners",
    "expecting-rejection", "anger-turned-inward", "never-good-enough", "overlooked", "protective-numbness", "pulling-away",
    "fear-of-burdening", "unresolved-grief", "appeasing" };
template<> inline constexpr std::array<std::string_view, 10> label_names<NewWayKind> { "asks-for-help", "sets-boundary", "disagrees",
    "lets-self-be-seen", "self-compassion", "expresses-anger", "stays-and-repairs", "allows-feeling", "links-past-present",
    "chooses-differently" };
template<> inline constexpr std::array<std::string_view, 3> label_names<RiskTier> { "none", "elevated", "urgent" };
template<> inline constexpr std::array<std::string_view, 11> label_names<RiskClass> { "passive-ideation", "active-ideation", "method",
    "intent", "plan", "attempt", "self-harm", "cannot-function", "sudden-change", "harm-to-others", "being-harmed" };
template<> inline constexpr std::array<std::string_view, 5> label_names<RiskQualifier> { "denied", "past", "other-person",
    "figurative", "quoted" };
template<> inline constexpr std::array<std::string_view, 2> label_names<Strength> { "present", "central" };
template<> inline constexpr std::array<std::string_view, 3> label_names<Trend> { "easing", "steady", "growing" };

template<class Label>
inline constexpr std::size_t label_count = label_names<Label>.size();

template<class Label>
[[nodiscard]] constexpr std::string_view name_of(Label label)
{
    return label_names<Label>[static_cast<std::size_t>(label)];
}

/// The label of that name, or nothing when the manual has none.
template<class Label>
[[nodiscard]] constexpr std::optional<Label> label_of(std::string_view name)
{
    for (std::size_t k = 0; k < label_count<Label>; ++k) {
        if (label_names<Label>[k] == name)
            return static_cast<Label>(k);
    }
    return std::nullopt;
}

/// DMRS level 1 (action) to 7 (high-adaptive).
[[nodiscard]] constexpr int level_of(Defense defense)
{
    constexpr std::array<int, 29> levels { 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 6, 7, 7, 7, 7, 7, 7, 7, 7 };
    return levels[static_cast<std::size_t>(defense)];
}

/// CCRT standard categories, edition 2: clusters 1 to 8 of wish, response of other and response of self.
inline constexpr int cluster_count = 8;

}
