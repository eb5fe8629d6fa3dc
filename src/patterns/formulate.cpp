#include <patterns/formulate.h>

#include "view.h"

#include <algorithm>
#include <set>

namespace leitmotif {

std::vector<PersonInRecord> people_of(const RecordView& view)
{
    struct Found {
        PersonInRecord person;
        std::set<std::string> sessions;
    };
    std::vector<Found> found;
    for (const Code& code : view.record.codes) {
        for (const Mention& mention : code.about) {
            auto at = std::find_if(found.begin(), found.end(), [&](const Found& one) { return one.person.person == mention.person; });
            if (at == found.end()) {
                found.push_back({ { mention.person, mention.role, {}, 0, 0 }, {} });
                at = found.end() - 1;
            }
            ++at->person.sentences;
            at->sessions.insert(code.session);
            auto& corners = at->person.corners;
            if (std::find(corners.begin(), corners.end(), mention.corner) == corners.end())
                corners.push_back(mention.corner);
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.person.sentences > b.person.sentences; });
    std::vector<PersonInRecord> people;
    for (Found& one : found) {
        one.person.sessions = one.sessions.size();
        std::sort(one.person.corners.begin(), one.person.corners.end());
        people.push_back(std::move(one.person));
    }
    return people;
}

Formulation formulate(CodedRecord record, const PatternOptions& options)
{
    unite(record);
    const RecordView view(record, options);
    Formulation out;
    out.person = record.person;
    out.session_count = record.sessions.size();
    out.sentence_count = record.codes.size();
    out.themes = themes_of(view);
    out.ccrt = ccrt_of(view);
    out.parallels = parallels_of(view, out.themes);
    out.new_ways = new_ways_of(view);
    out.turning_point = turning_point_of(view, out.themes);
    out.people = people_of(view);
    return out;
}

}
