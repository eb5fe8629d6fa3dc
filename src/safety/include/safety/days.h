#pragma once

#include <optional>
#include <string_view>

namespace leitmotif {

/// "2026-11-25" as days since 1970; nothing for what is no day of the calendar.
[[nodiscard]] std::optional<int> day_number(std::string_view iso);

}
