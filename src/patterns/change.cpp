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

std::optional<TurningPoint> turning_point_of(const RecordView& view, const std::vector<Theme>& themes)
{
    const std::size_t n = view.by_session.size();
    std::optional<std::size_t> best;
    double highest = 0;
    for (std::size_t s = n / 3; s < n; ++s) {  // a turn needs something to turn from
        double weight = 0;
        for (const Code* code : view.by_session[s]) {
            for (const NewWayKind kind : code->new_ways)
                weight += score_of(*code, "new-way/" + std::string(name_of(kind)));
        }
        if (weight > highest) {
            highest = weight;
            best = s;
        }
    }
    if (!best)
        return std::nullopt;
    TurningPoint point { view.record.sessions[*best].id, view.record.sessions[*best].date, std::nullopt, {}, {} };
    if (!themes.empty())
        point.theme = themes.front().id;
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
