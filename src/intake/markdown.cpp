#include "markdown.h"

#include <base/text.h>

#include <algorithm>
#include <map>
#include <vector>

namespace leitmotif {

namespace {

using Text = std::u32string;
using View = std::u32string_view;

bool is_ascii_punctuation(char32_t c)
{
    return (c >= U'!' && c <= U'/') || (c >= U':' && c <= U'@') || (c >= U'[' && c <= U'`') || (c >= U'{' && c <= U'~');
}

/// Emphasis marks are lifted beyond Unicode until their partners are known, so that an escaped or quoted `*` is never taken for one.
constexpr char32_t marked = 0x110000;

bool is_mark_of_emphasis(char32_t c) { return c == U'*' || c == U'_' || c == U'~' || c == U'='; }

/// First pass: links, code, comments and escapes.
class Inline {
public:
    explicit Inline(const Text& text)
        : m_text(text)
    {
        // Where the next closing marks are, told once, so that an unclosed bracket is not searched for again and again.
        m_last_bracket = m_text.rfind(U']');
        m_last_comment = m_text.rfind(U"-->");
        m_last_tick = m_text.rfind(U'`');
        m_last_angle = m_text.rfind(U'>');
    }

    Text run()
    {
        while (m_at < m_text.size()) {
            if (!escape() && !code() && !comment() && !machine() && !address() && !link())
                plain();
        }
        return std::move(m_out);
    }

private:
    char32_t peek(std::size_t offset = 0) const { return m_at + offset < m_text.size() ? m_text[m_at + offset] : U'\0'; }
    bool sees(View what) const { return View(m_text).substr(m_at).starts_with(what); }

    void plain()
    {
        const char32_t c = m_text[m_at++];
        m_out.push_back(is_mark_of_emphasis(c) ? marked + c : c);
    }

    bool escape()
    {
        if (peek() != U'\\' || !is_ascii_punctuation(peek(1)))
            return false;
        m_out.push_back(peek(1));
        m_at += 2;
        return true;
    }

    /// `code`: its inside as it is.
    bool code()
    {
        if (peek() != U'`')
            return false;
        std::size_t ticks = 0;
        while (peek(ticks) == U'`')
            ++ticks;
        const std::size_t first = m_at + ticks;
        const std::size_t end = first <= m_last_tick && m_last_tick != Text::npos ? m_text.find(Text(ticks, U'`'), first) : Text::npos;
        if (end == Text::npos || end - first > 10'000) {
            m_out.append(ticks, U'`');
            m_at = first;
            return true;
        }
        m_out.append(m_text, first, end - first);
        m_at = end + ticks;
        return true;
    }

    bool comment()
    {
        if (!sees(U"<!--") || m_last_comment == Text::npos || m_last_comment < m_at + 4)
            return false;
        m_at = m_text.find(U"-->", m_at + 4) + 3;
        return true;
    }

    /// What notebooks write between marks for themselves: %%a comment%% (Obsidian), {{query}} and ((block)) (Logseq).
    bool machine()
    {
        for (const auto& [opening, closing] : { std::pair<View, View>(U"%%", U"%%"), { U"{{", U"}}" }, { U"((", U"))" } }) {
            if (!sees(opening))
                continue;
            const std::size_t close = find_near(closing, m_at + 2);
            const View inside = close == Text::npos ? View() : View(m_text).substr(m_at + 2, close - m_at - 2);
            if (close == Text::npos || (opening == U"((" && (inside.size() != 36 || inside.find(U' ') != View::npos)))
                return false;
            m_at = close + 2;
            return true;
        }
        return false;
    }

    /// <https://example.org> and <br>.
    bool address()
    {
        if (peek() != U'<' || m_last_angle == Text::npos || m_last_angle < m_at)
            return false;
        if (sees(U"<br>") || sees(U"<br/>") || sees(U"<br />")) {
            m_out.push_back(U'\n');
            m_at = m_text.find(U'>', m_at) + 1;
            return true;
        }
        if (!sees(U"<http://") && !sees(U"<https://") && !sees(U"<mailto:"))
            return false;
        const std::size_t end = m_text.find(U'>', m_at);
        m_out.append(m_text, m_at + 1, end - m_at - 1);
        m_at = end + 1;
        return true;
    }

