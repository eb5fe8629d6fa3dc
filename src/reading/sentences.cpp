#include <reading/sentences.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace leitmotif {

namespace {

using Text = std::u32string;
constexpr std::size_t npos = std::u32string::npos;
constexpr std::size_t shortest_prose = 40;  // code points: a line up to this long was not broken by a margin

bool is_terminal(char32_t c) { return c == U'.' || c == U'!' || c == U'?' || c == U'\u2026' || c == U'\u203D' || c == U'\u3002'; }

bool closes(char32_t c)
{
    return c == U'"' || c == U'\'' || c == U'\u2019' || c == U'\u201D' || c == U'\u00BB' || c == U')' || c == U']' || c == U'*' || c == U'_';
}

bool opens(char32_t c)
{
    return c == U'"' || c == U'\'' || c == U'\u2018' || c == U'\u201C' || c == U'\u201E' || c == U'\u00AB' || c == U'(' || c == U'[' || c == U'*'
        || c == U'_' || c == U'-' || c == U'\u2013' || c == U'\u2014' || c == U'\u00BF' || c == U'\u00A1';
}

bool is_line_break(char32_t c) { return c == U'\n' || c == U'\r' || c == U'\u2028' || c == U'\u2029'; }

/// Words that a full stop belongs to. Those marked `always` never end a sentence by it; the others may, before a capital.
struct Abbreviation {
    std::u32string_view word;
    bool always;
};

constexpr std::array<Abbreviation, 46> abbreviations { {
    { U"mr", true }, { U"mrs", true }, { U"ms", true }, { U"mx", true }, { U"dr", true }, { U"prof", true }, { U"rev", true }, { U"fr", true },
    { U"st", true }, { U"sr", true }, { U"jr", false }, { U"sgt", true }, { U"capt", true }, { U"lt", true }, { U"col", true }, { U"gen", true },
    { U"hon", true }, { U"vs", true }, { U"e.g", true }, { U"i.e", true }, { U"eg", false }, { U"cf", true }, { U"approx", true },
    { U"a.m", false }, { U"p.m", false }, { U"etc", false }, { U"no", false }, { U"nr", true }, { U"vol", false }, { U"pp", true }, { U"fig", true },
    { U"dept", false }, { U"mt", true }, { U"ave", false }, { U"rd", false }, { U"jan", false }, { U"feb", false }, { U"aug", false },
    { U"sept", false }, { U"oct", false }, { U"nov", false }, { U"dec", false }, { U"u.s", false }, { U"u.k", false }, { U"ph.d", false },
    { U"approx", true },
} };

/// The word (letters and inner dots) that ends just before `at`.
std::u32string_view word_before(const Text& text, std::size_t at, std::u32string& lowered)
{
    std::size_t first = at;
    while (first > 0 && at - first < 12 && (is_letter(text[first - 1]) || text[first - 1] == U'.'))
        --first;
    lowered.clear();
    for (std::size_t k = first; k < at; ++k)
        lowered.push_back(to_lower(text[k]));
    return lowered;
}

std::size_t next_visible(const Text& text, std::size_t at)
{
    while (at < text.size() && is_space(text[at]))
        ++at;
    return at;
}

/// The first letter or digit from `at`, past opening marks; npos when something else comes first.
std::size_t next_word(const Text& text, std::size_t at)
{
    at = next_visible(text, at);
    while (at < text.size() && opens(text[at]))
        ++at;
    at = next_visible(text, at);
    return at < text.size() && (is_letter(text[at]) || is_digit(text[at])) ? at : npos;
}

bool starts_with_word(const Text& text, std::size_t at, std::u32string_view word)
{
    if (at + word.size() > text.size())
        return false;
    for (std::size_t k = 0; k < word.size(); ++k) {
        if (to_lower(text[at + k]) != word[k])
            return false;
    }
    return at + word.size() == text.size() || !is_letter(text[at + word.size()]);
}

/// "...?" she said / "...!" said Tom: the quotation goes on into its own tag.
bool quotation_goes_on(const Text& text, std::size_t closed_at, std::size_t next)
{
    if (next == npos || closed_at == npos)
        return false;
    if (!is_upper(text[next]))
        return true;
    static constexpr std::array<std::u32string_view, 6> speakers { U"i", U"he", U"she", U"they", U"we", U"you" };
    static constexpr std::array<std::u32string_view, 10> verbs { U"said", U"says", U"say", U"asked", U"asks", U"shouted", U"whispered", U"goes",
        U"went", U"thought" };
    for (const auto speaker : speakers) {
        if (!starts_with_word(text, next, speaker))
            continue;
        const std::size_t verb = next_visible(text, next + speaker.size());
        if (speaker == U"i" && std::any_of(verbs.begin(), verbs.end(), [&](auto one) { return starts_with_word(text, verb, one); }))
            return true;
    }
    return false;
}

class Splitter {
public:
    explicit Splitter(const Text& text) : m_text(text) { }

    std::vector<TextRange> run()
    {
        std::size_t at = 0;
        while (at < m_text.size()) {
            if (is_line_break(m_text[at]))
                at = line_break(at);
            else if (is_terminal(m_text[at]))
                at = terminal(at);
            else if (is_emoji(m_text[at]) && m_text[at] > 0x2600)
                at = emoji(at);
            else
                ++at;
        }
        add(m_text.size());
        return std::move(m_out);
    }

private:
    void add(std::size_t end)
    {
        std::size_t first = m_start;
        std::size_t last = end;
        while (first < last && is_space(m_text[first]))
            ++first;
        while (last > first && is_space(m_text[last - 1]))
            --last;
        if (first < last)
            m_out.push_back({ first, last });
        m_start = end;
    }

