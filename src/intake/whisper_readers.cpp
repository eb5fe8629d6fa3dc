#include "json_elements.h"
#include "transcript.h"

#include <base/text.h>
#include <intake/transcript_readers.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace leitmotif {

namespace {

using Json = nlohmann::json;

// Where Whisper's own decoder gives up on a segment (openai/whisper, transcribe.py: logprob_threshold, compression_ratio_threshold).
constexpr double least_log_probability = -1.0;
constexpr double largest_compression = 2.4;

std::optional<double> number_in(const Json& object, const char* key)
{
    const auto at = object.find(key);
    return at != object.end() && at->is_number() ? std::optional(at->get<double>()) : std::nullopt;
}

/// A number of seconds or milliseconds that may be anything, as milliseconds of at most a month.
std::int64_t milliseconds(double value)
{
    constexpr double most = 31.0 * 24 * 3600 * 1000;
    return std::isfinite(value) ? static_cast<std::int64_t>(std::clamp(value, 0.0, most)) : 0;
}

/// Mean log probability of a segment's tokens, those for times aside.
std::optional<double> log_probability_of(const Json& segment)
{
    const auto tokens = segment.find("tokens");
    if (tokens == segment.end() || !tokens->is_array())
        return std::nullopt;
    double sum = 0;
    std::size_t count = 0;
    for (const Json& token : *tokens) {
        const auto probability = token.is_object() ? number_in(token, "p") : std::nullopt;
        if (!probability || string_in(token, "text").starts_with("[_"))
            continue;
        sum += std::log(std::clamp(*probability, 1e-9, 1.0));
        ++count;
    }
    return count == 0 ? std::nullopt : std::optional(sum / static_cast<double>(count));
}

std::string speaker_of(const Json& segment)
{
    const auto at = segment.find("speaker");
    if (at == segment.end())
        return {};
    if (at->is_string())
        return std::string(trim(std::string_view(at->get_ref<const std::string&>())));
    return at->is_number_integer() ? "SPEAKER_" + std::to_string(at->get<std::int64_t>()) : std::string();
}

void tell_losses(const JsonListRead& read, const std::string& name, LossReport& losses)
{
    if (read.broken_at)
        losses.leave_out({ ErrorCode::invalid_format, "the JSON breaks off at byte " + std::to_string(*read.broken_at) + "; what stands before that was read", name });
    if (read.not_objects + read.too_deep > 0)
        losses.leave_out({ ErrorCode::invalid_format, std::to_string(read.not_objects + read.too_deep) + " segments are none", name });
}

Result<Intake> finish(std::vector<Cue> cues, const std::string& name, const IntakeOptions& options, LossReport losses)
{
    if (cues.empty() && losses.left_out_count() > 0)
        return losses.left_out.front();
    mark_repeats(cues);
    find_named_speakers(cues);
    return transcript_of(std::move(cues), name, options, std::move(losses));
}

std::string trimmed(const std::string& text) { return std::string(trim(std::string_view(text))); }

}

Result<Intake> read_whisper(std::string_view json, const std::string& name, const IntakeOptions& options)
{
    std::vector<Cue> cues;
    LossReport losses;
    const auto read = read_json_list(json, { "segments", { "words", "tokens" }, options.unpack.max_depth }, [&](Json& segment, std::size_t /*number*/) {
        Cue cue { milliseconds(number_in(segment, "start").value_or(0) * 1000), milliseconds(number_in(segment, "end").value_or(0) * 1000),
            speaker_of(segment), trimmed(string_in(segment, "text")) };
        if (number_in(segment, "avg_logprob").value_or(0) < least_log_probability)
            cue.suspect = "the transcriber was unsure";
        else if (number_in(segment, "compression_ratio").value_or(0) > largest_compression)
            cue.suspect = "the words repeat";
        cues.push_back(std::move(cue));
    });
    tell_losses(read, name, losses);
    return finish(std::move(cues), name, options, std::move(losses));
}

Result<Intake> read_whisper_cpp(std::string_view json, const std::string& name, const IntakeOptions& options)
{
    std::vector<Cue> cues;
    LossReport losses;
    bool broken = false;
    const std::string text = tolerated(json);
    const auto read = read_json_list(text, { "transcription", {}, options.unpack.max_depth }, [&](Json& segment, std::size_t /*number*/) {
        Cue cue;
        if (const auto offsets = segment.find("offsets"); offsets != segment.end() && offsets->is_object()) {
            cue.start_ms = milliseconds(number_in(*offsets, "from").value_or(0));
            cue.end_ms = milliseconds(number_in(*offsets, "to").value_or(0));
        }
        cue.speaker = speaker_of(segment);
        cue.text = string_in(segment, "text");
        if (log_probability_of(segment).value_or(0) < least_log_probability)
            cue.suspect = "the transcriber was unsure";
        cues.push_back(std::move(cue));
    });
    // A letter split between two segments: its first bytes end one text, its last begin the next. They go together before the mending.
    const auto is_private = [](std::string_view letter) { return letter.starts_with("\xF4\x8F"); };
    const bool spaced = std::any_of(cues.begin() + (cues.empty() ? 0 : 1), cues.end(), [](const Cue& cue) { return cue.text.starts_with(' '); });
    for (std::size_t k = 1; k < cues.size(); ++k) {
        std::string& before = cues[k - 1].text;
        std::string& after = cues[k].text;
        const bool split = before.size() >= 4 && is_private(std::string_view(before).substr(before.size() - 4));
        while (split && is_private(after)) {
            before += after.substr(0, 4);
            after.erase(0, 4);
        }
        cues[k].goes_on = (split || spaced) && !after.empty() && after.front() != ' ';  // a word has a blank before it
    }
    for (Cue& cue : cues)
        cue.text = trimmed(mended(cue.text, broken));
    tell_losses(read, name, losses);
    if (broken)
        losses.notes.push_back(name + ": some bytes are no UTF-8 and were replaced");
    return finish(std::move(cues), name, options, std::move(losses));
}

}
