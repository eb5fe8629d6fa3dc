#include "cues.h"

#include <base/text.h>

#include <algorithm>
#include <array>

namespace leitmotif {

namespace {

std::vector<std::string_view> lines_of(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = text.find_first_of("\r\n");
        lines.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            break;
        text.remove_prefix(end + (text.substr(end).starts_with("\r\n") ? 2 : 1));
    }
    return lines;
}

struct Timing {
    std::int64_t start_ms;
    std::int64_t end_ms;
};

std::optional<Timing> timing_in(std::string_view line)
{
    const std::size_t arrow = line.find("-->");
    if (arrow == std::string_view::npos)
        return std::nullopt;
    const auto start = time_in(trim(line.substr(0, arrow)));
    const std::string_view after = trim(line.substr(arrow + 3));
    const auto end = time_in(after.substr(0, after.find_first_of(" \t")));  // settings follow
    if (!start || !end)
        return std::nullopt;
    return Timing { *start, *end };
}

/// &amp; and the like; what is none stays as it is.
std::size_t append_entity(std::string_view text, std::string& out)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 8> named { { { "amp", "&" }, { "lt", "<" }, { "gt", ">" },
        { "quot", "\"" }, { "apos", "'" }, { "nbsp", " " }, { "lrm", "" }, { "rlm", "" } } };
    const std::size_t end = text.substr(0, 12).find(';');
    if (end == std::string_view::npos || end < 2)
        return 0;
    const std::string_view name = text.substr(1, end - 1);
    for (const auto& [known, letter] : named) {
        if (name == known) {
            out += letter;
            return end + 1;
        }
    }
    if (name.front() != '#')
        return 0;
    const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    const std::string_view digits = name.substr(hex ? 2 : 1);
    char32_t code = 0;
    for (const char c : digits) {
        const int digit = c >= '0' && c <= '9' ? c - '0' : hex && c >= 'a' && c <= 'f' ? c - 'a' + 10 : hex && c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
        if (digit < 0 || code > 0x10FFFF)
            return 0;
        code = code * (hex ? 16 : 10) + static_cast<char32_t>(digit);
    }
    if (digits.empty() || code == 0)
        return 0;
    append_utf8(out, code);
    return end + 1;
}

/// A tag of WebVTT or SRT at the start of a text, with its brackets; empty: it is a mere "<".
std::string_view tag_at(std::string_view text)
{
    if (text.size() < 3)
        return {};
    const char first = text[1] == '/' ? text[2] : text[1];
    const bool tag = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || (first >= '0' && first <= '9') || text.starts_with("</>");
    const std::size_t end = text.substr(0, 400).find_first_of("<>", 1);
    return tag && end != std::string_view::npos && text[end] == '>' ? text.substr(0, end + 1) : std::string_view();
}

std::string without_blanks(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\t' || c == '\n';
        if (space && (out.empty() || out.back() == ' '))
            continue;
        out += space ? ' ' : c;
    }
    if (out.ends_with(' '))
        out.pop_back();
    return out;
}

}

std::vector<Cue> voices_in(std::string_view payload)
{
    std::vector<Cue> voices(1);
    while (!payload.empty()) {
        std::string& out = voices.back().text;
        std::size_t taken = 1;
        if (payload.front() == '&') {
            taken = append_entity(payload, out);
            if (taken == 0) {
                out += '&';
                taken = 1;
            }
        } else if (payload.starts_with("{\\")) {  // {\an8}: where it stands on a screen
            const std::size_t end = payload.substr(0, 40).find('}');
            taken = end == std::string_view::npos ? 1 : end + 1;
            if (taken == 1)
                out += '{';
        } else if (const std::string_view tag = payload.front() == '<' ? tag_at(payload) : std::string_view(); !tag.empty()) {
            taken = tag.size();
            if (tag.starts_with("<v") && (tag[2] == ' ' || tag[2] == '.' || tag[2] == '\t' || tag[2] == '>')) {
                const std::size_t blank = tag.find_first_of(" \t");
                Cue voice;
                const std::string_view named = blank == std::string_view::npos ? std::string_view() : tag.substr(blank, tag.size() - blank - 1);
                for (std::string_view rest = trim(named); !rest.empty();) {
                    const std::size_t entity = rest.front() == '&' ? append_entity(rest, voice.speaker) : 0;
                    if (entity == 0)
                        voice.speaker += rest.front();
                    rest.remove_prefix(std::max<std::size_t>(entity, 1));
                }
                voices.push_back(std::move(voice));
            } else if (tag == "</v>") {
                voices.emplace_back();
            } else if (tag == "<br>" || tag == "<br/>") {
                out += ' ';
            }
        } else {
            out += payload.front();
        }
        payload.remove_prefix(taken);
    }
    for (Cue& voice : voices)
        voice.text = without_blanks(voice.text);
    std::erase_if(voices, [](const Cue& voice) { return voice.text.empty(); });
    return voices;
}

std::vector<Cue> cues_in(std::string_view text, CueFormat format, const std::string& name, LossReport& losses)
{
    const auto lines = lines_of(text);
    std::vector<Cue> cues;
    std::size_t stray = 0;
    std::size_t first_stray = 0;
    const auto blank = [&](std::size_t k) { return k >= lines.size() || trim(lines[k]).empty(); };
    const auto stray_line = [&](std::size_t k) {
        first_stray = stray == 0 ? k + 1 : first_stray;
        ++stray;
    };
    std::size_t at = 0;
    if (format == CueFormat::web_vtt) {
        while (!blank(at) && lines[at].find("-->") == std::string_view::npos)  // the header, with its words
            ++at;
    }
    while (at < lines.size()) {
        const std::string_view line = trim(lines[at]);
        if (line.empty()) {
            ++at;
            continue;
        }
        const bool aside = format == CueFormat::web_vtt
            && (line == "NOTE" || line.starts_with("NOTE ") || line == "STYLE" || line == "REGION" || line.starts_with("X-TIMESTAMP-MAP"));
        if (aside) {
            while (!blank(at))
                ++at;
            continue;
        }
        auto timing = timing_in(line);
        if (!timing && at + 1 < lines.size()) {  // the cue's name
            timing = timing_in(lines[at + 1]);
            at += timing ? 1U : 0U;
        }
        if (!timing) {
            stray_line(at++);
            continue;
        }
        std::string payload;
        for (++at; !blank(at); ++at) {
            const bool next_cue = timing_in(lines[at]).has_value() || (!blank(at + 1) && timing_in(lines[at + 1]).has_value());
            if (next_cue)
                break;
            payload += lines[at];
            payload += '\n';
        }
        for (Cue& voice : voices_in(payload)) {
            voice.start_ms = timing->start_ms;
            voice.end_ms = timing->end_ms;
            cues.push_back(std::move(voice));
        }
    }
    if (stray > 0)
        losses.leave_out({ ErrorCode::invalid_format, std::to_string(stray) + (stray == 1 ? " line belongs" : " lines belong") + " to no time", name, first_stray });
    return cues;
}

}
