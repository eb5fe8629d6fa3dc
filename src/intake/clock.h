#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace leitmotif {

/// The number that `count` digits from `at` on spell; nothing where one of them is none.
[[nodiscard]] std::optional<int> number_at(std::string_view text, std::size_t at, std::size_t count);

/// "09:30:00 PM", "9:30 pm", "21:30" as "21:30:00"; empty: no time.
[[nodiscard]] std::string time_of_day(std::string_view text);

}
