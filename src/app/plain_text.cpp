#include "plain_text.h"

#include <algorithm>
#include <array>
#include <base/text.h>

namespace leitmotif {

namespace {

bool is_control(char32_t c)
{
    const bool turns_writing = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || turns_writing;
}

std::u32string one_line(std::string_view utf8, std::size_t most)
{
    // No more is decoded than can be shown: a code point has at most four bytes.
    const std::string_view start = utf8.substr(0, utf8.size() > most * 4 + 4 ? most * 4 + 4 : utf8.size());
    std::u32string out;
    for (const char32_t c : decode(start)) {
        const bool blank = is_space(c) || is_control(c);
        if (!blank)
            out.push_back(c);
        else if (!out.empty() && out.back() != U' ')
            out.push_back(U' ');
    }
    if (out.size() > most) {
        std::size_t cut = out.rfind(U' ', most);
        if (cut == std::u32string::npos || cut < most / 2)
            cut = most;
        out.resize(cut);
        out.push_back(U'…');
    }
    while (!out.empty() && out.back() == U' ')
        out.pop_back();
    return out;
}

std::size_t width_of(std::string_view utf8)
{
    std::size_t width = 0;
    for (const char c : utf8)
        width += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
    return width;
}

}

std::string quoted(std::string_view utf8, std::size_t most)
{
    std::string out = "“";
    out += encode(one_line(utf8, most));
    out += "”";
    return out;
}

std::string printable(std::string_view utf8, std::size_t most) { return encode(one_line(utf8, most)); }

std::string date_in_words(std::string_view iso)
{
    constexpr std::array<std::string_view, 12> months { "January", "February", "March", "April", "May", "June", "July", "August",
        "September", "October", "November", "December" };
    if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-')
        return printable(iso);
    const int month = (iso[5] - '0') * 10 + iso[6] - '0';
    if (month < 1 || month > 12)
        return printable(iso);
    std::string out(iso.substr(iso[8] == '0' ? 9 : 8));
    out += ' ';
    out += months[static_cast<std::size_t>(month - 1)];
    out += ' ';
    out += iso.substr(0, 4);
    return out;
}

std::string wrapped(std::string_view utf8, std::size_t indent, std::size_t width)
{
    std::string out;
    std::string line(indent, ' ');
    std::size_t used = indent;
    bool line_is_empty = true;
    while (!utf8.empty()) {
        const std::size_t end = std::min(utf8.find(' '), utf8.size());
        const std::string_view word = utf8.substr(0, end);
        utf8.remove_prefix(std::min(end + 1, utf8.size()));
        if (word.empty())
            continue;
        const std::size_t needed = width_of(word) + (line_is_empty ? 0 : 1);
        if (!line_is_empty && used + needed > width) {
            out += line + '\n';
            line.assign(indent, ' ');
            used = indent;
            line_is_empty = true;
        }
        if (!line_is_empty) {
            line += ' ';
            ++used;
        }
        line += word;
        used += width_of(word);
        line_is_empty = false;
    }
    out += line;
    out += '\n';
    return out;
}

std::string listed(const std::vector<std::string>& parts)
{
    std::string out;
    for (std::size_t k = 0; k < parts.size(); ++k) {
        if (k > 0)
            out += k + 1 == parts.size() ? " and " : ", ";
        out += parts[k];
    }
    return out;
}

std::string counted(std::size_t count, std::string_view noun)
{
    std::string out = std::to_string(count);
    out += ' ';
    out += noun;
    if (count != 1)
        out += 's';
    return out;
}

}
