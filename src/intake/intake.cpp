#include "zip_archive.h"
#include "cues.h"
#include "files.h"
#include "json_elements.h"
#include "naming.h"

#include <base/text.h>
#include <intake/coded_reader.h>
#include <intake/daylio_reader.h>
#include <intake/day_one_reader.h>
#include <intake/docx_reader.h>
#include <intake/intake.h>
#include <intake/jrnl_reader.h>
#include <intake/transcriber.h>
#include <intake/transcript_readers.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <iostream>
#include <system_error>
#include <utility>

namespace leitmotif {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t beginning_bytes = std::size_t { 4 } << 20;

Result<std::string> beginning_of(const std::string& path)
{
    errno = 0;
    std::ifstream stream(path, std::ios::binary);
    if (!stream)
        return Error { ErrorCode::io, errno != 0 ? std::generic_category().message(errno) : "cannot be opened", path };
    std::string bytes(std::size_t { 1 } << 16, '\0');
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(stream.gcount()));
    if (bytes.find('{') >= 16 || bytes.size() < (std::size_t { 1 } << 16))
        return bytes;
    std::string more(beginning_bytes, '\0');  // JSON may tell what it is after much else
    stream.read(more.data(), static_cast<std::streamsize>(more.size()));
    bytes.append(more, 0, static_cast<std::size_t>(stream.gcount()));
    return bytes;
}

std::string_view without_mark(std::string_view text)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    return trim(text);
}

/// An index or nothing, then a line of times.
bool is_srt(std::string_view text)
{
    LossReport ignored;
    const std::string_view start = text.substr(0, 400);
    const std::size_t arrow = start.find("-->");
    return arrow != std::string_view::npos && arrow < 60 && start.find_first_not_of("0123456789:,. \r\n\t-") > arrow
        && !cues_in(start, CueFormat::srt, {}, ignored).empty();
}

IntakeKind kind_of_json(std::string_view text)
{
    switch (json_kind(text).value_or(JsonKind::session_line)) {
    case JsonKind::day_one:
        return IntakeKind::day_one_json;
    case JsonKind::jrnl:
        return IntakeKind::jrnl_json;
    case JsonKind::whisper:
        return IntakeKind::whisper;
    case JsonKind::whisper_cpp:
        return IntakeKind::whisper_cpp;
    case JsonKind::session_line:
        break;
    }
    return IntakeKind::json_lines;
}

/// What the ending .txt does not tell.
IntakeKind kind_of_text(std::string_view text)
{
    if (text.starts_with("WEBVTT"))
        return IntakeKind::web_vtt;
    if (is_jrnl(text))
        return IntakeKind::jrnl;
    return is_srt(text) ? IntakeKind::srt : IntakeKind::text;
}

/// Tells by the first bytes what a file without a telling name holds.
IntakeKind kind_by_content(const std::string& path, std::string_view bytes)
{
    if (bytes.starts_with("PK\x03\x04")) {
        LossReport ignored;
        bool word = false;
        const auto look = [&](std::string_view name) {
            word = word || name == "word/document.xml";
            return false;
        };
        (void)read_zip(path, look, {}, ignored);
        return word ? IntakeKind::docx : IntakeKind::day_one;
    }
    if (is_audio(path, bytes))
        return IntakeKind::audio;
    const std::string_view text = without_mark(bytes);
    if (text.starts_with('{'))
        return kind_of_json(text);
    if (is_daylio(text.substr(0, 4096)))
        return IntakeKind::daylio;
    const bool coded = text.starts_with("## session ") || text.find("\n## session ") != std::string_view::npos;
    if (coded && (text.find("\nC|") != std::string_view::npos || text.find("\nT|") != std::string_view::npos))
        return IntakeKind::coded;
    return kind_of_text(text);
}

