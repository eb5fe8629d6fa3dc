#include "view.h"

namespace leitmotif::inside {

namespace {

constexpr std::uint16_t bit(NewWayKind kind) { return static_cast<std::uint16_t>(1U << static_cast<unsigned>(kind)); }
constexpr std::uint16_t bit(Emotion emotion) { return static_cast<std::uint16_t>(1U << static_cast<unsigned>(emotion)); }
constexpr std::uint16_t clusters(std::initializer_list<unsigned> list)
{
    unsigned bits = 0;
    for (const unsigned one : list)
        bits |= 1U << one;
    return static_cast<std::uint16_t>(bits);
}

}

/// The six levels of Grenyer and Luborsky (1996), read off codes: 6 self-control (a new way with the old one at hand), 5
/// self-understanding, 4 interpersonal awareness and assertion, 3 struggling to understand or control, 2 suffering, withdrawal,
/// helplessness, 1 acting on impulse.
int mastery_of(const std::vector<Sentence>& sentences, const EpisodeMark& mark)
{
    constexpr std::uint16_t self_control =
        bit(NewWayKind::chooses_differently) | bit(NewWayKind::stays_and_repairs) | bit(NewWayKind::sets_boundary);
    constexpr std::uint16_t understanding =
        bit(NewWayKind::links_past_present) | bit(NewWayKind::self_compassion) | bit(NewWayKind::allows_feeling);
    constexpr std::uint16_t assertion =
        bit(NewWayKind::asks_for_help) | bit(NewWayKind::disagrees) | bit(NewWayKind::lets_self_be_seen) | bit(NewWayKind::expresses_anger);
    constexpr std::uint16_t painful = bit(Emotion::sadness) | bit(Emotion::grief) | bit(Emotion::shame) | bit(Emotion::guilt)
        | bit(Emotion::fear) | bit(Emotion::loneliness) | bit(Emotion::hopelessness) | bit(Emotion::numbness) | bit(Emotion::envy);
    std::uint16_t ways = 0;
    std::uint16_t self = 0;
    std::uint16_t other = 0;
    std::uint16_t felt = 0;
    std::uint16_t themes = 0;
    bool impulse = false;
    bool insight = false;
    bool assertive = false;
    bool warded_off = false;
    for (std::uint32_t k = mark.first; k <= mark.last; ++k) {
        const Sentence& one = sentences[k];
        ways = static_cast<std::uint16_t>(ways | one.new_ways);
        self = static_cast<std::uint16_t>(self | one.self);
        other = static_cast<std::uint16_t>(other | one.other | one.expected);
        felt = static_cast<std::uint16_t>(felt | one.felt | one.disowned);
        themes = static_cast<std::uint16_t>(themes | one.themes);
        if (one.defense < 0)
            continue;
        const auto defense = static_cast<Defense>(one.defense);
        const int level = level_of(defense);
        impulse = impulse || level == 1;
        insight = insight || defense == Defense::self_observation;
        assertive = assertive || defense == Defense::self_assertion;
        warded_off = warded_off || (level >= 2 && level <= 6);
    }
    if ((ways & self_control) != 0)
        return 6;
    if ((ways & understanding) != 0 || insight)
        return 5;
    if ((ways & assertion) != 0 || assertive)
        return 4;
    if (impulse || (self & clusters({ 4 })) != 0)
        return 1;
    if ((self & clusters({ 2, 6, 7, 8 })) != 0 || (felt & painful) != 0)
        return 2;
    if (themes != 0 || warded_off || (other & hard_clusters) != 0)
        return 3;
    return 4;
}

}
