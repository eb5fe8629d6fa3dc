#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace leitmotif {

struct LocalTime {
    std::string date;  ///< "2026-01-18"
    std::string time;  ///< "23:30:00"
    bool zone_known = true;
};

/// The day and time that a clock on the wall showed.
/// @param moment  ISO 8601 with an offset or Z: "2026-01-18T22:30:00Z".
/// @param zone    of the system's time zone database ("Europe/Berlin"); unknown or empty: the moment's own offset, and zone_known is false.
/// @return nothing where `moment` is none.
[[nodiscard]] std::optional<LocalTime> local_time(std::string_view moment, const std::string& zone);

}