void add_json_lines(std::istream& stream, const std::string& name, const IntakeOptions& options, Intake& intake)
{
    JsonLinesReader reader(stream, name, options.json_lines);
    ++intake.losses.files;
    while (auto session = reader.next()) {
        if (!*session) {
            intake.losses.leave_out(session->error());
            continue;
        }
        intake.losses.count(**session);
        intake.sessions.push_back(**std::move(session));
    }
}

void add_coded(std::istream& stream, const std::string& name, const IntakeOptions& options, Intake& intake)
{
    CodedFile record = read_coded(stream, name, options.json_lines.max_line_bytes);
    ++intake.losses.files;
    for (Session& session : record.sessions) {
        intake.losses.count(session);
        intake.sessions.push_back(std::move(session));
    }
    std::move(record.codes.begin(), record.codes.end(), std::back_inserter(intake.codes));
    std::move(record.summaries.begin(), record.summaries.end(), std::back_inserter(intake.summaries));
    for (Error& error : record.errors)
        intake.losses.leave_out(std::move(error));
}

Result<void> add_file(const std::string& path, IntakeKind kind, const IntakeOptions& options, Intake& intake)
{
    errno = 0;
    std::ifstream stream(path, std::ios::binary);
    if (!stream)
        return Error { ErrorCode::io, errno != 0 ? std::generic_category().message(errno) : "cannot be opened", path };
    if (stream.peek() == std::istream::traits_type::eof() && !stream.bad())
        return Error { ErrorCode::empty, "the file is empty", path };
    if (kind == IntakeKind::coded)
        add_coded(stream, path, options, intake);
    else
        add_json_lines(stream, path, options, intake);
    return {};
}

void take_record(TextRecord record, Intake& intake)
{
    for (std::string& file : record.files)
        intake.origins.push_back({ {}, {}, std::move(file) });
    std::move(record.sessions.begin(), record.sessions.end(), std::back_inserter(intake.sessions));
    std::move(record.questions.begin(), record.questions.end(), std::back_inserter(intake.questions));
    std::move(record.speakers.begin(), record.speakers.end(), std::back_inserter(intake.speakers));
    intake.losses.append(std::move(record.losses));
}

Result<void> add_text(const std::string& path, const IntakeOptions& options, Intake& intake)
{
    auto record = read_text(path, options.text);
    if (!record)
        return record.error();
    take_record(*std::move(record), intake);
    return {};
}

/// One file of a kind that other programs write.
Result<Intake> read_export(const std::string& path, IntakeKind kind, const IntakeOptions& options)
{
    if (kind == IntakeKind::day_one)
        return read_day_one(path, options);
    if (kind == IntakeKind::audio)
        return read_audio(path, options);
    auto bytes = read_file(path, options.unpack.max_entry_bytes);
    if (!bytes)
        return bytes.error();
    if (bytes->empty())
        return Error { ErrorCode::empty, "the file is empty", path };
    switch (kind) {
    case IntakeKind::day_one_json:
        return read_day_one_json(*bytes, path, options);
    case IntakeKind::jrnl:
        return read_jrnl({ TextDocument { path, *std::move(bytes), Markup::plain } }, options);
    case IntakeKind::jrnl_json:
        return read_jrnl_json(*bytes, path, options);
    case IntakeKind::daylio:
        return read_daylio(*std::move(bytes), path, options);
    case IntakeKind::web_vtt:
        return read_web_vtt(*std::move(bytes), path, options);
    case IntakeKind::srt:
        return read_srt(*std::move(bytes), path, options);
    case IntakeKind::whisper:
        return read_whisper(*bytes, path, options);
    case IntakeKind::whisper_cpp:
        return read_whisper_cpp(*bytes, path, options);
    case IntakeKind::docx:
        return read_docx(*bytes, path, options);
    default:
        return Error { ErrorCode::invalid_format, "is of a kind that is not read", path };
    }
}

