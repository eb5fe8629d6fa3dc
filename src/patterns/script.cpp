#include "view.h"

#include <algorithm>
#include <functional>
#include <limits>

namespace leitmotif {

namespace {

/// How well a sentence can stand for one part of the script; nothing when it does not say that part.
using Fitness = std::function<std::optional<double>(const Code&)>;

/// Short enough to be read at once, long enough to be understood alone.
double readable(const Code& code)
{
    const std::size_t length = code.range.length();
    if (length < 25)
        return -0.4;
    return length > 180 ? -0.3 : 0.0;
}

const Code* best(const RecordView& view, const Theme& theme, const std::vector<const Code*>& taken, const Fitness& fitness)
{
    const Code* found = nullptr;
    double highest = -std::numeric_limits<double>::infinity();
    for (std::size_t s = 0; s < view.by_session.size(); ++s) {
        const auto& codes = view.by_session[s];
        for (std::size_t k = 0; k < codes.size(); ++k) {
            const Code& code = *codes[k];
            if (std::find(taken.begin(), taken.end(), &code) != taken.end())
                continue;
            auto value = fitness(code);
            if (!value)
                continue;
            // In the theme's own sentences, else beside one of them.
            const bool beside = (k > 0 && enacts(*codes[k - 1], theme.id)) || (k + 1 < codes.size() && enacts(*codes[k + 1], theme.id));
            const bool same_people = std::any_of(theme.people.begin(), theme.people.end(), [&](const std::string& p) { return is_about(code, p); });
            if (!enacts(code, theme.id) && !beside && !same_people)
                continue;
            *value += readable(code) + (enacts(code, theme.id) ? 0.6 : 0.0) + (beside ? 0.3 : 0.0) + (same_people ? 0.2 : 0.0);
            if (*value > highest) {
                highest = *value;
                found = &code;
            }
        }
    }
    return found;
}

template<class List, class Cluster>
std::optional<double> likeliest(const Code& code, const List& list, const std::string& layer, Cluster cluster_of)
{
    std::optional<double> value;
    for (const auto& one : list) {
        const double score = score_of(code, layer + std::to_string(cluster_of(one)));
        if (!value || score > *value)
            value = score;
    }
    return value;
}

}

Script script_of(const RecordView& view, const Theme& theme)
{
    Script script;
    std::vector<const Code*> taken;
    const auto fill = [&](std::optional<Evidence>& part, const Fitness& fitness) {
        if (const Code* code = best(view, theme, taken, fitness)) {
            part = view.evidence(*code);
            taken.push_back(code);
        }
    };
    fill(script.wish, [](const Code& code) { return likeliest(code, code.wish, "wish/", [](int c) { return c; }); });
    fill(script.other, [](const Code& code) {
        auto value = likeliest(code, code.other, "other/", [](const ResponseOfOther& one) { return one.cluster; });
        const bool kind = std::all_of(code.other.begin(), code.other.end(), [](const ResponseOfOther& one) { return one.cluster >= 6; });
        if (value && kind)
            value.reset();  // what went well is a counter-example, not the script
        return value;
    });
    fill(script.self, [](const Code& code) { return likeliest(code, code.self, "self/", [](int c) { return c; }); });
    return script;
}

}
