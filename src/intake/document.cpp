#include "document.h"
#include "markdown.h"

#include <base/text.h>

#include <algorithm>
#include <filesystem>

namespace leitmotif {

namespace {

using Kind = SourceLine::Kind;

std::vector<std::string_view> lines_of(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = text.find_first_of("\r\n");
        lines.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            break;
        text.remove_prefix(end + (text.substr(end).starts_with("\r\n") ? 2 : 1));
    }
    return lines;
}

/// Code points, trailing blanks aside.
std::size_t columns_of(std::string_view line)
{
    line = line.substr(0, line.find_last_not_of(" \t") + 1);
    return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

bool consists_of(std::string_view line, char mark, std::size_t fewest)
{
    const auto count = static_cast<std::size_t>(std::count(line.begin(), line.end(), mark));
    return count >= fewest && line.find_first_not_of(std::string { mark, ' ', '\t' }) == std::string_view::npos;
}

bool is_rule(std::string_view line) { return consists_of(line, '-', 3) || consists_of(line, '*', 3) || consists_of(line, '_', 3); }

/// The words of an ATX heading (`## words ##`), or nothing.
std::optional<std::string_view> heading_in(std::string_view line)
{
    const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
    if (level == 0 || level > 6 || (level < line.size() && line[level] != ' ' && line[level] != '\t'))
        return std::nullopt;
    std::string_view words = trim(line.substr(level));
    const auto last = words.find_last_not_of('#');
    if (last == std::string_view::npos)
        return std::string_view {};
    if (last + 1 < words.size() && (words[last] == ' ' || words[last] == '\t'))
        words = trim(words.substr(0, last));
    return words;
}

/// How many bytes a bullet takes (`- `, `* `, `+ `, `• `, with `[ ] ` or `[x] ` after it); 0: none.
std::size_t bullet_in(std::string_view line)
{
    std::size_t length = 0;
    if (line.size() > 1 && std::string_view("-*+").find(line[0]) != std::string_view::npos && (line[1] == ' ' || line[1] == '\t'))
        length = 2;
    else if (line.starts_with("• "))
        length = std::string_view("• ").size();
    if (length == 0)
        return 0;
    const std::string_view rest = line.substr(length);
    if (rest.starts_with("[ ] ") || rest.starts_with("[x] ") || rest.starts_with("[X] "))
        length += 4;
    return length;
}

/// How many bytes the number of a list takes (`1. `, `12) `); 0: none.
std::size_t list_number_in(std::string_view line)
{
    const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
    const bool fits = digits >= 1 && digits <= 2 && digits + 1 < line.size();
    return fits && (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ' ? digits + 2 : 0;
}

/// Obsidian's and Logseq's `key:: value`.
bool is_property(std::string_view line)
{
    const std::size_t end = line.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");
    return end != 0 && end != std::string_view::npos && line.substr(end).starts_with("::")
        && (line.size() == end + 2 || line[end + 2] == ' ');
}

/// Without the kind of a callout ("[!note]-") at its start and the name of a block (" ^a1b2c3") at its end.
std::string_view without_marks(std::string_view line)
{
    if (line.starts_with("[!")) {
        const std::size_t close = line.find(']');
        if (close != std::string_view::npos && close < 30) {
            line.remove_prefix(close + 1);
            if (line.starts_with('-') || line.starts_with('+'))
                line.remove_prefix(1);
        }
    }
    const std::size_t mark = line.rfind(" ^");
    if (mark != std::string_view::npos && line.size() - mark >= 6
        && line.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-", mark + 2) == std::string_view::npos)
        line = line.substr(0, mark);
    return trim(line);
}

bool ends_sentence(std::string_view line)
{
    return line.empty() || std::string_view(".!?:)\"*_").find(line.back()) != std::string_view::npos || line.ends_with("…")
        || line.ends_with("”") || line.ends_with("’");
}

class SectionSplitter {
public:
    SectionSplitter(std::string_view text, Markup markup, std::string_view file_name, SplitAt at)
        : m_lines(lines_of(text))
        , m_markdown(markup == Markup::markdown)
        , m_at_dates(at == SplitAt::dates)
    {
        const std::string stem = std::filesystem::path(std::string(file_name)).stem().string();
        Section first;
        first.date = find_date(stem);
        m_sections.push_back(std::move(first));
    }

    std::vector<Section> run()
    {
        if (m_markdown && m_at_dates)
            front_matter();
        for (; m_at < m_lines.size(); ++m_at)
            line(m_lines[m_at]);
        return std::move(m_sections);
    }

private:
    /// `---` on the first line up to the next `---`: of its fields only the date is of use here.
    void front_matter()
    {
        if (m_lines.empty() || trim(m_lines[0]) != "---")
            return;
        for (std::size_t k = 1; k < m_lines.size() && k < 200; ++k) {
            const std::string_view field = trim(m_lines[k]);
            if (field != "---" && field != "...")
                continue;
            for (std::size_t j = 1; j < k; ++j) {
                const std::size_t colon = m_lines[j].substr(0, 12).find(':');
                const std::string name = to_lower(m_lines[j].substr(0, colon == std::string_view::npos ? 0 : colon));
                if (name != "date" && (name != "created" || m_sections.front().line > 0))
                    continue;
                if (auto date = find_date(m_lines[j].substr(colon + 1))) {
                    m_sections.front().date = date;
                    m_sections.front().line = j + 1;
                }
            }
            m_at = k + 1;
            return;
        }
    }

    void line(std::string_view raw)
    {
        std::string_view text = trim(raw);
        m_width = columns_of(raw);
        if (m_markdown && (text.starts_with("```") || text.starts_with("~~~"))) {
            m_fenced = !m_fenced;
            return add(Kind::blank, {});
        }
        if (m_fenced)
            return add(text.empty() ? Kind::blank : Kind::separate, text);
        if (m_markdown) {
            while (text.starts_with('>'))
                text = trim(text.substr(1));
            if (is_commented(text))
                return add(Kind::blank, {});
            text = without_marks(text);
        }
        if (text.empty() || is_rule(text))
            return add(Kind::blank, {});
        if (const auto words = heading_in(text))
            return heading(*words);
        if (starts_paragraph() && is_underlined()) {
            ++m_at;
            return heading(text);
        }
        if (starts_paragraph() || ends_sentence(lines().back().text)) {
            if (date_line(text))
                return;
        }
        prose(raw, text);
    }

    void prose(std::string_view raw, std::string_view text)
    {
        const std::size_t bullet = bullet_in(text);
        const bool in_list = starts_paragraph() || m_list;
        const std::size_t number = in_list ? list_number_in(text) : 0;
        m_list = bullet + number > 0;
        if (m_list && m_markdown)
            text = trim(text.substr(bullet + number));
        if (m_markdown && is_property(text))
            return;
        const bool anew = m_list || m_hard_break;
        m_hard_break = m_markdown && (raw.ends_with("  ") || raw.ends_with('\\'));
        if (m_markdown && text.ends_with('\\'))
            text = trim(text.substr(0, text.size() - 1));
        add(text.empty() ? Kind::blank : anew ? Kind::separate : Kind::text, text);
    }

    /// Obsidian's %% comments that go over several lines; those within one are Inline's.
    bool is_commented(std::string_view text)
    {
        const bool turns = text.starts_with("%%") && text.find("%%", 2) == std::string_view::npos;
        const bool ends = m_comment && text.ends_with("%%");
        const bool inside = m_comment || turns;
        if (turns || ends)
            m_comment = !m_comment;
        return inside;
    }

    void heading(std::string_view words)
    {
        const std::string plain = strip_inline(words);
        const auto date = m_at_dates ? find_date(plain) : std::nullopt;
        if (date && dates_heading(plain, *date))
            open(*date, title_beside(plain, *date));
        else
            add(words.empty() ? Kind::blank : Kind::heading, words);
    }

    /// A line that is nothing but a date, such as "Sunday 18.01.2026" or "**18 January 2026**:".
    bool date_line(std::string_view text)
    {
        if (text.size() > 80 || !m_at_dates)
            return false;
        const std::string plain = m_markdown ? strip_inline(text) : std::string(text);
        const auto date = find_date(plain);
        if (!date || !is_only_date(plain, *date))
            return false;
        open(*date, {});
        return true;
    }

    bool is_underlined() const
    {
        if (m_at + 1 >= m_lines.size())
            return false;
        const std::string_view next = trim(m_lines[m_at + 1]);
        return consists_of(next, '=', 3) || (m_markdown && consists_of(next, '-', 3));
    }

    void open(const FoundDate& date, std::string title)
    {
        Section section;
        section.date = date;
        section.line = m_at + 1;
        section.title = std::move(title);
        m_sections.push_back(std::move(section));
        m_list = m_hard_break = false;
    }

    void add(Kind kind, std::string_view text)
    {
        if (kind == Kind::blank)
            m_list = m_hard_break = false;
        m_sections.back().lines.push_back({ kind, text, m_at + 1, m_width });
    }

    std::vector<SourceLine>& lines() { return m_sections.back().lines; }

    bool starts_paragraph() { return lines().empty() || lines().back().kind == Kind::blank || lines().back().kind == Kind::heading; }

    std::vector<std::string_view> m_lines;
    bool m_markdown;
    bool m_at_dates;
    bool m_comment = false;
    std::vector<Section> m_sections;
    std::size_t m_at = 0;
    std::size_t m_width = 0;    ///< columns of the line at hand
    bool m_fenced = false;
    bool m_list = false;        ///< the line before was a list item
    bool m_hard_break = false;  ///< the line before ended in two spaces or a backslash
};

}

bool Section::has_text() const
{
    return std::any_of(
        lines.begin(), lines.end(), [](const SourceLine& one) { return one.kind == Kind::text || one.kind == Kind::separate; });
}

std::size_t wrap_width(const std::vector<Section>& sections)
{
    constexpr std::size_t narrowest = 40;
    constexpr std::size_t widest = 160;
    std::size_t width = 0;
    for (const Section& section : sections) {
        for (const SourceLine& line : section.lines)
            width = std::max(width, line.width);
    }
    return width >= narrowest && width <= widest ? width : 0;
}

std::vector<Section> split_sections(std::string_view text, Markup markup, std::string_view file_name, SplitAt at)
{
    return SectionSplitter(text, markup, file_name, at).run();
}

}
