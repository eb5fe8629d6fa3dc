#pragma once

#include <base/result.h>
#include <intake/intake_record.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace leitmotif {

enum class IntakeKind : std::uint8_t {
    json_lines,
    coded,
    text,
    folder,
    day_one,       ///< a ZIP of JSON journals
    day_one_json,  ///< one of those journals
    jrnl,          ///< jrnl's own file
    jrnl_json,
    daylio,
    web_vtt,
    srt,
    whisper,
    whisper_cpp,
    docx,
    audio,
};

/// "Day One", "WebVTT subtitles", ...
[[nodiscard]] std::string_view name_of(IntakeKind);

/// Whether the format names persons and dates itself, so that the options for texts make no sense.
[[nodiscard]] bool names_itself(IntakeKind);

/// What a path holds: by its ending, else by how the file begins. "-" and pipes are JSON Lines.
/// @error io  it does not exist or cannot be opened.
[[nodiscard]] Result<IntakeKind> kind_of(const std::string& path);

/// Reads a record from a file, a folder (every file of it that is of a known kind; .jsonl and .coded files only where nothing else is) or "-".
/// A recording is transcribed first, by the person's own transcriber.
/// Bad lines are left out and told in `losses`. For transcripts that do not fit in memory use JsonLinesReader.
/// @error io            the path does not exist or cannot be read.
/// @error empty         an empty file, a folder with nothing to read, or no words of the person (no client turns).
/// @error needs_answer  see read_documents and transcript.h.
/// @error unavailable   a recording, and no transcriber.
/// Any error of the readers, when nothing at all could be read: then it is the first one.
[[nodiscard]] Result<Intake> read_any(const std::string& path, const IntakeOptions& options = {});

/// Takes a part of a record. @return false: no more are wanted.
using PartSink = std::function<bool(Intake part)>;

/// The same in parts, so that a folder of texts of any size is read in bounded memory: its sessions come some thousand at a time, as their files
/// stand in the folder, without ids. Anything else is one part. What is returned has no sessions, but the rest of the record: who speaks, what
/// was left out, what is to be asked.
/// @error ...  as read_any; questions come before the first part.
[[nodiscard]] Result<Intake> read_in_parts(const std::string& path, const IntakeOptions& options, const PartSink& take);

}
