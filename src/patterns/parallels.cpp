#include "pieces.h"

#include <algorithm>
#include <array>
#include <map>

namespace leitmotif::inside {

namespace {

struct At {
    std::size_t session = 0;
    std::size_t sentence = 0;
};

/// One person in one corner: the sentences about them there, and those of the record's themes among them.
struct Side {
    Who who {};
    std::size_t mentions = 0;
    std::size_t enacting = 0;
    std::array<std::size_t, label_count<ThemeId>> by_theme {};
    std::size_t order = 0;
};

struct Linked {
    std::uint32_t one = 0;
    std::uint32_t other = 0;
    At at {};
};

class Figures {
public:
    Figures(const RecordView& view, const Themes& themes)
        : m_view(view)
        , m_places(view.people.size() * 3, 0)
    {
        std::uint16_t shown = 0;
        for (const Theme& theme : themes.shown)
            shown = static_cast<std::uint16_t>(shown | (1U << static_cast<unsigned>(theme.id)));
        for (std::size_t s = 0; s < view.sessions.size(); ++s) {
            for (const Pieces::Side& one : view.pieces(s).sides) {
                Side& side = at(one.who);
                side.mentions += one.sentences;
                if ((one.themes & shown) == 0)
                    continue;
                side.enacting += one.sentences;
                for (const Theme& theme : themes.shown)
                    side.by_theme[static_cast<std::size_t>(theme.id)] +=
                        has(one.themes, static_cast<std::size_t>(theme.id)) ? one.sentences : 0;
            }
            for (const LinkMark& mark : view.sessions[s]->links) {
                const std::int32_t from = view.person_of_name[mark.from];
                const std::int32_t to = view.person_of_name[mark.to];
                if (from >= 0 && to >= 0 && from != to)
                    links.push_back({ static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to), { s, mark.sentence } });
            }
        }
    }

    [[nodiscard]] std::size_t links_between(std::uint32_t a, std::uint32_t b) const
    {
        return static_cast<std::size_t>(std::count_if(links.begin(), links.end(),
            [&](const Linked& link) { return (link.one == a && link.other == b) || (link.one == b && link.other == a); }));
    }

    [[nodiscard]] std::size_t links_of(std::uint32_t a) const
    {
        return static_cast<std::size_t>(
            std::count_if(links.begin(), links.end(), [&](const Linked& link) { return link.one == a || link.other == a; }));
    }

    std::vector<Side> sides {};
    std::vector<Linked> links {};

private:
    Side& at(const Who& who)
    {
        std::size_t& place = m_places[who.person * 3 + static_cast<std::size_t>(who.corner)];
        if (place == 0) {
            sides.push_back({ who, 0, 0, {}, sides.size() });
            place = sides.size();
        }
        return sides[place - 1];
    }

    const RecordView& m_view;
    std::vector<std::size_t> m_places;
};

/// Groups ("the other kids") are company, not a figure, unless the person likens them in so many words.
bool is_group(const RecordView& view, const Side& side) { return view.people[side.who.person].role == Role::group; }

/// What the two sides share: the shown theme most often enacted with both, else with the one now.
ThemeId shared_theme(const Side& past, const Side& now, const Themes& themes)
{
    ThemeId best = themes.shown.front().id;
    std::pair<std::size_t, std::size_t> most { 0, 0 };
    for (const Theme& theme : themes.shown) {
        const auto id = static_cast<std::size_t>(theme.id);
        const std::pair value { std::min(past.by_theme[id], now.by_theme[id]), past.by_theme[id] + now.by_theme[id] };
        if (value > most) {
            most = value;
            best = theme.id;
        }
    }
    return best;
}

/// Quotes of one side: what likens the two, then what enacts the theme there, then what else is said of them there.
void add_side(std::vector<Evidence>& list, const RecordView& view, const Side& side, ThemeId theme, const std::vector<At>& linking)
{
    for (const At& at : linking)
        view.keep(list, at.session, at.sentence);
    for (const bool enacting : { true, false }) {
        for (std::size_t s = 0; s < view.sessions.size() && list.size() < view.options.quotes; ++s) {
            const auto& sides = view.pieces(s).sides;
            if (std::none_of(sides.begin(), sides.end(), [&](const Pieces::Side& one) { return one.who == side.who; }))
                continue;
            const auto& sentences = view.sessions[s]->sentences;
            for (std::size_t k = 0; k < sentences.size(); ++k) {
                if (has(sentences[k].themes, static_cast<std::size_t>(theme)) != enacting || (!enacting && !sentences[k].relational()))
                    continue;
                if (std::any_of(linking.begin(), linking.end(), [&](const At& at) { return at.session == s && at.sentence == k; }))
                    continue;
                bool there = false;
                view.each_mention(s, sentences[k], [&](const Who& who) { there = there || who == side.who; });
                if (there)
                    view.keep(list, s, k);
            }
        }
        if (!list.empty())
            return;  // the looser kind only where there is none of the stricter one
    }
}

Parallel parallel_between(const RecordView& view, const Figures& figures, const Side& past, const Side& now, const Themes& themes)
{
    Parallel parallel { view.name(past.who.person), view.name(now.who.person), shared_theme(past, now, themes), now.who.corner, {}, {} };
    std::vector<At> linking;
    for (const Linked& link : figures.links) {
        if ((link.one == past.who.person && link.other == now.who.person) || (link.one == now.who.person && link.other == past.who.person))
            linking.push_back(link.at);
    }
    parallel.likened = !linking.empty();
    parallel.past_sentences = past.mentions;
    parallel.now_sentences = now.mentions;
    add_side(parallel.past_evidence, view, past, parallel.theme, {});
    add_side(parallel.now_evidence, view, now, parallel.theme, linking);
    return parallel;
}

}

