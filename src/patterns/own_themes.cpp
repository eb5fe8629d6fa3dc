#include "pieces.h"

#include <algorithm>
#include <array>
#include <bit>

namespace leitmotif::inside {

namespace {

struct At {
    std::uint32_t session = 0;
    std::uint32_t mark = 0;
};

/// Episodes with one response of other and one of self.
struct Group {
    std::size_t episodes = 0;
    std::size_t sessions = 0;
    std::size_t last_session = static_cast<std::size_t>(-1);
    std::vector<std::uint32_t> people {};
    std::size_t in_catalogue = 0;
    std::vector<At> places {};
};

template<class Take>
void each_bit(std::uint16_t bits, Take take)
{
    for (unsigned left = bits; left != 0; left &= left - 1)
        take(std::countr_zero(left));
}

/// The sentence of one part in the group's episodes that stands best alone.
template<class Says>
std::optional<Evidence> part_of(const RecordView& view, const Group& group, Says says)
{
    constexpr std::size_t longest_wanted = 140;
    std::optional<std::pair<std::uint32_t, std::uint32_t>> best;
    std::size_t longest = 0;
    for (const auto& [s, mark] : group.places) {
        const EpisodeMark& episode = view.pieces(s).marks[mark];
        for (std::uint32_t k = episode.first; k <= episode.last && longest < longest_wanted; ++k) {
            const Sentence& one = view.sentence(s, k);
            if (says(one) && one.length > longest && one.length <= longest_wanted) {
                longest = one.length;
                best = { s, k };
            }
        }
    }
    if (!best)
        return std::nullopt;
    return view.evidence(best->first, best->second);
}

}

/// Episodes are alike when they have the same response of other and of self; where most also share a wish, it is part of the script.
std::vector<OwnTheme> own_themes_of(const RecordView& view, const Themes& themes)
{
    constexpr std::size_t least_episodes = 3;
    constexpr std::size_t most_shown = 3;
    std::uint16_t shown = 0;
    for (const Theme& theme : themes.shown)
        shown = static_cast<std::uint16_t>(shown | (1U << static_cast<unsigned>(theme.id)));
    std::array<std::array<Group, cluster_count + 1>, cluster_count + 1> groups {};
    std::size_t all = 0;
    for (std::uint32_t s = 0; s < view.sessions.size(); ++s) {
        const Pieces& pieces = view.pieces(s);
        all += pieces.marks.size();
        for (std::uint32_t m = 0; m < pieces.marks.size(); ++m) {
            const Pieces::InEpisode& in = pieces.in_episodes[m];
            each_bit(in.bits[1], [&](int other) {
                each_bit(in.bits[2], [&](int self) {
                    Group& group = groups[static_cast<std::size_t>(other)][static_cast<std::size_t>(self)];
                    ++group.episodes;
                    group.sessions += group.last_session != s ? 1 : 0;
                    group.last_session = s;
                    group.in_catalogue += (in.themes & shown) != 0 ? 1 : 0;
                    const std::uint32_t person = pieces.marks[m].who.person;
                    if (group.people.size() < 2 && std::find(group.people.begin(), group.people.end(), person) == group.people.end())
                        group.people.push_back(person);  // two are enough to know
                });
            });
        }
    }
    // The larger the group the surer; what the shown themes already tell, and what is in nearly every exchange with everybody, is no script
    // of its own.
    struct Kept {
        Group* group;
        int other;
        int self;
    };
    std::vector<Kept> kept;
    const std::size_t least = std::max<std::size_t>(least_episodes, all / 20);
    for (std::size_t other = 1; other <= cluster_count; ++other) {
        for (std::size_t self = 1; self <= cluster_count; ++self) {
            Group& group = groups[other][self];
            if (group.episodes >= least && group.sessions >= 2 && group.people.size() >= 2 && 2 * group.in_catalogue < group.episodes)
                kept.push_back({ &group, static_cast<int>(other), static_cast<int>(self) });
        }
    }
    std::stable_sort(kept.begin(), kept.end(), [](const Kept& a, const Kept& b) { return a.group->episodes > b.group->episodes; });
    if (kept.size() > most_shown)
        kept.resize(most_shown);
    for (std::uint32_t s = 0; s < view.sessions.size() && !kept.empty(); ++s) {
        const auto& in_episodes = view.pieces(s).in_episodes;
        for (std::uint32_t m = 0; m < in_episodes.size(); ++m) {
            for (const Kept& one : kept) {
                if (has(in_episodes[m].bits[1], static_cast<std::size_t>(one.other))
                    && has(in_episodes[m].bits[2], static_cast<std::size_t>(one.self)))
                    one.group->places.push_back({ s, m });
            }
        }
    }
    std::vector<OwnTheme> found;
    for (const Kept& one : kept) {
        const Group& group = *one.group;
        OwnTheme& own = found.emplace_back();
        own.other = one.other;
        own.self = one.self;
        own.episodes = group.episodes;
        own.sessions = group.sessions;
        const auto says_other = [&](const Sentence& sentence) { return has(components(sentence)[1], static_cast<std::size_t>(own.other)); };
        const auto says_self = [&](const Sentence& sentence) { return has(sentence.self, static_cast<std::size_t>(own.self)); };
        std::array<std::size_t, cluster_count + 1> wishes {};
        Tally people(view.people.size());
        for (const auto& [s, m] : group.places) {
            const Pieces& pieces = view.pieces(s);
            each_bit(pieces.in_episodes[m].bits[0], [&](int wish) { ++wishes[static_cast<std::size_t>(wish)]; });
            people.add(pieces.marks[m].who.person);
            for (std::uint32_t k = pieces.marks[m].first; k <= pieces.marks[m].last && own.evidence.size() < view.options.quotes; ++k) {
                const Sentence& sentence = view.sentence(s, k);
                if (says_other(sentence) || says_self(sentence))
                    view.keep(own.evidence, s, k);
            }
        }
        for (std::size_t wish = 1; wish <= cluster_count; ++wish) {
            if (2 * wishes[wish] >= group.episodes)
                own.wish = static_cast<int>(wish);
        }
        own.people = names_of(people, view, 6, 1);
        if (own.wish != 0)
            own.script.wish =
                part_of(view, group, [&](const Sentence& sentence) { return has(sentence.wish, static_cast<std::size_t>(own.wish)); });
        own.script.other = part_of(view, group, says_other);
        own.script.self = part_of(view, group, says_self);
    }
    return found;
}

}
