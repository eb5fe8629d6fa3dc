#include "paragraphs.h"
#include "markdown.h"

#include <base/text.h>

namespace leitmotif {

namespace {

using Kind = SourceLine::Kind;

char32_t first_of(std::string_view text) { return text.empty() ? U'\0' : decode(text.substr(0, 4)).front(); }

bool goes_on(const SourceLine& line, const SourceLine& next, std::size_t width)
{
    if (next.kind != Kind::text || width == never_wrapped)
        return false;
    const std::size_t word = decode(next.text.substr(0, next.text.find_first_of(" \t"))).size();
    if (line.width + 1 + word > width && width > 0)
        return true;
    const char32_t first = first_of(next.text);
    const bool sentence_over = std::string_view(".!?").find(line.text.back()) != std::string_view::npos;
    return is_letter(first) && !is_upper(first) && !sentence_over;
}

/// "some-" before "thing": the break stood inside a word.
bool breaks_word(std::string_view line, const SourceLine& next)
{
    if (line.size() < 2 || line.back() != '-' || line[line.size() - 2] == '-' || line[line.size() - 2] == ' ')
        return false;
    const char32_t first = first_of(next.text);
    return is_letter(first) && !is_upper(first);
}

std::string joined(std::span<const SourceLine> lines, std::size_t width)
{
    std::string out { lines.front().text };
    for (std::size_t k = 1; k < lines.size(); ++k) {
        const std::string_view before = lines[k - 1].text;
        if (!goes_on(lines[k - 1], lines[k], width))
            out += '\n';
        else if (!breaks_word(before, lines[k]))
            out += ' ';
        out += lines[k].text;
    }
    return out;
}

}

std::vector<std::string> paragraphs_of(std::span<const SourceLine> lines, Markup markup, std::size_t width)
{
    std::vector<std::string> out;
    std::size_t at = 0;
    while (at < lines.size()) {
        std::size_t end = at + 1;
        if (lines[at].kind == Kind::text || lines[at].kind == Kind::separate) {
            while (end < lines.size() && (lines[end].kind == Kind::text || lines[end].kind == Kind::separate))
                ++end;
        }
        if (lines[at].kind != Kind::blank) {
            const std::string text = joined(lines.subspan(at, end - at), width);
            const std::string read = markup == Markup::markdown ? strip_inline(text) : text;
            if (const auto kept = trim(read); !kept.empty())
                out.emplace_back(kept);
        }
        at = end;
    }
    return out;
}

std::vector<std::string> paragraphs_of_entry(std::string_view text, Markup markup)
{
    std::string clean;
    clean.reserve(text.size());
    for (std::size_t k = 0; k < text.size();) {
        const std::string_view rest = text.substr(k, 3);
        if (rest == "\xE2\x80\x8B" || rest == "\xEF\xBB\xBF")
            k += 3;
        else
            clean += text[k++];
    }
    std::vector<std::string> out;
    for (const Section& section : split_sections(clean, markup, {}, SplitAt::nothing)) {
        for (std::string& paragraph : paragraphs_of(section.lines, markup, never_wrapped))
            out.push_back(std::move(paragraph));
    }
    return out;
}

}
