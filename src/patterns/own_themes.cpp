#include "view.h"

#include <algorithm>
#include <bit>
#include <map>
#include <set>

namespace leitmotif::inside {

namespace {

struct Group {
    std::vector<std::uint32_t> episodes {};
    std::set<std::uint32_t> sessions {};
    std::set<std::uint32_t> people {};
    std::size_t in_catalogue = 0;
};

struct Signature {
    std::uint16_t wish = 0;
    std::uint16_t other = 0;
    std::uint16_t self = 0;
    bool in_catalogue = false;
};

Signature signature_of(const RecordView& view, const EpisodeMark& mark, std::uint16_t shown)
{
    Signature all;
    for (std::uint32_t k = mark.first; k <= mark.last; ++k) {
        const Sentence& one = view.sentence(mark.session, k);
        all.wish = static_cast<std::uint16_t>(all.wish | one.wish);
        all.other = static_cast<std::uint16_t>(all.other | one.other | one.expected);
        all.self = static_cast<std::uint16_t>(all.self | one.self);
        all.in_catalogue = all.in_catalogue || (one.themes & shown) != 0;
    }
    return all;
}

template<class Take>
void each_bit(std::uint16_t bits, Take take)
{
    for (unsigned left = bits; left != 0; left &= left - 1)
        take(std::countr_zero(left));
}

/// The sentence of one part in the group's episodes that stands best alone.
template<class Says>
std::optional<Evidence> part_of(const RecordView& view, const std::vector<EpisodeMark>& marks, const Group& group, Says says)
{
    std::optional<std::pair<std::uint32_t, std::uint32_t>> best;
    std::size_t longest = 0;
    for (const std::uint32_t e : group.episodes) {
        for (std::uint32_t k = marks[e].first; k <= marks[e].last; ++k) {
            const std::size_t length = view.code(marks[e].session, k).range.length();
            if (says(view.sentence(marks[e].session, k)) && length > longest && length <= 140) {
                longest = length;
                best = { marks[e].session, k };
            }
        }
    }
    if (!best)
        return std::nullopt;
    return view.evidence(best->first, best->second);
}

}

/// Episodes are alike when they have the same response of other and of self; where most also share a wish, it is part of the script.
std::vector<OwnTheme> own_themes_of(const RecordView& view, const std::vector<EpisodeMark>& marks, const Themes& themes)
{
    constexpr std::size_t least_episodes = 3;
    constexpr std::size_t most_shown = 3;
    std::uint16_t shown = 0;
    for (const Theme& theme : themes.shown)
        shown = static_cast<std::uint16_t>(shown | (1U << static_cast<unsigned>(theme.id)));
    std::map<std::pair<int, int>, Group> groups;
    std::vector<Signature> signatures;
    for (std::uint32_t e = 0; e < marks.size(); ++e) {
        signatures.push_back(signature_of(view, marks[e], shown));
        each_bit(signatures[e].other, [&](int other) {
            each_bit(signatures[e].self, [&](int self) {
                Group& group = groups[{ other, self }];
                group.episodes.push_back(e);
                group.sessions.insert(marks[e].session);
                group.people.insert(marks[e].who.person);
                group.in_catalogue += signatures[e].in_catalogue ? 1 : 0;
            });
        });
    }
    // The larger the group the surer; what the shown themes already tell, and what is in nearly every exchange with everybody, is no script of its own.
    std::vector<OwnTheme> found;
    const std::size_t least = std::max<std::size_t>(least_episodes, marks.size() / 20);
    for (const auto& [key, group] : groups) {
        if (group.episodes.size() < least || group.sessions.size() < 2 || group.people.size() < 2 || 2 * group.in_catalogue >= group.episodes.size())
            continue;
        OwnTheme own;
        own.other = key.first;
        own.self = key.second;
        own.episodes = group.episodes.size();
        own.sessions = group.sessions.size();
        for (std::size_t wish = 1; wish <= cluster_count; ++wish) {
            const auto with = std::count_if(group.episodes.begin(), group.episodes.end(), [&](std::uint32_t e) { return has(signatures[e].wish, wish); });
            if (2 * static_cast<std::size_t>(with) >= group.episodes.size())
                own.wish = static_cast<int>(wish);
        }
        Tally people(view.people.size());
        for (const std::uint32_t e : group.episodes) {
            people.add(marks[e].who.person);
            for (std::uint32_t k = marks[e].first; k <= marks[e].last; ++k) {
                const Sentence& one = view.sentence(marks[e].session, k);
                if (has(static_cast<std::uint16_t>(one.other | one.expected), static_cast<std::size_t>(own.other)) || has(one.self, static_cast<std::size_t>(own.self)))
                    view.keep(own.evidence, marks[e].session, k);
            }
        }
        own.people = names_of(people, view, 6, 1);
        own.script.wish = own.wish == 0 ? std::nullopt : part_of(view, marks, group, [&](const Sentence& one) { return has(one.wish, static_cast<std::size_t>(own.wish)); });
        own.script.other = part_of(view, marks, group, [&](const Sentence& one) { return has(static_cast<std::uint16_t>(one.other | one.expected), static_cast<std::size_t>(own.other)); });
        own.script.self = part_of(view, marks, group, [&](const Sentence& one) { return has(one.self, static_cast<std::size_t>(own.self)); });
        found.push_back(std::move(own));
    }
    std::stable_sort(found.begin(), found.end(), [](const OwnTheme& a, const OwnTheme& b) { return a.episodes > b.episodes; });
    if (found.size() > most_shown)
        found.resize(most_shown);
    return found;
}

}
