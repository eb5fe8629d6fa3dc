#include "cues.h"
#include "encoding.h"
#include "transcript.h"

#include <base/text.h>
#include <intake/transcript_readers.h>

#include <algorithm>

namespace leitmotif {

namespace {

Result<Intake> read_cues(std::string bytes, CueFormat format, const std::string& name, const IntakeOptions& options)
{
    LossReport losses;
    auto text = to_utf8(std::move(bytes));
    if (!text)
        return Error { text.error().code, text.error().detail, name };
    if (!text->note.empty())
        losses.notes.push_back(name + ": " + text->note);
    if (format == CueFormat::web_vtt && !text->utf8.starts_with("WEBVTT"))
        return Error { ErrorCode::invalid_format, "does not begin with WEBVTT", name, 1 };
    std::vector<Cue> cues = cues_in(text->utf8, format, name, losses);
    if (cues.empty() && losses.left_out_count() > 0)
        return losses.left_out.front();
    find_named_speakers(cues);
    return transcript_of(std::move(cues), name, options, std::move(losses));
}

}

Result<Intake> read_web_vtt(std::string bytes, const std::string& name, const IntakeOptions& options)
{
    return read_cues(std::move(bytes), CueFormat::web_vtt, name, options);
}

Result<Intake> read_srt(std::string bytes, const std::string& name, const IntakeOptions& options)
{
    return read_cues(std::move(bytes), CueFormat::srt, name, options);
}

}
