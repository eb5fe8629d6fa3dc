#include "pieces.h"

#include <algorithm>
#include <bit>

namespace leitmotif::inside {

namespace {

constexpr std::uint16_t bit(Emotion emotion) { return static_cast<std::uint16_t>(1U << static_cast<unsigned>(emotion)); }

/// What makes afraid of a feeling, and the feelings that may be kept away.
constexpr std::uint16_t inhibiting = bit(Emotion::fear) | bit(Emotion::shame) | bit(Emotion::guilt);
constexpr std::uint16_t activating = bit(Emotion::sadness) | bit(Emotion::grief) | bit(Emotion::anger) | bit(Emotion::longing)
    | bit(Emotion::envy) | bit(Emotion::tenderness) | bit(Emotion::loneliness) | bit(Emotion::joy) | bit(Emotion::gratitude)
    | bit(Emotion::pride);
/// Responses of self that keep a feeling away: 2 shuts off, 6 gives in, 4 attacks instead.
constexpr std::uint16_t keeping_away = (1U << 2) | (1U << 6) | (1U << 4);
constexpr std::uint32_t near = 3;

bool is_done(const Sentence& one)
{
    return (one.defense >= 0 && level_of(static_cast<Defense>(one.defense)) <= 6) || (one.self & keeping_away) != 0
        || (one.disowned & activating) != 0;
}

/// The nearest sentence within reach that fits, earlier ones first of two as near.
template<class Fits>
std::optional<std::uint32_t> nearest(const std::vector<Sentence>& sentences, std::uint32_t k, Fits fits)
{
    for (std::uint32_t off = 0; off <= near; ++off) {
        if (k >= off && fits(sentences[k - off]))
            return k - off;
        if (k + off < sentences.size() && fits(sentences[k + off]))
            return k + off;
    }
    return std::nullopt;
}

Emotion lowest(std::uint16_t bits) { return static_cast<Emotion>(std::countr_zero(static_cast<unsigned>(bits))); }

struct Parts {
    std::uint32_t done = 0;
    std::uint32_t feeling = 0;
    std::optional<std::uint32_t> fear {};
};

std::optional<Parts> parts_at(const std::vector<Sentence>& sentences, std::uint32_t k)
{
    if (!is_done(sentences[k]))
        return std::nullopt;
    auto feeling = nearest(sentences, k, [](const Sentence& one) { return (one.disowned & activating) != 0; });
    if (!feeling)
        feeling = nearest(sentences, k, [](const Sentence& one) { return (one.felt & activating) != 0; });
    if (!feeling)
        return std::nullopt;
    auto fear = nearest(sentences, k, [](const Sentence& one) { return ((one.felt | one.disowned) & inhibiting) != 0; });
    if (!fear)
        fear = nearest(sentences, k, [](const Sentence& one) { return (one.expected & hard_clusters) != 0 || has(one.self, 8); });
    // Without a word of fear it counts only where the feeling itself is pushed away, or stands beside what is done.
    const bool pushed_away = (sentences[*feeling].disowned & activating) != 0;
    if (!fear && !pushed_away && (*feeling > k ? *feeling - k : k - *feeling) > 1)
        return std::nullopt;
    return Parts { k, *feeling, fear };
}

Conflict told_as(const RecordView& view, std::size_t s, const Parts& parts)
{
    const auto& sentences = view.sessions[s]->sentences;
    Conflict conflict;
    const std::uint16_t disowned = sentences[parts.feeling].disowned & activating;
    conflict.state = disowned != 0 ? EmotionState::disowned : EmotionState::felt;
    conflict.feeling = lowest(disowned != 0 ? disowned : sentences[parts.feeling].felt & activating);
    const Sentence fear = parts.fear ? sentences[*parts.fear] : Sentence {};
    const auto afraid = static_cast<std::uint16_t>((fear.felt | fear.disowned) & inhibiting);
    if (afraid != 0)
        conflict.fear = lowest(afraid);
    else if ((fear.expected & hard_clusters) != 0)
        conflict.feared = std::countr_zero(static_cast<unsigned>(fear.expected & hard_clusters));
    const Sentence& done = sentences[parts.done];
    if (done.defense >= 0 && level_of(static_cast<Defense>(done.defense)) <= 6)
        conflict.defense = static_cast<Defense>(done.defense);
    if ((done.self & keeping_away) != 0)
        conflict.self = std::countr_zero(static_cast<unsigned>(done.self & keeping_away));
    std::vector<std::uint32_t> at { parts.feeling, parts.fear.value_or(parts.done), parts.done };
    std::sort(at.begin(), at.end());
    at.erase(std::unique(at.begin(), at.end()), at.end());
    Tally people(view.people.size());
    for (const std::uint32_t k : at) {
        conflict.evidence.push_back(view.evidence(s, k));
        view.each_mention(s, sentences[k], [&](const Who& who) { people.add(who.person); });
    }
    conflict.people = names_of(people, view, 3, 1);
    return conflict;
}

}

void add_conflicts(Pieces& pieces, const RecordView& view, std::size_t session)
{
    std::vector<Conflict> found;
    const auto& sentences = view.sessions[session]->sentences;
    std::uint32_t free_from = 0;  // one conflict is told once, though several of its sentences show it
    for (std::uint32_t k = 0; k < sentences.size(); ++k) {
        if (k < free_from)
            continue;
        if (const auto parts = parts_at(sentences, k)) {
            found.push_back(told_as(view, session, *parts));
            free_from = std::max({ parts->done, parts->feeling, parts->fear.value_or(0) }) + near;
        }
    }
    pieces.conflicts = std::make_shared<const std::vector<Conflict>>(std::move(found));
}

}