void take_speakers(std::vector<SpeakerFound> speakers, Intake& intake)
{
    for (SpeakerFound& one : speakers) {
        const auto at = std::find_if(intake.speakers.begin(), intake.speakers.end(),
            [&](const SpeakerFound& known) { return known.name == one.name && known.role == one.role; });
        if (at == intake.speakers.end()) {
            intake.speakers.push_back(std::move(one));
        } else {
            at->turns += one.turns;
            at->words += one.words;
        }
    }
}

void take_part(Intake part, Intake& intake)
{
    const std::size_t before = intake.sessions.size();
    std::move(part.sessions.begin(), part.sessions.end(), std::back_inserter(intake.sessions));
    std::move(part.origins.begin(), part.origins.end(), std::back_inserter(intake.origins));
    std::move(part.questions.begin(), part.questions.end(), std::back_inserter(intake.questions));
    take_speakers(std::move(part.speakers), intake);
    for (SetAside& one : part.set_aside) {
        one.session += one.session == SetAside::npos ? 0 : before;
        intake.set_aside.push_back(std::move(one));
    }
    intake.losses.append(std::move(part.losses));
}

/// A folder with other programs' files in it: each file by its own kind, texts together.
class FolderReader {
public:
    FolderReader(const IntakeOptions& options, const std::string& path, Intake& intake)
        : m_options(options)
        , m_intake(intake)
    {
        if (m_options.text.person.empty())
            m_options.text.person = person_from(path, true);
    }

    Result<void> read(FolderContents contents)
    {
        m_intake.losses.append(std::move(contents.losses));
        if (auto texts = add_texts(contents.text); !texts)
            return texts;
        for (const fs::path& file : contents.exports) {
            const auto kind = kind_of(file.string());
            if (kind && *kind == IntakeKind::json_lines) {
                m_intake.losses.notes.push_back(file.string() + ": JSON of a kind that is not known was not read");
                continue;
            }
            if (auto added = take(kind ? read_export(file.string(), *kind, m_options) : Result<Intake>(kind.error())); !added)
                return added;
        }
        if (m_intake.sessions.empty() && m_intake.set_aside.empty() && m_intake.losses.left_out_count() > 0)
            return m_intake.losses.left_out.front();
        put_in_order(m_intake, m_options.text.person);
        return {};
    }

private:
    Result<void> add_texts(const std::vector<fs::path>& files)
    {
        auto documents = open_texts(files, m_options.text, m_intake.losses);
        if (!documents) {
            m_intake.losses.leave_out(documents.error());
            return {};
        }
        std::vector<TextDocument> texts;
        std::vector<TextDocument> journal;
        for (TextDocument& one : *documents) {
            const IntakeKind kind = one.markup == Markup::plain ? kind_of_text(without_mark(std::string_view(one.bytes).substr(0, 4096))) : IntakeKind::text;
            if (kind == IntakeKind::jrnl) {
                journal.push_back(std::move(one));
            } else if (kind != IntakeKind::text) {
                if (auto added = take(read_export(one.name, kind, m_options)); !added)
                    return added;
            } else {
                texts.push_back(std::move(one));
            }
        }
        if (!journal.empty()) {
            if (auto added = take(read_jrnl(std::move(journal), m_options)); !added)
                return added;
        }
        if (texts.empty())
            return {};
        auto record = read_documents(std::move(texts), m_options.text);
        if (!record)
            return take(record.error());
        Intake part;
        take_record(*std::move(record), part);
        return take(std::move(part));
    }

    /// Only a question ends it all: other files may do very well.
    Result<void> take(Result<Intake> part)
    {
        if (part)
            take_part(*std::move(part), m_intake);
        else if (part.error().code == ErrorCode::needs_answer || part.error().code == ErrorCode::busy)
            return part.error();
        else if (part.error().code == ErrorCode::exists)
            m_intake.losses.notes.push_back(part.error().message());
        else
            m_intake.losses.leave_out(part.error());
        return {};
    }

    IntakeOptions m_options;
    Intake& m_intake;
};

