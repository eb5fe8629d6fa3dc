#include <patterns/formulate.h>

#include "known_people.h"

#include <record/kinship.h>

#include <algorithm>
#include <map>

namespace leitmotif {

namespace {

using inside::Known;
using inside::KnownPeople;

void sort_by_time(std::vector<SessionInfo>& sessions)
{
    std::vector<std::pair<std::string, SessionInfo>> dated;
    std::string date;
    for (SessionInfo& one : sessions) {
        if (!one.date.empty())
            date = one.date;
        dated.emplace_back(date, std::move(one));
    }
    std::stable_sort(dated.begin(), dated.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t k = 0; k < sessions.size(); ++k)
        sessions[k] = std::move(dated[k].second);
}

void sort_sessions(CodedRecord& record)
{
    sort_by_time(record.sessions);
    std::map<std::string, std::size_t> order;
    for (std::size_t k = 0; k < record.sessions.size(); ++k)
        order[record.sessions[k].id] = k;
    std::erase_if(record.codes, [&](const Code& code) { return !order.contains(code.session); });
    std::stable_sort(record.codes.begin(), record.codes.end(),
        [&](const Code& a, const Code& b) { return order.at(a.session) < order.at(b.session); });
}

}

void unite(CodedRecord& record)
{
    sort_sessions(record);
    KnownPeople known;
    for (const Code& code : record.codes) {
        for (const Mention& mention : code.about) {
            Known& person = known.by_key[person_key(mention.person)];
            ++person.names[mention.person];
            ++person.roles[static_cast<std::size_t>(mention.role)];
        }
    }
    const auto stands = known.stands();
    std::map<std::string, Known> united;
    for (const auto& [key, person] : known.by_key)
        united[stands.at(key)].add(person);
    const auto whole = [&](const std::string& name) -> const Known* {
        const auto key = stands.find(person_key(name));
        return key == stands.end() ? nullptr : &united.at(key->second);
    };
    for (Code& code : record.codes) {
        std::vector<Mention> about;
        for (Mention& mention : code.about) {
            const Known& person = *whole(mention.person);
            mention.person = person.name();
            mention.role = person.role();
            const bool again = std::any_of(about.begin(), about.end(),
                [&](const Mention& one) { return one.person == mention.person && one.corner == mention.corner; });
            if (!again)
                about.push_back(std::move(mention));
        }
        code.about = std::move(about);
        if (code.link) {
            for (std::string* side : { &code.link->from, &code.link->to }) {
                if (const Known* person = whole(*side))
                    *side = person->name();
            }
        }
    }
}

}
