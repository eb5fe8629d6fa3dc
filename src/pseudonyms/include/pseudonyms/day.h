#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace leitmotif {

/// A date as it is written, moved by a number of days; nothing when it is none.
///
/// - 2026-03-14, 14/3/2026, 14.03.26, "14 March 2026", "March 14th": by that many days (a day without a year as in a common year; of two
///   numbers that could both be the month, the first is the day).
/// - "March" by whole months, "1998" by whole years, the nearest; "14th" within four weeks.
///
/// Numbers keep their width and words their case. A span between two dates written with their years stays what it is.
[[nodiscard]] std::optional<std::string> moved_date(std::string_view written, int days);

/// 1 to 12 for a month's name or its abbreviation, in any case; 0: none.
[[nodiscard]] int month_named(std::string_view word);

}
