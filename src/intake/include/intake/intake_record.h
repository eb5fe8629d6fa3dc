#pragma once

#include <intake/json_lines_reader.h>
#include <intake/limits.h>
#include <intake/loss_report.h>
#include <intake/speaker_found.h>
#include <intake/text_reader.h>
#include <record/code.h>
#include <record/session.h>

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

namespace leitmotif {

/// What a source tells of a session beside its words; one for each session, in the same order.
struct SessionOrigin {
    std::string key {};   ///< what the source itself calls it (a UUID); empty: nothing, it is known by its words alone
    std::string time {};  ///< "HH:MM:SS" on its day, for the order within a day; empty: not known
    std::string file {};  ///< the file that it came from
};

/// A stretch of a recording that the transcriber may have invented: kept out of the session, for the person to look at.
struct SetAside {
    std::size_t session = 0;  ///< of Intake::sessions; npos: its session had no other words
    std::int64_t start_ms = 0;
    std::int64_t end_ms = 0;
    std::string text;         ///< the words; for the person only, never for a log
    std::string reason;       ///< why, in words that may be printed
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);
};

/// A record read whole, with what was left out.
struct Intake {
    std::vector<Session> sessions {};
    std::vector<SessionOrigin> origins {};  ///< one for each session
    std::vector<Code> codes {};             ///< from `.coded` files only
    std::vector<std::string> summaries {};  ///< from `.coded` files only; the manual's summary JSON, one line each
    std::vector<SpeakerFound> speakers {};  ///< by name, where the source names them
    std::vector<SetAside> set_aside {};
    std::vector<Question> questions {};     ///< only where they were to be noted: see Asking
    LossReport losses {};
};

/// Where the person's own transcriber is. It runs on this computer, without a network where the system allows that.
struct TranscriberOptions {
    std::string program {};  ///< whisper.cpp's whisper-cli or whisper-ctranslate2, by path or name; empty: looked for on PATH
    std::string model {};    ///< its model, as the program takes it; empty: the program's own choice
    std::function<bool()> go_on {};  ///< asked several times a second; false: stop. Empty: always
    /// Whether a recording was read before and is to be passed over; empty: none was.
    std::function<bool(const std::string& file)> passes_over {};
    bool run = true;  ///< false: only say whether it could be transcribed, for previews
};

struct IntakeOptions {
    TextOptions text {};
    JsonLinesLimits json_lines {};
    UnpackLimits unpack {};
    TranscriberOptions transcriber {};
    bool keep_suspect = false;  ///< stretches that would be set aside stay in their session
    std::istream* standard_input = nullptr;  ///< what "-" reads; null: std::cin
};

}
