#include "strict_head.h"

#include <algorithm>
#include <base/text.h>
#include <string>

namespace leitmotif {

namespace {

constexpr std::size_t longest_length = 15;  // digits of a Content-Length

bool is_token_character(char c)
{
    const auto is_between = [c](char from, char to) { return c >= from && c <= to; };
    return is_between('a', 'z') || is_between('A', 'Z') || is_between('0', '9')
        || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool is_token(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character); }

bool is_number(std::string_view text)
{
    return !text.empty() && text.size() <= longest_length
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view without_blanks(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

/// METHOD SP TARGET SP HTTP/1.x, with single blanks and a target of visible ASCII.
bool is_request_line(std::string_view line)
{
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == last)
        return false;
    const std::string_view target = line.substr(first + 1, last - first - 1);
    const std::string_view version = line.substr(last + 1);
    return is_token(line.substr(0, first)) && target.starts_with('/')
        && std::all_of(target.begin(), target.end(), [](char c) { return c > 0x20 && c < 0x7f; })
        && (version == "HTTP/1.1" || version == "HTTP/1.0");
}

}

unsigned judge_head(std::string_view head)
{
    constexpr unsigned bad = 400;
    constexpr unsigned length_required = 411;
    std::size_t lengths = 0;
    std::size_t encodings = 0;
    bool is_first = true;
    while (!head.empty()) {
        const std::size_t end = head.find("\r\n");
        if (end == std::string_view::npos)
            return bad;
        const std::string_view line = head.substr(0, end);
        head.remove_prefix(end + 2);
        if (std::any_of(line.begin(), line.end(), [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; }))
            return bad;  // bare CR and LF are among them
        if (is_first) {
            if (!is_request_line(line))
                return bad;
            is_first = false;
            continue;
        }
        if (line.empty())
            break;
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos || !is_token(line.substr(0, colon)))  // a folded line has a blank there
            return bad;
        const std::string name = to_lower(line.substr(0, colon));
        if (name == "content-length") {
            ++lengths;
            if (!is_number(without_blanks(line.substr(colon + 1))))
                return bad;
        }
        encodings += name == "transfer-encoding" ? 1U : 0U;
    }
    if (is_first || !head.empty() || lengths > 1 || (encodings > 0 && lengths > 0))
        return bad;
    return encodings > 0 ? length_required : 0;
}

bool may_begin_request(std::string_view bytes)
{
    const std::size_t blank = std::min(bytes.find(' '), bytes.size());
    constexpr std::size_t longest_method = 32;
    return blank <= longest_method && (bytes.empty() || is_token(bytes.substr(0, blank)));
}

}