void add_sides(Pieces& pieces, const RecordView& view, std::size_t s)
{
    for (const Sentence& one : view.sessions[s]->sentences) {
        view.each_mention(s, one, [&](const Who& who) {
            auto at = std::find_if(pieces.sides.begin(), pieces.sides.end(),
                [&](const Pieces::Side& side) { return side.who == who && side.themes == one.themes; });
            if (at == pieces.sides.end())
                at = pieces.sides.insert(pieces.sides.end(), { who, one.themes, 0 });
            ++at->sentences;
        });
    }
}

std::vector<Parallel> parallels_of(const RecordView& view, const Themes& themes)
{
    // Taken on the gold codes of the train and dev people (docs/patterns.md): one figure of the past carries the script, mostly the one
    // spoken of most; beside it stand whom it is likened to, the one it is enacted with most now, and the therapist.
    constexpr std::size_t least_past = 3;  // sentences
    constexpr std::size_t least_now = 2;  // sentences that enact a theme
    constexpr double least_of_most = 0.2;  // of those of the one it is enacted with most
    constexpr std::size_t weight_of_link = 3;  // a likeness in so many words, in sentences about a past figure
    constexpr std::size_t weight_now = 5;  // the same, in sentences that enact a theme now
    if (themes.shown.empty())
        return {};
    const Figures figures(view, themes);
    const Side* past = nullptr;
    std::size_t highest = 0;
    for (const Side& side : figures.sides) {
        if (side.who.corner != Corner::past || is_group(view, side) || side.mentions < least_past)
            continue;
        const std::size_t value = side.mentions + side.enacting + weight_of_link * figures.links_of(side.who.person);
        if (value > highest) {
            highest = value;
            past = &side;
        }
    }
    if (past == nullptr)
        return {};
    struct Rank {
        const Side* side;
        std::size_t value;
        std::size_t linked;
    };
    std::vector<Rank> ranks;
    std::size_t most = 0;
    for (const Side& side : figures.sides) {
        if (side.who.corner == Corner::past || side.who.person == past->who.person)
            continue;
        const std::size_t linked = figures.links_between(past->who.person, side.who.person);
        most = std::max(most, side.enacting);
        if (!is_group(view, side) || linked > 0)
            ranks.push_back({ &side, side.enacting + weight_now * linked, linked });
    }
    std::stable_sort(ranks.begin(), ranks.end(), [](const Rank& a, const Rank& b) { return a.value > b.value; });
    std::vector<Parallel> parallels;
    bool one_now = false;
    bool one_therapist = false;
    for (const Rank& rank : ranks) {
        const Side& now = *rank.side;
        const bool enough = now.enacting >= least_now && static_cast<double>(now.enacting) >= least_of_most * static_cast<double>(most);
        bool& taken = now.who.corner == Corner::therapist ? one_therapist : one_now;
        if (rank.linked == 0 && (!enough || taken))
            continue;
        if (now.who.corner == Corner::therapist && taken)
            continue;
        taken = true;
        const bool again =
            std::any_of(parallels.begin(), parallels.end(), [&](const Parallel& one) { return one.now == view.name(now.who.person); });
        if (!again)
            parallels.push_back(parallel_between(view, figures, *past, now, themes));
    }
    return parallels;
}

std::vector<PersonTriangle> triangles_of(const std::vector<Parallel>& parallels)
{
    std::vector<PersonTriangle> triangles;
    for (const Parallel& parallel : parallels) {
        auto at = std::find_if(triangles.begin(), triangles.end(),
            [&](const PersonTriangle& one) { return one.theme == parallel.theme && one.past == parallel.past; });
        if (at == triangles.end())
            at = triangles.insert(triangles.end(), { parallel.theme, parallel.past, {}, {} });
        std::string& corner = parallel.corner == Corner::therapist ? at->therapist : at->current;
        if (corner.empty())
            corner = parallel.now;
    }
    return triangles;
}

}