    /// A single break inside running prose (hard-wrapped text) goes on; a blank line, a list item or a capital after it ends.
    std::size_t line_break(std::size_t at)
    {
        std::size_t breaks = 0;
        std::size_t next = at;
        while (next < m_text.size() && is_space(m_text[next])) {
            if (m_text[next] == U'\n' || (m_text[next] == U'\r' && (next + 1 == m_text.size() || m_text[next + 1] != U'\n'))
                || m_text[next] == U'\u2028' || m_text[next] == U'\u2029')
                ++breaks;
            ++next;
        }
        if (next >= m_text.size())
            return next;
        const bool comma = at > 0 && (m_text[at - 1] == U',' || m_text[at - 1] == U';');
        const bool starts = !is_letter(m_text[next]) || is_upper(m_text[next]);
        if (breaks > 1 || (starts && !comma) || short_line(at))
            add(at);
        return next;
    }

    /// Lines much shorter than wrapped prose are lines of their own (lists, chat, verse).
    bool short_line(std::size_t end) const
    {
        std::size_t first = end;
        while (first > 0 && end - first <= shortest_prose && !is_line_break(m_text[first - 1]))
            --first;
        return end - first <= shortest_prose;
    }

    std::size_t terminal(std::size_t at)
    {
        std::size_t end = at;
        std::size_t dots = 0;
        bool strong = false;
        while (end < m_text.size() && is_terminal(m_text[end])) {
            dots += m_text[end] == U'.' ? 1 : m_text[end] == U'\u2026' ? 3 : 0;
            strong = strong || m_text[end] == U'!' || m_text[end] == U'?' || m_text[end] == U'\u3002';
            ++end;
        }
        const std::size_t mark_end = end;
        while (end < m_text.size() && closes(m_text[end]))
            ++end;
        const std::size_t smile = next_visible(m_text, end);
        if (smile < m_text.size() && is_emoji(m_text[smile]) && smile - end <= 1) {
            end = smile;  // "Fine. 🙃" is one sentence
            while (end < m_text.size() && is_emoji(m_text[end]))
                ++end;
            add(end);
            return end;
        }
        if (end < m_text.size() && !is_space(m_text[end]) && !is_emoji(m_text[end]))
            return joined(mark_end, end, strong);
        const std::size_t next = next_word(m_text, end);
        const bool closed = end > mark_end && m_text[end - 1] != U')';
        if (closed && quotation_goes_on(m_text, mark_end, next))
            return end;
        if (!strong && dots == 1 && !ends_sentence(at, next))
            return end;
        if (!strong && dots > 1 && next != npos && !is_upper(m_text[next]) && !is_digit(m_text[next]))
            return end;  // "I thought... maybe not"
        if (strong && next != npos && !is_upper(m_text[next]) && parenthetical(mark_end, end))
            return end;
        add(end);
        return end;
    }

    /// No space after the mark: "3.5", "e.g.", "www.x.org" go on; "tired.Then" ends.
    std::size_t joined(std::size_t mark_end, std::size_t end, bool strong)
    {
        const char32_t after = m_text[end];
        const bool capital = is_upper(after) && m_start + 3 < mark_end && is_letter(m_text[mark_end - 2 < m_text.size() ? mark_end - 2 : 0])
            && !is_upper(m_text[mark_end - 2]);
        if ((capital && end + 1 < m_text.size() && is_letter(m_text[end + 1])) || (strong && is_letter(after) && is_upper(after)))
            add(end);
        return end;
    }

    bool parenthetical(std::size_t mark_end, std::size_t end) const { return end > mark_end && m_text[end - 1] == U')'; }

    bool ends_sentence(std::size_t dot, std::size_t next)
    {
        if (next == npos)
            return true;
        const std::u32string_view word = word_before(m_text, dot, m_lowered);
        for (const Abbreviation& one : abbreviations) {
            if (word == one.word)
                return !one.always && is_upper(m_text[next]);
        }
        if (word.size() == 1 && dot > 0 && is_upper(m_text[dot - 1]) && word != U"i")
            return false;  // an initial
        const bool numbered = dot > 0 && is_digit(m_text[dot - 1]);
        if (numbered && list_number(dot))
            return false;  // "1. Milk"
        return true;
    }

    bool list_number(std::size_t dot) const
    {
        std::size_t first = dot;
        while (first > 0 && is_digit(m_text[first - 1]))
            --first;
        std::size_t before = first;
        while (before > m_start && is_space(m_text[before - 1]))
            --before;
        return dot - first <= 2 && before == m_start;
    }

    /// A run of emoji with a capital after it closes the sentence.
    std::size_t emoji(std::size_t at)
    {
        std::size_t end = at;
        while (end < m_text.size() && is_emoji(m_text[end]))
            ++end;
        const std::size_t next = next_visible(m_text, end);
        if (next > end && next < m_text.size() && is_upper(m_text[next]))
            add(end);
        return end;
    }

    const Text& m_text;
    std::size_t m_start = 0;
    std::u32string m_lowered;
    std::vector<TextRange> m_out;
};

}

std::vector<TextRange> split_sentences(const std::u32string& text) { return Splitter(text).run(); }

}
