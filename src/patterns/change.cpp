#include "view.h"

#include <algorithm>

namespace leitmotif {

std::vector<NewWay> new_ways_of(const RecordView& view)
{
    std::vector<NewWay> out;
    for (std::size_t s = 0; s < view.by_session.size(); ++s) {
        for (const Code* code : view.by_session[s]) {
            for (const NewWayKind kind : code->new_ways) {
                auto at = std::find_if(out.begin(), out.end(), [&](const NewWay& one) { return one.kind == kind; });
                if (at == out.end())
                    at = out.insert(out.end(), { kind, code->session, view.record.sessions[s].date, 0, {} });
                ++at->count;
                keep(at->evidence, view, *code);
            }
        }
    }
    return out;
}

namespace {

/// How much of what is new stands in a session: the reader's probabilities, with those by whom the script was carried (or the
/// therapist) counted double, since there the old way would have been at hand.
double newness(const std::vector<const Code*>& session, const Theme* script)
{
    double weight = 0;
    for (const Code* code : session) {
        const bool at_hand = std::any_of(code->about.begin(), code->about.end(), [&](const Mention& one) {
            return one.corner == Corner::therapist
                || (script != nullptr && std::find(script->people.begin(), script->people.end(), one.person) != script->people.end());
        });
        for (const NewWayKind kind : code->new_ways)
            weight += (at_hand ? 2.0 : 1.0) * score_of(*code, "new-way/" + std::string(name_of(kind)));
    }
    return weight;
}

/// How much rarer the script is from session `at` on than before it: 1 when it is gone, 0 when it is as frequent as before or more.
double easing_from(const Theme& script, std::size_t at)
{
    const auto share = [&](std::size_t first, std::size_t last) {
        std::size_t enacted = 0;
        std::size_t sentences = 0;
        for (std::size_t k = first; k < last; ++k) {
            enacted += script.by_session[k].enacted;
            sentences += script.by_session[k].sentences;
        }
        return sentences == 0 ? 0.0 : static_cast<double>(enacted) / static_cast<double>(sentences);
    };
    const double before = share(0, at);
    const double after = share(at, script.by_session.size());
    return before > after ? (before - after) / before : 0.0;
}

}

std::optional<TurningPoint> turning_point_of(const RecordView& view, const std::vector<Theme>& themes)
{
    const std::size_t n = view.by_session.size();
    const Theme* script = themes.empty() ? nullptr : &themes.front();
    std::optional<std::size_t> best;
    double highest = 0;
    for (std::size_t s = n / 3; s < n; ++s) {  // a turn needs something to turn from
        const double weight = newness(view.by_session[s], script) * (0.5 + (script && s > 0 ? easing_from(*script, s) : 0.0));
        if (weight > highest) {
            highest = weight;
            best = s;
        }
    }
    if (!best)
        return std::nullopt;
    TurningPoint point { view.record.sessions[*best].id, view.record.sessions[*best].date, std::nullopt, {}, {} };
    if (script != nullptr)
        point.theme = script->id;
    for (const Code* code : view.by_session[*best]) {
        if (code->new_ways.empty())
            continue;
        for (const NewWayKind kind : code->new_ways) {
            if (std::find(point.kinds.begin(), point.kinds.end(), kind) == point.kinds.end())
                point.kinds.push_back(kind);
        }
        keep(point.evidence, view, *code);
    }
    return point;
}

}