bool any_jrnl(const std::vector<fs::path>& texts)
{
    return std::any_of(texts.begin(), texts.end(), [](const fs::path& file) {
        const auto kind = kind_of(file.string());
        return kind && *kind != IntakeKind::text;
    });
}

Result<void> add_folder(const std::string& path, const IntakeOptions& options, Intake& intake)
{
    auto contents = list_folder(path);
    if (!contents)
        return contents.error();
    if (!contents->exports.empty() || any_jrnl(contents->text)) {
        const bool records = !contents->records.empty();
        auto added = FolderReader(options, path, intake).read(*std::move(contents));
        if (added && records)
            intake.losses.notes.emplace_back("the folder's .jsonl and .coded files were not read beside its texts");
        return added;
    }
    if (!contents->text.empty()) {
        auto added = add_text(path, options, intake);
        if (added && !contents->records.empty())
            intake.losses.notes.emplace_back("the folder's .jsonl and .coded files were not read beside its texts");
        return added;
    }
    if (contents->records.empty())
        return Error { ErrorCode::empty, "the folder has nothing to read (.txt, .md, .jsonl, .coded, exports of other programs)", path };
    intake.losses = std::move(contents->losses);
    for (const fs::path& file : contents->records) {
        const auto kind = to_lower(file.extension().string()) == ".coded" ? IntakeKind::coded : IntakeKind::json_lines;
        if (auto added = add_file(file.string(), kind, options, intake); !added)
            intake.losses.leave_out(added.error());
    }
    return {};
}

Result<void> add_standard_input(const IntakeOptions& options, Intake& intake)
{
    std::istream& stream = options.standard_input != nullptr ? *options.standard_input : std::cin;
    if (stream.peek() == std::istream::traits_type::eof())
        return Error { ErrorCode::empty, "standard input is empty" };
    add_json_lines(stream, {}, options, intake);
    intake.losses.files = 0;
    return {};
}

Result<void> add(const std::string& path, const IntakeOptions& options, Intake& intake)
{
    if (path == "-")
        return add_standard_input(options, intake);
    const auto kind = kind_of(path);
    if (!kind)
        return kind.error();
    switch (*kind) {
    case IntakeKind::folder:
        return add_folder(path, options, intake);
    case IntakeKind::text:
        return add_text(path, options, intake);
    case IntakeKind::json_lines:
    case IntakeKind::coded:
        return add_file(path, *kind, options, intake);
    default:
        break;
    }
    auto part = read_export(path, *kind, options);
    if (!part)
        return part.error();
    intake = *std::move(part);
    return {};
}

}

Result<IntakeKind> kind_of(const std::string& path)
{
    if (path == "-")
        return IntakeKind::json_lines;
    std::error_code failure;
    const auto status = fs::status(path, failure);
    if (failure)
        return Error { ErrorCode::io, failure.message(), path };
    if (fs::is_directory(status))
        return IntakeKind::folder;
    if (!fs::is_regular_file(status))
        return IntakeKind::json_lines;
    const std::string ending = to_lower(fs::path(path).extension().string());
    if (ending == ".jsonl" || ending == ".ndjson")
        return IntakeKind::json_lines;
    constexpr std::array<std::pair<std::string_view, IntakeKind>, 5> endings { { { ".coded", IntakeKind::coded }, { ".vtt", IntakeKind::web_vtt },
        { ".srt", IntakeKind::srt }, { ".csv", IntakeKind::daylio }, { ".docx", IntakeKind::docx } } };
    for (const auto& [known, kind] : endings) {
        if (ending == known)
            return kind;
    }
    if (is_audio(path, {}))
        return IntakeKind::audio;
    if (text_markup(path) == Markup::markdown)
        return IntakeKind::text;
    const auto beginning = beginning_of(path);
    if (!beginning)
        return beginning.error();
    if (ending == ".json")
        return kind_of_json(without_mark(*beginning));
    if (text_markup(path))
        return kind_of_text(without_mark(*beginning));
    return ending == ".zip" && !beginning->starts_with("PK\x03\x04") ? IntakeKind::day_one : kind_by_content(path, *beginning);
}