    /// [text](target), ![text](target), [text][reference], [[page|text]].
    bool link()
    {
        const std::size_t bang = peek() == U'!' ? 1 : 0;
        if (peek(bang) != U'[' || m_last_bracket == Text::npos || m_last_bracket < m_at)
            return false;
        const std::size_t first = m_at + bang + 1;
        if (first < m_text.size() && m_text[first] == U'[')
            return wiki_link(first + 1, bang == 1);
        const std::size_t close = find_near(U']', first);
        if (close == Text::npos || close + 1 >= m_text.size())
            return false;
        const char32_t opening = m_text[close + 1];
        const bool target = opening == U'(' || (opening == U'[' && close > first);
        const std::size_t end = target ? find_near(opening == U'(' ? U')' : U']', close + 2) : Text::npos;
        if (end == Text::npos)
            return false;
        append_inside(first, close);
        m_at = end + 1;
        return true;
    }

    /// [[page|text]] reads as its text; ![[picture.png]] shows something that is not written here.
    bool wiki_link(std::size_t first, bool embedded)
    {
        const std::size_t close = find_near(U']', first);
        if (close == Text::npos || close + 1 >= m_text.size() || m_text[close + 1] != U']')
            return false;
        const std::size_t bar = View(m_text).substr(0, close).find(U'|', first);
        if (!embedded)
            append_inside(bar == Text::npos ? first : bar + 1, close);
        m_at = close + 2;
        return true;
    }

    /// A closing mark on the same line, not far away: a link is never a page long.
    std::size_t find_near(char32_t what, std::size_t from) const { return find_near(View(&what, 1), from); }

    std::size_t find_near(View what, std::size_t from) const
    {
        const View window = View(m_text).substr(std::min(from, m_text.size()), 1'000);
        const std::size_t found = window.find(what);
        return found == View::npos || window.substr(0, found).find(U"\n\n") != View::npos ? Text::npos : from + found;
    }

    void append_inside(std::size_t first, std::size_t last)
    {
        for (std::size_t k = first; k < last; ++k)
            m_out.push_back(is_mark_of_emphasis(m_text[k]) ? marked + m_text[k] : m_text[k]);
    }

    const Text& m_text;
    Text m_out;
    std::size_t m_at = 0;
    std::size_t m_last_bracket, m_last_comment, m_last_tick, m_last_angle;
};

/// A run of one mark; those that find no partner are written as they stood.
struct Run {
    std::size_t at;
    char32_t mark;
    std::size_t length;
    std::size_t unmatched;
    bool opens;
    bool closes;
};

std::vector<Run> runs_in(const Text& text)
{
    std::vector<Run> runs;
    for (std::size_t k = 0; k < text.size();) {
        if (text[k] < marked || !is_mark_of_emphasis(text[k] - marked)) {
            ++k;
            continue;
        }
        std::size_t end = k;
        while (end < text.size() && text[end] == text[k])
            ++end;
        const char32_t mark = text[k] - marked;
        const char32_t before = k == 0 ? U' ' : text[k - 1];
        const char32_t after = end == text.size() ? U' ' : text[end];
        const auto in_word = [](char32_t c) { return is_letter(c) || is_digit(c); };
        bool opens = !is_space(after);
        bool closes = !is_space(before);
        if (mark == U'_') {
            opens = opens && !in_word(before);
            closes = closes && !in_word(after);
        }
        if ((mark == U'~' || mark == U'=') && end - k != 2)
            opens = closes = false;
        runs.push_back({ k, mark, end - k, end - k, opens, closes });
        k = end;
    }
    return runs;
}

void match(std::vector<Run>& runs)
{
    std::map<char32_t, std::vector<std::size_t>> open;
    for (std::size_t k = 0; k < runs.size(); ++k) {
        Run& run = runs[k];
        auto& stack = open[run.mark];
        while (run.closes && run.unmatched > 0 && !stack.empty()) {
            Run& opener = runs[stack.back()];
            const std::size_t count = std::min(opener.unmatched, run.unmatched);
            opener.unmatched -= count;
            run.unmatched -= count;
            if (opener.unmatched == 0)
                stack.pop_back();
        }
        if (run.opens && run.unmatched > 0)
            stack.push_back(k);
    }
}

}

std::string strip_inline(std::string_view markdown)
{
    if (markdown.find_first_of("*_~=`[\\<%{(") == std::string_view::npos)
        return std::string(markdown);
    const Text text = Inline(decode(markdown)).run();
    std::vector<Run> runs = runs_in(text);
    match(runs);
    Text out;
    out.reserve(text.size());
    std::size_t at = 0;
    for (const Run& run : runs) {
        out.append(text, at, run.at - at);
        out.append(run.unmatched, run.mark);
        at = run.at + run.length;
    }
    out.append(text, at);
    return encode(out);
}

}
