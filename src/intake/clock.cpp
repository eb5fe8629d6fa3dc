#include "clock.h"

#include <base/text.h>

#include <array>
#include <cstdio>
#include <optional>

namespace leitmotif {

std::optional<int> number_at(std::string_view text, std::size_t at, std::size_t count)
{
    if (at + count > text.size())
        return std::nullopt;
    int value = 0;
    for (const char c : text.substr(at, count)) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::string time_of_day(std::string_view text)
{
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0)
        return {};
    const auto hour = colon >= 2 && number_at(text, colon - 2, 2) ? number_at(text, colon - 2, 2) : number_at(text, colon - 1, 1);
    const auto minute = number_at(text, colon + 1, 2);
    if (!hour || !minute || *hour > 24 || *minute > 59)
        return {};
    int second = 0;
    if (colon + 3 < text.size() && text[colon + 3] == ':')
        second = number_at(text, colon + 4, 2).value_or(0);
    const std::string rest = to_lower(text.substr(colon));
    int on_24 = *hour;
    if (rest.find("pm") != std::string::npos || rest.find("p.m") != std::string::npos)
        on_24 = *hour % 12 + 12;
    else if (rest.find("am") != std::string::npos || rest.find("a.m") != std::string::npos)
        on_24 = *hour % 12;
    std::array<char, 48> out {};
    std::snprintf(out.data(), out.size(), "%02d:%02d:%02d", on_24, *minute, second);
    return out.data();
}

}