std::string_view name_of(IntakeKind kind)
{
    switch (kind) {
    case IntakeKind::json_lines:
        return "transcripts (JSON Lines)";
    case IntakeKind::coded:
        return "coded transcripts";
    case IntakeKind::text:
        return "text";
    case IntakeKind::folder:
        return "a folder";
    case IntakeKind::day_one:
    case IntakeKind::day_one_json:
        return "Day One";
    case IntakeKind::jrnl:
    case IntakeKind::jrnl_json:
        return "jrnl";
    case IntakeKind::daylio:
        return "Daylio";
    case IntakeKind::web_vtt:
        return "WebVTT subtitles";
    case IntakeKind::srt:
        return "SRT subtitles";
    case IntakeKind::whisper:
    case IntakeKind::whisper_cpp:
        return "a transcribed recording";
    case IntakeKind::docx:
        return "a Word document";
    case IntakeKind::audio:
        return "a recording";
    }
    return "text";
}

bool names_itself(IntakeKind kind) { return kind == IntakeKind::json_lines || kind == IntakeKind::coded; }

Result<Intake> read_any(const std::string& path, const IntakeOptions& options)
{
    Intake intake;
    if (auto added = add(path, options, intake); !added)
        return added.error();
    const bool words =
        std::any_of(intake.sessions.begin(), intake.sessions.end(), [](const Session& one) { return one.has_client_words(); });
    intake.origins.resize(intake.sessions.size());
    const bool asked = !intake.questions.empty();  // whose words they are is not told yet
    if (words || asked || !options.transcriber.run || !intake.set_aside.empty())
        return intake;
    const auto& left_out = intake.losses.left_out;
    if (intake.sessions.empty() && !left_out.empty())
        return left_out.front();
    return Error { ErrorCode::empty, "it holds no words of the person (no client turns)", path == "-" ? std::string {} : path };
}

Result<Intake> read_in_parts(const std::string& path, const IntakeOptions& options, const PartSink& take)
{
    constexpr std::size_t most_sessions = 5'000;
    constexpr std::size_t most_bytes = std::size_t { 16 } << 20;
    const auto kind = kind_of(path);
    auto contents = kind && *kind == IntakeKind::folder ? list_folder(path) : Result<FolderContents>(FolderContents {});
    if (!contents || contents->text.empty() || !contents->exports.empty() || any_jrnl(contents->text)) {
        auto whole = read_any(path, options);
        if (!whole)
            return whole;
        Intake part;
        part.sessions = std::move(whole->sessions);
        part.origins = std::move(whole->origins);
        part.set_aside = whole->set_aside;
        whole->sessions.clear();
        whole->origins.clear();
        take(std::move(part));
        return whole;
    }
    Intake part;
    std::size_t bytes = 0;
    const auto hand_on = [&] {
        bytes = 0;
        return part.sessions.empty() || take(std::exchange(part, Intake()));
    };
    const TextSink collect = [&](Session session, const std::string& file) {
        session.person = as_id(options.text.person.empty() ? person_from(path, true) : options.text.person);
        for (const Turn& turn : session.turns)
            bytes += turn.text.size();
        part.sessions.push_back(std::move(session));
        part.origins.push_back({ {}, {}, file });
        return (part.sessions.size() < most_sessions && bytes < most_bytes) || hand_on();
    };
    auto record = read_texts_each(contents->text, options.text, collect);
    if (!record) {
        Error error = record.error();
        if (error.file.empty())
            error.file = path;
        return error;
    }
    (void)hand_on();
    Intake rest;
    take_record(*std::move(record), rest);
    rest.losses.append(std::move(contents->losses));
    if (!contents->records.empty())
        rest.losses.notes.emplace_back("the folder's .jsonl and .coded files were not read beside its texts");
    return rest;
}

}
