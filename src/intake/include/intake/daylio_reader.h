#pragma once

#include <base/result.h>
#include <intake/intake_record.h>

#include <string>
#include <string_view>

namespace leitmotif {

/// Daylio's CSV: full_date, date, weekday, time, mood, activities, [scales,] note_title, note; columns are found by name, times have 12
/// or 24 hours. Title and note are the words of an entry. Mood, activities and scales are no words: a note tells how many were not read.
/// @error invalid_format  no such columns. @error empty  no entry has words.
[[nodiscard]] Result<Intake> read_daylio(std::string bytes, const std::string& name, const IntakeOptions& options);

/// Whether a file's first line has Daylio's columns.
[[nodiscard]] bool is_daylio(std::string_view beginning);

}
