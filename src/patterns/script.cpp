#include "pieces.h"

#include <algorithm>
#include <limits>

namespace leitmotif::inside {

namespace {

/// Short enough to be read at once, long enough to be understood alone.
double readable(const Sentence& one)
{
    const std::size_t length = one.length;
    if (length < 25)
        return -0.4;
    return length > 180 ? -0.3 : 0.0;
}

struct At {
    std::size_t session = 0;
    std::size_t sentence = 0;
    bool operator==(const At&) const = default;
};

constexpr double worth_in = 0.6;           // in the theme's own sentences,
constexpr double worth_beside = 0.3;       // beside one of them,
constexpr double worth_same_people = 0.2;  // with the same people

/// Of a part in a sentence: wish, response of other, response of self; below 0 it does not say it.
double likelihood(const Sentence& one, std::size_t part)
{
    return static_cast<double>(part == 0 ? one.wish_p : part == 1 ? one.other_p : one.self_p);
}

/// The sentence that can best stand for one part of the script.
std::optional<At> best(const RecordView& view, ThemeId theme, const std::vector<std::uint32_t>& people, const std::vector<At>& taken,
    std::size_t part, const ScriptBounds& bounds)
{
    std::optional<At> found;
    double highest = -std::numeric_limits<double>::infinity();
    const auto id = static_cast<std::size_t>(theme);
    for (std::size_t s = 0; s < view.sessions.size(); ++s) {
        if (static_cast<double>(bounds[part][id][s]) <= highest)
            continue;  // nothing there could be better
        const auto& sentences = view.sessions[s]->sentences;
        for (std::size_t k = 0; k < sentences.size(); ++k) {
            const Sentence& one = sentences[k];
            double value = likelihood(one, part);
            if (value < 0 || std::find(taken.begin(), taken.end(), At { s, k }) != taken.end())
                continue;
            const bool in = has(one.themes, id);
            const bool beside =
                (k > 0 && has(sentences[k - 1].themes, id)) || (k + 1 < sentences.size() && has(sentences[k + 1].themes, id));
            const bool same_people =
                std::any_of(people.begin(), people.end(), [&](std::uint32_t person) { return view.is_about(s, one, person); });
            if (!in && !beside && !same_people)
                continue;
            value += readable(one) + (in ? worth_in : 0.0) + (beside ? worth_beside : 0.0) + (same_people ? worth_same_people : 0.0);
            if (value > highest) {
                highest = value;
                found = At { s, k };
            }
        }
    }
    return found;
}

}

void add_script_pieces(Pieces& pieces, const RecordView& view, std::size_t session)
{
    constexpr float nothing = -10;
    pieces.script_any.fill(nothing);
    for (auto& one : pieces.script_in)
        one.fill(nothing);
    const auto& sentences = view.sessions[session]->sentences;
    for (std::size_t k = 0; k < sentences.size(); ++k) {
        const std::uint16_t around =
            static_cast<std::uint16_t>((k > 0 ? sentences[k - 1].themes : 0U) | (k + 1 < sentences.size() ? sentences[k + 1].themes : 0U));
        for (std::size_t part = 0; part < 3; ++part) {
            if (likelihood(sentences[k], part) < 0)
                continue;
            const auto value = static_cast<float>(likelihood(sentences[k], part) + readable(sentences[k]));
            pieces.script_any[part] = std::max(pieces.script_any[part], value);
            for (std::size_t theme = 0; theme < label_count<ThemeId> && (sentences[k].themes | around) != 0; ++theme) {
                const bool in = has(sentences[k].themes, theme);
                const bool beside = has(around, theme);
                if (in || beside)
                    pieces.script_in[part][theme] = std::max(
                        pieces.script_in[part][theme], value + static_cast<float>((in ? worth_in : 0.0) + (beside ? worth_beside : 0.0)));
            }
        }
    }
}

ScriptBounds script_bounds(const RecordView& view)
{
    constexpr double rounding = 1e-5;
    ScriptBounds bounds;
    for (auto& of_part : bounds) {
        for (auto& of_theme : of_part)
            of_theme.resize(view.sessions.size());
    }
    for (std::size_t s = 0; s < view.sessions.size(); ++s) {
        const Pieces& pieces = view.pieces(s);
        for (std::size_t part = 0; part < bounds.size(); ++part) {
            for (std::size_t theme = 0; theme < label_count<ThemeId>; ++theme)
                bounds[part][theme][s] =
                    std::max(pieces.script_any[part], pieces.script_in[part][theme]) + static_cast<float>(worth_same_people + rounding);
        }
    }
    return bounds;
}

Script script_of(const RecordView& view, ThemeId theme, const std::vector<std::uint32_t>& people, const ScriptBounds& bounds)
{
    Script script;
    std::vector<At> taken;
    const auto fill = [&](std::optional<Evidence>& words, std::size_t part) {
        if (const auto at = best(view, theme, people, taken, part, bounds)) {
            words = view.evidence(at->session, at->sentence);
            taken.push_back(*at);
        }
    };
    fill(script.wish, 0);
    fill(script.other, 1);
    fill(script.self, 2);
    return script;
}

}
