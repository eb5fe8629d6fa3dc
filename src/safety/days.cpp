#include <safety/days.h>

#include <chrono>

namespace leitmotif {

std::optional<int> day_number(std::string_view iso)
{
    if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-')
        return std::nullopt;
    unsigned parts[3] = { 0, 0, 0 };
    std::size_t part = 0;
    for (const char c : iso) {
        if (c == '-') {
            ++part;
            continue;
        }
        if (c < '0' || c > '9' || part > 2)
            return std::nullopt;
        parts[part] = parts[part] * 10 + static_cast<unsigned>(c - '0');
    }
    const std::chrono::year_month_day day { std::chrono::year(static_cast<int>(parts[0])), std::chrono::month(parts[1]),
        std::chrono::day(parts[2]) };
    if (!day.ok())
        return std::nullopt;
    return static_cast<int>(std::chrono::sys_days(day).time_since_epoch().count());
}

}
