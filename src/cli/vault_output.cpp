#include "vault_output.h"

#include <array>
#include <cstdio>
#include <ctime>
#include <safety/crisis_lines.h>

namespace leitmotif {

void tell_help(const SafetyDecision& decision)
{
    if (decision.asks_for_help())
        complain(help_now());
}

std::string harmless(std::string_view text)
{
    std::string out;
    for (const char32_t c : decode(text)) {
        const bool control = (c < 0x20 && c != U'\n' && c != U'\t') || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e)
            || (c >= 0x2066 && c <= 0x2069);
        append_utf8(out, control ? 0xFFFD : c);
    }
    return out;
}

std::size_t count_words(std::string_view text)
{
    std::size_t words = 0;
    bool inside = false;
    for (const char32_t c : decode(text)) {
        const bool space = is_space(c);
        words += !space && !inside ? 1U : 0U;
        inside = !space;
    }
    return words;
}

std::string moment(std::int64_t milliseconds)
{
    const auto seconds = static_cast<std::time_t>(milliseconds / 1000);
    std::tm parts {};
    ::localtime_r(&seconds, &parts);
    std::array<char, 32> text {};
    std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M", &parts);
    return text.data();
}

std::string size_in_words(std::uintmax_t bytes)
{
    std::array<char, 32> text {};
    std::snprintf(text.data(), text.size(), bytes < 1'000'000 ? "%.0f kB" : "%.1f MB", // NOLINT: two literal formats
        static_cast<double>(bytes) / (bytes < 1'000'000 ? 1e3 : 1e6));
    return text.data();
}

}
