#pragma once

#include "transcript.h"

#include <intake/loss_report.h>

#include <string>
#include <string_view>
#include <vector>

namespace leitmotif {

enum class CueFormat { web_vtt, srt };

/// The cues of a subtitle file, in order. What belongs to none is told in `losses`.
[[nodiscard]] std::vector<Cue> cues_in(std::string_view text, CueFormat format, const std::string& name, LossReport& losses);

/// The words of a cue's payload, by speaker where voice tags tell: tags off, entities resolved.
[[nodiscard]] std::vector<Cue> voices_in(std::string_view payload);

}
