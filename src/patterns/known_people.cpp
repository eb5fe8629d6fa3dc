#include "known_people.h"

#include <record/kinship.h>

#include <algorithm>

namespace leitmotif::inside {

const std::string& Known::name() const
{
    return std::max_element(names.begin(), names.end(), [](const auto& a, const auto& b) { return a.second < b.second; })->first;
}

Role Known::role() const { return static_cast<Role>(std::max_element(roles.begin(), roles.end()) - roles.begin()); }

void Known::add(const Known& other)
{
    for (const auto& [name, count] : other.names)
        names[name] += count;
    for (std::size_t r = 0; r < roles.size(); ++r)
        roles[r] += other.roles[r];
}

std::map<std::string, std::string> KnownPeople::stands() const
{
    // Every beginning and end of a longer name, in whole words, with the names that have it: in order of spelling, so the first one counts.
    std::map<std::string_view, std::vector<const std::string*>> parts;
    for (const auto& [key, person] : by_key) {
        if (key.find('\'') != std::string::npos)
            continue;
        const std::string_view whole(key);
        for (std::size_t at = whole.find(' '); at != std::string_view::npos; at = whole.find(' ', at + 1)) {
            parts[whole.substr(0, at)].push_back(&key);
            if (whole.substr(at + 1) != whole.substr(0, at))
                parts[whole.substr(at + 1)].push_back(&key);
        }
    }
    std::map<std::string, std::string> stands;
    for (const auto& [key, person] : by_key) {
        std::string target = key;
        const auto longer = parts.find(key);
        if (longer != parts.end() && !kinship_of(key)) {
            for (const std::string* other : longer->second) {
                if (by_key.at(*other).role() == person.role()) {
                    target = *other;
                    break;
                }
            }
        }
        stands[key] = target;
    }
    for (auto& [key, target] : stands)
        target = stands.at(target);
    return stands;
}

}
