#pragma once

#include <intake/text_reader.h>

#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace leitmotif {

struct Date {
    int year = 0;
    int month = 0;
    int day = 0;

    auto operator<=>(const Date&) const = default;

    [[nodiscard]] bool exists() const;              ///< a day of the calendar, years 1900 to 2199
    [[nodiscard]] int weekday() const;              ///< 0 Sunday to 6 Saturday
    [[nodiscard]] std::string iso() const;          ///< "2026-01-18"
    [[nodiscard]] std::string in_words() const;     ///< "18 January 2026"
};

/// True for "YYYY-MM-DD" with a day that exists.
[[nodiscard]] bool is_iso_date(std::string_view text);

/// A date found in a text. Where the order of day and month does not matter, or only one makes a date, both readings agree.
struct FoundDate {
    std::size_t start = 0;  ///< bytes of the searched text, half-open
    std::size_t end = 0;
    Date day_first;
    Date month_first;
    std::optional<DateOrder> shows {};  ///< the order that this date proves its writer to use

    [[nodiscard]] bool is_ambiguous() const { return day_first != month_first; }
    [[nodiscard]] Date read(DateOrder order) const { return order == DateOrder::day_first ? day_first : month_first; }
};

/// The first date in a text: 2026-01-18, 18.01.2026, 18/1/2026, 18 January 2026, 18th of Jan 2026, January 18, 2026, 20260118.
/// With dots the day comes first. A weekday before the date settles its order. Month and day names are English.
[[nodiscard]] std::optional<FoundDate> find_date(std::string_view text);

/// True when nothing but weekdays, a time of day and punctuation stands beside the date.
[[nodiscard]] bool is_only_date(std::string_view text, const FoundDate& date);

/// True when the date opens the heading (words such as "Session 3" may come before it) or closes it after a dash, comma or the like.
[[nodiscard]] bool dates_heading(std::string_view heading, const FoundDate& date);

/// The heading's words apart from the date, its weekday and time, "Session 3" and the like; often empty.
[[nodiscard]] std::string title_beside(std::string_view heading, const FoundDate& date);

}
