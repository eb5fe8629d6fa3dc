#pragma once

#include <base/result.h>
#include <intake/intake_record.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace leitmotif {

/// Whether a file is a recording, by its ending and else by its first bytes.
[[nodiscard]] bool is_audio(const std::filesystem::path& file, std::string_view beginning);

/// The person's own transcriber.
struct Transcriber {
    enum class Kind { whisper_cpp, faster_whisper };
    Kind kind = Kind::whisper_cpp;
    std::filesystem::path program;
};

/// The one that was named, else whisper-cli, whisper-cpp or whisper-ctranslate2 on PATH.
/// @error unavailable  none is there; the detail says how to get one. @error not_found  the named one is not there.
[[nodiscard]] Result<Transcriber> find_transcriber(const TranscriberOptions& options);

/// A recording's words, as the transcriber's JSON read by read_whisper or read_whisper_cpp. The program gets its arguments as they are (no
/// shell), no standard input, and no network where the kernel allows it; what it prints is let go unread, and what it writes lies in a
/// folder in memory that only this account can open and that is overwritten and removed at the end.
/// @error unavailable     no transcriber, or no folder in memory, or ffmpeg is needed for this kind of recording.
/// @error invalid_format  the transcriber failed or gave no JSON. @error needs_answer, empty  as the readers.
/// @error busy            it was stopped (go_on said so).
/// @error exists          it was passed over (passes_over said so).
[[nodiscard]] Result<Intake> read_audio(const std::filesystem::path& file, const IntakeOptions& options);

}
