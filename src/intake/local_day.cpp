#include "local_day.h"

#include "clock.h"
#include "dates.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <date/tz.h>
#include <exception>

namespace leitmotif {

namespace {

struct Moment {
    date::sys_seconds utc;
    std::chrono::minutes offset;
};

std::optional<Moment> moment_in(std::string_view text)
{
    const auto year = number_at(text, 0, 4);
    const auto month = number_at(text, 5, 2);
    const auto day = number_at(text, 8, 2);
    const auto hour = number_at(text, 11, 2);
    const auto minute = number_at(text, 14, 2);
    if (!year || !month || !day || !hour || !minute || text[4] != '-' || text[7] != '-' || (text[10] != 'T' && text[10] != ' ')
        || text[13] != ':' || !Date { *year, *month, *day }.exists() || *hour > 23 || *minute > 59)
        return std::nullopt;
    std::size_t at = 16;
    int second = 0;
    if (at < text.size() && text[at] == ':') {
        const auto found = number_at(text, at + 1, 2);
        if (!found || *found > 60)
            return std::nullopt;
        second = *found;
        at += 3;
    }
    if (at < text.size() && text[at] == '.')
        at = std::min(text.find_first_not_of("0123456789", at + 1), text.size());
    std::chrono::minutes offset { 0 };
    const std::string_view zone = text.substr(at);
    if (zone != "Z" && zone != "z") {
        const auto hours = number_at(zone, 1, 2);
        const auto minutes = number_at(zone, zone.size() == 6 ? 4 : 3, 2);
        if (!hours || !minutes || (zone[0] != '+' && zone[0] != '-') || (zone.size() != 5 && zone.size() != 6))
            return std::nullopt;
        offset = std::chrono::minutes((*hours * 60 + *minutes) * (zone[0] == '-' ? -1 : 1));
    }
    const auto days = date::sys_days(date::year(*year) / *month / *day);
    return Moment { days + std::chrono::hours(*hour) + std::chrono::minutes(*minute) + std::chrono::seconds(second) - offset, offset };
}

/// The library throws for a name that it does not know. Names are looked up in its list and never become part of a path.
std::optional<std::chrono::seconds> offset_of(const std::string& zone, date::sys_seconds at)
{
    try {
        return date::locate_zone(zone)->get_info(at).offset;
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

}

std::optional<LocalTime> local_time(std::string_view text, const std::string& zone)
{
    const auto moment = moment_in(text);
    if (!moment)
        return std::nullopt;
    const auto offset = zone.empty() ? std::nullopt : offset_of(zone, moment->utc);
    const auto local = moment->utc + offset.value_or(std::chrono::seconds(moment->offset));
    const auto days = date::floor<date::days>(local);
    const date::year_month_day day { days };
    const auto seconds = (local - days).count();
    std::array<char, 32> time {};
    std::snprintf(time.data(), time.size(), "%02d:%02d:%02d", static_cast<int>(seconds / 3600), static_cast<int>(seconds / 60 % 60),
        static_cast<int>(seconds % 60));
    const Date date { static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
        static_cast<int>(static_cast<unsigned>(day.day())) };
    return LocalTime { date.iso(), time.data(), offset.has_value() };
}

}
