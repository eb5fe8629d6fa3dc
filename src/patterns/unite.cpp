#include <patterns/formulate.h>

#include <record/kinship.h>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

namespace leitmotif {

namespace {

struct Known {
    std::map<std::string, std::size_t> names;
    std::array<std::size_t, label_count<Role>> roles {};
    std::size_t mentions = 0;

    [[nodiscard]] const std::string& name() const
    {
        return std::max_element(names.begin(), names.end(), [](const auto& a, const auto& b) { return a.second < b.second; })->first;
    }
    [[nodiscard]] Role role() const { return static_cast<Role>(std::max_element(roles.begin(), roles.end()) - roles.begin()); }
};

bool word_of(const std::string& longer, const std::string& shorter)
{
    if (longer.size() <= shorter.size() || kinship_of(shorter) || longer.find('\'') != std::string::npos)
        return false;
    return (longer.ends_with(shorter) && longer[longer.size() - shorter.size() - 1] == ' ')
        || (longer.starts_with(shorter) && longer[shorter.size()] == ' ');
}

/// key -> the key that stands for it: "uncle ray" and "ray" are one when they have the same role.
std::map<std::string, std::string> same_persons(const std::map<std::string, Known>& known)
{
    std::map<std::string, std::string> stands;
    for (const auto& [key, person] : known) {
        std::string target = key;
        for (const auto& [other, who] : known) {
            if (word_of(other, key) && who.role() == person.role()) {
                target = other;
                break;
            }
        }
        stands[key] = target;
    }
    for (auto& [key, target] : stands)
        target = stands.at(target);
    return stands;
}

void sort_sessions(CodedRecord& record)
{
    std::stable_sort(record.sessions.begin(), record.sessions.end(),
        [](const SessionInfo& a, const SessionInfo& b) { return !a.date.empty() && !b.date.empty() && a.date < b.date; });
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
    std::map<std::string, Known> known;
    for (const Code& code : record.codes) {
        for (const Mention& mention : code.about) {
            Known& person = known[person_key(mention.person)];
            ++person.names[mention.person];
            ++person.roles[static_cast<std::size_t>(mention.role)];
            ++person.mentions;
        }
    }
    const auto stands = same_persons(known);
    std::map<std::string, Known> united;
    for (const auto& [key, person] : known) {
        Known& target = united[stands.at(key)];
        for (const auto& [name, count] : person.names)
            target.names[name] += count;
        for (std::size_t r = 0; r < target.roles.size(); ++r)
            target.roles[r] += person.roles[r];
    }
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
