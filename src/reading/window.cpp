#include <reading/window.h>

#include <algorithm>

namespace leitmotif {

namespace {

/// Tokens of a window over units [first, last): the start token, the units, a separator between turns and one at the end.
std::size_t cost(const std::vector<Unit>& units, std::size_t first, std::size_t last)
{
    std::size_t total = 2;
    for (std::size_t k = first; k < last; ++k) {
        total += units[k].tokens.size();
        if (k > first && units[k].turn != units[k - 1].turn)
            ++total;
    }
    return total;
}

Window build(const std::vector<Unit>& units, std::size_t left, std::size_t right, std::size_t first, std::size_t last)
{
    Window window;
    const auto push = [&](std::int64_t id, std::int64_t type) {
        window.ids.push_back(id);
        window.types.push_back(type);
    };
    push(Tokenizer::start, 0);
    for (std::size_t k = left; k < right; ++k) {
        if (k > left && units[k].turn != units[k - 1].turn)
            push(Tokenizer::separator, 0);
        const std::size_t begin = window.ids.size();
        for (const Token& token : units[k].tokens)
            push(token.id, units[k].sentence ? 0 : 1);
        window.units.push_back({ k, begin, window.ids.size(), first <= k && k < last });
    }
    push(Tokenizer::separator, 0);
    return window;
}

/// A sentence as one unit, or as several where it is too long, cut between words.
void add_sentence(std::vector<Unit>& units, std::size_t turn, std::size_t sentence, TextRange range, const std::vector<Token>& tokens,
    std::size_t limit)
{
    std::size_t start = range.start;
    for (std::size_t first = 0; first < tokens.size();) {
        std::size_t last = std::min(first + limit, tokens.size());
        while (last < tokens.size() && last > first + 1 && tokens[last].range.start == tokens[last - 1].range.end)
            --last;
        const std::size_t end = last < tokens.size() ? tokens[last].range.start : range.end;
        units.push_back({ turn, sentence, { start, end },
            { tokens.begin() + static_cast<std::ptrdiff_t>(first), tokens.begin() + static_cast<std::ptrdiff_t>(last) } });
        start = end;
        first = last;
    }
}

}

std::vector<Unit> units_of(const Session& session, const std::vector<std::u32string>& texts,
    const std::vector<std::vector<TextRange>>& sentences, const Tokenizer& tokenizer, const WindowLimits& limits)
{
    std::vector<Unit> units;
    for (std::size_t turn = 0; turn < session.turns.size(); ++turn) {
        if (session.turns[turn].speaker != Speaker::client) {
            const TextRange whole { 0, texts[turn].size() };
            if (auto tokens = tokenizer.tokens(texts[turn], whole, limits.unit); !tokens.empty())
                units.push_back({ turn, std::nullopt, whole, std::move(tokens) });
            continue;
        }
        for (std::size_t k = 0; k < sentences[turn].size(); ++k) {
            const auto tokens = tokenizer.tokens(texts[turn], sentences[turn][k], limits.unit * most_units_of_a_sentence);
            add_sentence(units, turn, k, sentences[turn][k], tokens, limits.unit);
        }
    }
    return units;
}

std::vector<Window> windows_of(const std::vector<Unit>& units, const WindowLimits& limits)
{
    std::vector<Window> windows;
    for (std::size_t first = 0; first < units.size();) {
        std::size_t last = first + 1;
        while (last < units.size() && cost(units, first, last + 1) <= limits.owned)
            ++last;
        std::size_t left = first;
        while (left > 0 && cost(units, left - 1, last) <= limits.left)
            --left;
        std::size_t right = last;
        while (right < units.size() && cost(units, left, right + 1) <= limits.window)
            ++right;
        bool client = false;
        for (std::size_t k = first; k < last; ++k)
            client = client || units[k].sentence.has_value();
        if (client)
            windows.push_back(build(units, left, right, first, last));
        first = last;
    }
    return windows;
}

}
