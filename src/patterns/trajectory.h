#pragma once

#include "view.h"

namespace leitmotif::inside {

/// How a theme moves, from how often sessions enact it and how much is new in the second half of the record.
/// @param often  a theme that is central; the movement of others counts only when it is twice as large.
/// @param expected  sentences that truly enact it, session by session, by the reader's calibrated probabilities.
void set_movement(Theme&, const RecordView&, bool often, std::span<const std::uint32_t> people, std::span<const double> expected);

}
