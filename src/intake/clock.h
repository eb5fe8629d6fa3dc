#pragma once

#include <string>
#include <string_view>

namespace leitmotif {

/// "09:30:00 PM", "9:30 pm", "21:30" as "21:30:00"; empty: no time.
[[nodiscard]] std::string time_of_day(std::string_view text);

}
