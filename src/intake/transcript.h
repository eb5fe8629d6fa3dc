#pragma once

#include <base/result.h>
#include <intake/intake_record.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leitmotif {

/// A stretch of a recording.
struct Cue {
    std::int64_t start_ms = 0;
    std::int64_t end_ms = 0;
    std::string speaker {};  ///< as the source names them; empty: not said
    std::string text {};     ///< UTF-8, without line feeds at its ends
    std::string suspect {};  ///< why it may be invented; empty: it is not
    bool goes_on = false;    ///< begins within a word of the cue before: nothing comes between them
};

/// Milliseconds of "[HH:]MM:SS.mmm"; a comma does too, as do fewer digits.
[[nodiscard]] std::optional<std::int64_t> time_in(std::string_view text);

/// "00:01:30"
[[nodiscard]] std::string clock_of(std::int64_t milliseconds);

/// Marks what repeats as suspect: a cue with the words of the one before (three words or more, or for the third time), or a phrase said
/// over and over within one.
void mark_repeats(std::vector<Cue>&);

/// Takes the names before colons out of the texts, where cues have no speakers and half of them at least open so.
void find_named_speakers(std::vector<Cue>&);

/// One session from its cues; suspect ones are set aside. @error see transcript_readers.h
[[nodiscard]] Result<Intake> transcript_of(std::vector<Cue> cues, const std::string& name, const IntakeOptions& options, LossReport losses);

}
