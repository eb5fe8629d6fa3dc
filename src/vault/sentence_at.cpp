#include "sentence_at.h"

#include <algorithm>

namespace leitmotif {

namespace {

constexpr std::size_t longest = 400;

bool ends_after(const std::u32string& text, std::size_t at)
{
    if (text[at] == U'\n')
        return true;
    const bool stop = text[at] == U'.' || text[at] == U'!' || text[at] == U'?' || text[at] == U'…';
    return stop && (at + 1 == text.size() || is_space(text[at + 1]));
}

TextRange trimmed(const std::u32string& text, TextRange range)
{
    while (range.start < range.end && is_space(text[range.start]))
        ++range.start;
    while (range.end > range.start && is_space(text[range.end - 1]))
        --range.end;
    return range;
}

std::vector<TextRange> sentences(const std::u32string& text)
{
    std::vector<TextRange> out;
    std::size_t start = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!ends_after(text, at) && at + 1 < text.size())
            continue;
        const TextRange one = trimmed(text, { start, at + 1 });
        if (one.length() > 0)
            out.push_back(one);
        start = at + 1;
    }
    return out;
}

}

Marked unmarked(const std::u32string& marked)
{
    Marked out;
    for (const char32_t c : marked) {
        if (c == mark_open)
            out.found.push_back({ out.text.size(), out.text.size() });
        else if (c == mark_close && !out.found.empty())
            out.found.back().end = out.text.size();
        else if (c != mark_close)
            out.text += c;
    }
    return out;
}

TextRange telling_sentence(const Marked& marked)
{
    TextRange best {};
    std::size_t most = 0;
    bool any = false;
    for (const TextRange sentence : sentences(marked.text)) {
        const auto count = static_cast<std::size_t>(std::count_if(marked.found.begin(), marked.found.end(),
            [&](TextRange one) { return one.start >= sentence.start && one.start < sentence.end; }));
        if (!any || count > most) {
            best = sentence;
            most = count;
            any = true;
        }
    }
    if (best.length() > longest) {
        std::size_t first = best.start;
        for (const TextRange one : marked.found) {
            if (one.start >= best.start && one.start < best.end) {
                first = one.start;
                break;
            }
        }
        best.start = std::max(best.start, first > longest / 2 ? first - longest / 2 : 0);
        best.end = std::min(best.end, best.start + longest);
        best = trimmed(marked.text, best);
    }
    return best;
}

}
