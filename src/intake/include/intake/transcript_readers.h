#pragma once

#include <base/result.h>
#include <intake/intake_record.h>

#include <string>
#include <string_view>

namespace leitmotif {

// Recordings that were written down. One file is one session; its date is that of the file's or folder's name.
//
// - A cue's speaker is its voice tag (`<v Name>`), its `speaker` field, or a name before a colon that opens half of the cues.
// - Cues that follow each other from one speaker are one turn. Without any speaker it is a journal, parted where there is a pause.
// - The person is `person_speaker`, or who is labelled so (see read_documents); the others stand by role, never by name.
// @error needs_answer    which speaker is the person.
// @error empty           no words. @error invalid_format  no file of that format.

/// WebVTT as W3C has it, and as Teams, Zoom and Whisper write it: NOTE, STYLE and REGION blocks, tags, timestamps and entities off.
[[nodiscard]] Result<Intake> read_web_vtt(std::string bytes, const std::string& name, const IntakeOptions& options);

[[nodiscard]] Result<Intake> read_srt(std::string bytes, const std::string& name, const IntakeOptions& options);

/// JSON of OpenAI's Whisper, whisper-ctranslate2 (faster-whisper) and WhisperX. Segments that the model may have invented (average
/// log probability under -1, compression ratio over 2.4, words that repeat) are set aside, with their times.
[[nodiscard]] Result<Intake> read_whisper(std::string_view json, const std::string& name, const IntakeOptions& options);

/// JSON of whisper.cpp (`-oj`, `-ojf`). Control characters are blanks; letters split between two segments are put together again. The
/// probability is that of the tokens where they are given; words that repeat are set aside as above.
[[nodiscard]] Result<Intake> read_whisper_cpp(std::string_view json, const std::string& name, const IntakeOptions& options);

}
