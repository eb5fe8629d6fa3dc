#include "view.h"

#include <algorithm>
#include <limits>

namespace leitmotif::inside {

namespace {

/// Short enough to be read at once, long enough to be understood alone.
double readable(const Code& code)
{
    const std::size_t length = code.range.length();
    if (length < 25)
        return -0.4;
    return length > 180 ? -0.3 : 0.0;
}

struct At {
    std::size_t session = 0;
    std::size_t sentence = 0;
    bool operator==(const At&) const = default;
};

/// The sentence that can best stand for one part of the script. @param likelihood  of the part in a sentence; below 0 it does not say it.
template<class Likelihood>
std::optional<At> best(const RecordView& view, ThemeId theme, const std::vector<std::uint32_t>& people, const std::vector<At>& taken, Likelihood likelihood)
{
    std::optional<At> found;
    double highest = -std::numeric_limits<double>::infinity();
    const auto id = static_cast<std::size_t>(theme);
    for (std::size_t s = 0; s < view.sessions.size(); ++s) {
        const auto& sentences = view.sessions[s]->sentences;
        for (std::size_t k = 0; k < sentences.size(); ++k) {
            const Sentence& one = sentences[k];
            double value = static_cast<double>(likelihood(one));
            if (value < 0 || std::find(taken.begin(), taken.end(), At { s, k }) != taken.end())
                continue;
            // In the theme's own sentences, else beside one of them, else with the same people.
            const bool in = has(one.themes, id);
            const bool beside = (k > 0 && has(sentences[k - 1].themes, id)) || (k + 1 < sentences.size() && has(sentences[k + 1].themes, id));
            const bool same_people = std::any_of(people.begin(), people.end(), [&](std::uint32_t person) { return view.is_about(s, one, person); });
            if (!in && !beside && !same_people)
                continue;
            value += readable(view.code(s, k)) + (in ? 0.6 : 0.0) + (beside ? 0.3 : 0.0) + (same_people ? 0.2 : 0.0);
            if (value > highest) {
                highest = value;
                found = At { s, k };
            }
        }
    }
    return found;
}

}

Script script_of(const RecordView& view, ThemeId theme, const std::vector<std::uint32_t>& people)
{
    Script script;
    std::vector<At> taken;
    const auto fill = [&](std::optional<Evidence>& part, auto likelihood) {
        if (const auto at = best(view, theme, people, taken, likelihood)) {
            part = view.evidence(at->session, at->sentence);
            taken.push_back(*at);
        }
    };
    fill(script.wish, [](const Sentence& one) { return one.wish_p; });
    fill(script.other, [](const Sentence& one) { return one.other_p; });
    fill(script.self, [](const Sentence& one) { return one.self_p; });
    return script;
}

}
