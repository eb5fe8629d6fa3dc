#include "pieces.h"

#include <algorithm>
#include <array>

namespace leitmotif::inside {

std::vector<NewWay> new_ways_of(const RecordView& view)
{
    struct Found {
        NewWay way;
        Tally with;
        std::size_t last_session;
    };
    constexpr std::size_t most_people = 6;
    constexpr auto never = static_cast<std::size_t>(-1);
    std::vector<Found> found;
    for (std::size_t s = 0; s < view.sessions.size(); ++s) {
        const Digest& session = *view.sessions[s];
        for (const auto& [k, kind, p] : view.pieces(s).ways) {
            auto at = std::find_if(found.begin(), found.end(), [wanted = kind](const Found& one) { return one.way.kind == wanted; });
            if (at == found.end())
                at = found.insert(found.end(), { { kind, session.info.id, session.info.date, 0, {} }, Tally(view.people.size()), never });
            ++at->way.count;
            at->way.sessions += at->last_session != s ? 1 : 0;
            at->last_session = s;
            if (at->with.in_order().size() < most_people)
                view.each_mention(s, session.sentences[k], [&](const Who& who) { at->with.add(who.person); });
            view.keep(at->way.evidence, s, k);
        }
    }
    std::vector<NewWay> out;
    for (Found& one : found) {
        for (const std::uint32_t person : one.with.in_order()) {
            if (one.way.people.size() < most_people)
                one.way.people.push_back(view.name(person));
        }
        out.push_back(std::move(one.way));
    }
    return out;
}

namespace {

using ByKind = std::array<double, label_count<NewWayKind>>;

/// How many new ways truly begin in a session, by the reader's probabilities. @param not_yet  by kind, that it did not come before; moved
/// on.
double beginnings(const Pieces& pieces, ByKind& not_yet)
{
    ByKind none;
    none.fill(1);
    for (const Pieces::Way& way : pieces.ways)
        none[static_cast<std::size_t>(way.kind)] *= 1 - static_cast<double>(way.p);
    double begun = 0;
    for (std::size_t kind = 0; kind < none.size(); ++kind) {
        begun += not_yet[kind] * (1 - none[kind]);
        not_yet[kind] *= none[kind];
    }
    return begun;
}

}

std::optional<TurningPoint> turning_point_of(const RecordView& view, const Themes& themes)
{
    const std::size_t n = view.sessions.size();
    const Theme* script = themes.shown.empty() ? nullptr : &themes.shown.front();
    std::size_t enacted = 0;
    std::size_t sentences = 0;
    if (script) {
        for (const SessionCount& one : script->by_session) {
            enacted += one.enacted;
            sentences += one.sentences;
        }
    }
    std::optional<std::size_t> best;
    double highest = 0;
    std::size_t enacted_before = 0;
    std::size_t sentences_before = 0;
    ByKind not_yet;
    not_yet.fill(1);
    for (std::size_t s = 0; s < n; ++s) {
        const double begun = beginnings(view.pieces(s), not_yet);
        if (s >= n / 3) {  // a turn needs something to turn from
            // How much rarer the script is from here on than before: 1 when it is gone, 0 when it is as frequent or more.
            double easing = 0;
            if (script && s > 0) {
                const auto share = [](std::size_t part, std::size_t whole) {
                    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
                };
                const double before = share(enacted_before, sentences_before);
                const double after = share(enacted - enacted_before, sentences - sentences_before);
                easing = before > after ? (before - after) / before : 0.0;
            }
            const double weight = begun * (0.5 + easing);
            if (weight > highest) {
                highest = weight;
                best = s;
            }
        }
        if (script) {
            enacted_before += script->by_session[s].enacted;
            sentences_before += script->by_session[s].sentences;
        }
    }
    if (!best)
        return std::nullopt;
    const Digest& session = *view.sessions[*best];
    TurningPoint point { session.info.id, session.info.date, std::nullopt, {}, {} };
    if (script != nullptr)
        point.theme = script->id;
    for (std::size_t k = 0; k < session.sentences.size(); ++k) {
        if (session.sentences[k].new_ways == 0)
            continue;
        for (const NewWayKind kind : session.codes[k].new_ways) {
            if (std::find(point.kinds.begin(), point.kinds.end(), kind) == point.kinds.end())
                point.kinds.push_back(kind);
        }
        view.keep(point.evidence, *best, k);
    }
    return point;
}

}
