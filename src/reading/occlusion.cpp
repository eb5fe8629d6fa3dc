#include <reading/occlusion.h>

#include <algorithm>
#include <cmath>

namespace leitmotif {

namespace {

template<class... Parts>
std::string label(std::string_view layer, const Parts&... parts)
{
    std::string out(layer);
    ((out += '/', out += parts), ...);
    return out;
}

void add_once(std::vector<std::string>& labels, std::string one)
{
    if (std::find(labels.begin(), labels.end(), one) == labels.end())
        labels.push_back(std::move(one));
}

}

std::vector<std::string> model_labels(const Code& code)
{
    std::vector<std::string> out;
    for (const int cluster : code.wish)
        out.push_back(label("wish", std::to_string(cluster)));
    bool expected = false;
    for (const ResponseOfOther& one : code.other) {
        out.push_back(label("other", std::to_string(one.cluster)));
        expected = expected || one.expected;
    }
    if (expected)
        out.emplace_back("expected");
    for (const int cluster : code.self)
        out.push_back(label("self", std::to_string(cluster)));
    bool disowned = false;
    for (const EmotionCode& one : code.emotions) {
        out.push_back(label("emotion", name_of(one.emotion)));
        disowned = disowned || one.state == EmotionState::disowned;
    }
    if (disowned)
        out.emplace_back("disowned");
    if (code.defense) {
        out.push_back(label("defense-level", std::to_string(level_of(*code.defense))));
        out.push_back(label("defense", name_of(*code.defense)));
    }
    for (const ThemeId theme : code.themes)
        out.push_back(label("theme", name_of(theme)));
    for (const NewWayKind kind : code.new_ways)
        out.push_back(label("new-way", name_of(kind)));
    if (code.link)
        out.emplace_back("link");
    if (code.risk.risk_class)
        out.push_back(label("risk", name_of(*code.risk.risk_class)));
    if (code.risk.qualifier)
        out.push_back(label("qualifier", name_of(*code.risk.qualifier)));
    if (code.risk.tier != RiskTier::none)
        out.push_back(label("tier", name_of(code.risk.tier)));
    for (const Mention& one : code.about) {
        add_once(out, label("role", name_of(one.role)));
        add_once(out, label("corner", name_of(one.corner)));
    }
    return out;
}

bool has_threshold(std::string_view label)
{
    const auto begins = [&](std::string_view layer) { return label.substr(0, layer.size()) == layer; };
    return !begins("defense/") && !begins("role/") && !begins("corner/");
}

std::vector<TokenSpan> words_of(std::span<const Token> tokens, std::size_t most)
{
    std::vector<TokenSpan> words;
    for (std::size_t k = 0; k < tokens.size(); ++k) {
        if (k == 0 || tokens[k].range.start > tokens[k - 1].range.end)
            words.push_back({ k, k });
        words.back().last = k + 1;
    }
    if (words.size() <= most)
        return words;
    std::vector<TokenSpan> groups;
    for (std::size_t k = 0; k < most; ++k)
        groups.push_back({ words[k * words.size() / most].first, words[(k + 1) * words.size() / most - 1].last });
    return groups;
}

std::vector<std::size_t> nearest_units(const Window& window, std::size_t most)
{
    std::size_t first = window.units.size();
    std::size_t last = 0;
    for (std::size_t k = 0; k < window.units.size(); ++k) {
        if (window.units[k].owned) {
            first = std::min(first, k);
            last = k;
        }
    }
    std::vector<std::size_t> out(window.units.size());
    for (std::size_t k = 0; k < out.size(); ++k)
        out[k] = k;
    const auto distance = [&](std::size_t k) { return k < first ? first - k : k > last ? k - last : 0; };
    std::stable_sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) { return distance(a) < distance(b); });
    out.resize(std::min(out.size(), most));
    std::sort(out.begin(), out.end());
    return out;
}

Window hide(Window window, TokenSpan hidden)
{
    window.hidden.resize(window.ids.size(), 0);
    std::fill(window.hidden.begin() + static_cast<std::ptrdiff_t>(hidden.first),
        window.hidden.begin() + static_cast<std::ptrdiff_t>(hidden.last), std::uint8_t { 1 });
    return window;
}

TokenStates states_without(const TokenStates& states, TokenSpan sentence, TokenSpan hidden)
{
    TokenStates out { states.width, {} };
    for (std::size_t k = sentence.first; k < sentence.last; ++k) {
        if (k >= hidden.first && k < hidden.last)
            continue;
        const auto row = states.row(k);
        out.values.insert(out.values.end(), row.begin(), row.end());
    }
    return out;
}

std::vector<Influence> strongest(std::vector<Influence> all, std::size_t most, float least)
{
    std::erase_if(all, [&](const Influence& one) { return std::abs(one.support) < least; });
    std::stable_sort(
        all.begin(), all.end(), [](const Influence& a, const Influence& b) { return std::abs(a.support) > std::abs(b.support); });
    all.resize(std::min(all.size(), most));
    return all;
}

}
