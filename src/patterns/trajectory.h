#pragma once

#include "chance.h"
#include "pieces.h"

namespace leitmotif::inside {

/// What all themes of a record share in this.
struct Course {
    std::vector<double> sentences {};      ///< by session
    std::vector<std::size_t> up_to {};     ///< sentences of the sessions before
    double new_late = 0;                   ///< share of sentences in the second half that tell of something new
    const chance::EntropyTable& entropy;   ///< reaches the number of sentences

    Course(const RecordView&, const chance::EntropyTable&);
};

/// How a theme moves, from how often sessions enact it and how much is new in the second half of the record.
/// @param often  a theme that is central; the movement of others counts only when it is twice as large.
/// @param expected  sentences that truly enact it, session by session, by the reader's calibrated probabilities.
void set_movement(
    Theme&, const RecordView&, const Course&, bool often, std::span<const std::uint32_t> people, std::span<const double> expected);

}
