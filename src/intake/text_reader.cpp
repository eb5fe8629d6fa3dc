#include "dates.h"
#include "document.h"
#include "encoding.h"
#include "files.h"
#include "naming.h"
#include "paragraphs.h"
#include "speakers.h"

#include <base/text.h>
#include <intake/text_reader.h>

#include <algorithm>
#include <array>

namespace leitmotif {

namespace {

namespace fs = std::filesystem;

struct OpenDocument {
    std::string name;
    std::string text;
    Markup markup;
    std::vector<Section> sections;
    std::size_t width = 0;  ///< see paragraphs_of
    bool may_be_wrapped = true;
};

std::string note_about(std::string_view name, std::string_view what)
{
    std::string note { name };
    note += ": ";
    note += what;
    return note;
}

Error ambiguous(const FoundDate& date, const std::string& file, std::size_t line)
{
    std::string detail = "the date may be ";
    detail += date.day_first.in_words();
    detail += " or ";
    detail += date.month_first.in_words();
    detail += "; no other date here tells which order is meant";
    return { ErrorCode::needs_answer, std::move(detail), file, line };
}

/// Reads documents three times, each let go before the next is opened: for dates and names, for who takes part, for the sessions. So what
/// several files settle together costs no more memory than the largest of them.
class TextRecordReader {
public:
    TextRecordReader(const TextOptions& options, const TextSource& source, const TextSink& take)
        : m_options(options)
        , m_source(source)
        , m_take(take)
    {
    }

    Result<TextRecord> read()
    {
        each_document([&](const OpenDocument& document) { meet(document); }, true);
        if (auto dated = settle_dates(); !dated)
            return dated.error();
        if (auto cast = settle_speakers(); !cast)
            return cast.error();
        each_document(
            [&](const OpenDocument& document) {
                for (const Section& section : document.sections)
                    add_session(document, section);
            },
            false);
        if (m_sessions == 0)
            return nothing_read();
        return std::move(m_record);
    }

private:
    /// @param first  the time at which what is wrong with a document is told.
    template<class Visit>
    void each_document(Visit visit, bool first)
    {
        for (std::size_t k = 0; k < m_source.count; ++k) {
            auto document = m_source.open(k, first ? &m_record.losses : nullptr);
            if (!document || m_stopped)
                continue;
            if (first)
                ++m_record.losses.files;
            if (auto opened = open(*std::move(document), first)) {
                // Sections point into the text, which moves no more.
                opened->sections = split_sections(opened->text, opened->markup, opened->name);
                opened->width = opened->may_be_wrapped ? wrap_width(opened->sections) : never_wrapped;
                visit(*opened);
            }
        }
    }

    std::optional<OpenDocument> open(TextDocument document, bool first)
    {
        const auto leave_out = [&](ErrorCode code, const std::string& detail) {
            if (first)
                m_record.losses.leave_out({ code, detail, document.name });
            return std::nullopt;
        };
        if (document.bytes.size() > m_options.max_file_bytes)
            return leave_out(ErrorCode::too_large, "the file is too large");
        auto decoded = to_utf8(std::move(document.bytes));
        if (!decoded)
            return leave_out(decoded.error().code, decoded.error().detail);
        if (!decoded->note.empty() && first)
            m_record.losses.notes.push_back(note_about(document.name, decoded->note));
        m_last_name = document.name;
        return OpenDocument { std::move(document.name), std::move(decoded->utf8), document.markup, {}, 0, document.may_be_wrapped };
    }

    void meet(const OpenDocument& document)
    {
        for (const Section& section : document.sections) {
            m_cast.meet(section);
            if (!section.date)
                continue;
            if (section.date->shows) {
                m_orders_disagree = m_orders_disagree || (m_shown && *m_shown != *section.date->shows);
                m_shown = section.date->shows;
            }
            if (!m_unclear && section.date->is_ambiguous() && (!section.lines.empty() || !section.title.empty()))
                m_unclear = ambiguous(*section.date, document.name, section.line);
        }
    }

    Result<void> settle_dates()
    {
        m_order = m_options.date_order ? m_options.date_order : m_orders_disagree ? std::nullopt : m_shown;
        if (m_order || !m_unclear)
            return {};
        if (m_options.asking == Asking::fail)
            return *m_unclear;
        m_record.questions.push_back({ Question::About::date_order, m_unclear->message(), { "day-first", "month-first" } });
        return {};
    }

    Result<void> settle_speakers()
    {
        if (m_cast.has_names()) {
            each_document(
                [&](const OpenDocument& document) {
                    for (const Section& section : document.sections) {
                        if (m_cast.is_dialogue(section))
                            m_cast.take_part(section);
                    }
                },
                false);
        }
        auto settled = m_cast.settle(m_options.person_speaker);
        if (settled || m_options.asking == Asking::fail)
            return settled;
        m_record.questions.push_back({ Question::About::person, settled.error().detail, m_cast.names() });
        return {};
    }

    void add_session(const OpenDocument& document, const Section& section)
    {
        if (m_stopped)
            return;
        Session session;
        if (section.date)
            session.date = section.date->read(m_order.value_or(DateOrder::day_first)).iso();
        if (m_cast.is_dialogue(section))
            add_dialogue(session, document, section);
        else if (section.has_text() || !section.title.empty())
            add_journal(session, document, section);
        if (session.turns.empty())
            return;
        if (session.date.empty())
            m_record.losses.notes.push_back(note_about(document.name, "no date was found for a session; it is put last"));
        ++m_sessions;
        m_record.losses.count(session);
        m_stopped = !m_take(std::move(session), document.name);
    }

    void add_journal(Session& session, const OpenDocument& document, const Section& section)
    {
        session.kind = SessionKind::journal;
        if (!section.title.empty())
            session.turns.push_back({ Speaker::client, section.title });
        for (std::string& paragraph : paragraphs_of(section.lines, document.markup, document.width))
            session.turns.push_back({ Speaker::client, std::move(paragraph) });
    }

    void add_dialogue(Session& session, const OpenDocument& document, const Section& section)
    {
        const bool conversation = m_cast.has_listener(section);
        std::vector<SourceLine> said;
        std::string opening;  // holds the text of the first line of `said`
        std::optional<Speaker> speaker;
        std::string name;
        const auto close = [&] {
            if (speaker)
                add_turn(session, *speaker, name, paragraphs_of(said, document.markup, document.width));
            else if (!paragraphs_of(said, document.markup, document.width).empty())
                leave_out_preface(document, said);
            said.clear();
        };
        for (const SourceLine& line : section.lines) {
            const bool prose = line.kind == SourceLine::Kind::text || line.kind == SourceLine::Kind::separate;
            auto prefix = prose ? speaker_prefix(line.text) : std::nullopt;
            if (!prefix || !m_cast.is_speaker(*prefix)) {
                said.push_back(line);
                continue;
            }
            close();
            speaker = m_cast.speaker_of(*prefix, conversation);
            name = m_cast.name_of(*prefix);
            opening = std::move(prefix->rest);
            if (!opening.empty())
                said.push_back({ SourceLine::Kind::text, opening, line.number, line.width });
        }
        close();
        session.kind = conversation ? SessionKind::conversation : SessionKind::session;
        if (std::all_of(session.turns.begin(), session.turns.end(), [](const Turn& turn) { return turn.speaker == Speaker::client; }))
            session.kind = SessionKind::journal;
    }

    void add_turn(Session& session, Speaker speaker, const std::string& name, const std::vector<std::string>& paragraphs)
    {
        std::string text;
        for (const std::string& paragraph : paragraphs) {
            if (!text.empty())
                text += "\n\n";
            text += paragraph;
        }
        if (text.empty())
            return;
        count_turn(m_record.speakers, name, speaker, text);
        session.turns.push_back({ speaker, std::move(text) });
    }

    void leave_out_preface(const OpenDocument& document, const std::vector<SourceLine>& lines)
    {
        const auto first = std::find_if(lines.begin(), lines.end(), [](const SourceLine& line) { return !line.text.empty(); });
        m_record.losses.leave_out({ ErrorCode::invalid_format, "words before the first speaker are left out", document.name,
            first == lines.end() ? 0 : first->number });
    }

    [[nodiscard]] Error nothing_read() const
    {
        const auto& left_out = m_record.losses.left_out;
        if (!left_out.empty())
            return left_out.front();
        return { ErrorCode::empty, "there is no text in it", m_source.count == 1 ? m_last_name : std::string {} };
    }

    const TextOptions& m_options;
    const TextSource& m_source;
    const TextSink& m_take;
    Cast m_cast;
    std::optional<DateOrder> m_order {};
    std::optional<DateOrder> m_shown {};  ///< by dates that can be read in one way only
    bool m_orders_disagree = false;
    std::optional<Error> m_unclear {};    ///< about the first date that can be read in two ways
    std::size_t m_sessions = 0;
    bool m_stopped = false;
    std::string m_last_name {};
    TextRecord m_record;
};

/// Reads all into one record.
Result<TextRecord> read_whole(const TextSource& source, const TextOptions& options)
{
    Intake all;
    const TextSink take = [&](Session session, const std::string& file) {
        all.sessions.push_back(std::move(session));
        all.origins.push_back({ {}, {}, file });
        return true;
    };
    auto record = TextRecordReader(options, source, take).read();
    if (!record)
        return record;
    put_in_order(all, options.person);
    record->sessions = std::move(all.sessions);
    for (SessionOrigin& origin : all.origins)
        record->files.push_back(std::move(origin.file));
    return record;
}

}

Result<TextRecord> read_documents(std::vector<TextDocument> documents, const TextOptions& options)
{
    if (documents.empty())
        return Error { ErrorCode::empty, "there is no text file" };
    const TextSource source { documents.size(), [&](std::size_t k, LossReport* /*losses*/) { return std::optional(documents[k]); } };
    return read_whole(source, options);
}

TextSource text_files(const std::vector<fs::path>& files, const TextOptions& options)
{
    return { files.size(), [&files, max = options.max_file_bytes](std::size_t k, LossReport* losses) -> std::optional<TextDocument> {
                auto bytes = read_file(files[k], max);
                if (bytes && !bytes->empty())
                    return TextDocument { files[k].string(), *std::move(bytes), text_markup(files[k]).value_or(Markup::plain) };
                if (losses != nullptr && bytes)
                    losses->notes.push_back(note_about(files[k].string(), "the file is empty"));
                else if (losses != nullptr)
                    losses->leave_out(bytes.error());
                return std::nullopt;
            } };
}

Result<TextRecord> read_texts_each(const std::vector<fs::path>& files, const TextOptions& options, const TextSink& take)
{
    const TextSource source = text_files(files, options);
    return TextRecordReader(options, source, take).read();
}

Result<TextRecord> read_text(const fs::path& path, const TextOptions& options)
{
    std::error_code failure;
    const bool folder = fs::is_directory(path, failure);
    FolderContents contents;
    if (folder) {
        auto listed = list_folder(path);
        if (!listed)
            return listed.error();
        contents = *std::move(listed);
        if (contents.text.empty())
            return Error { ErrorCode::empty, "the folder has no text files (.txt, .md)", path.string() };
    } else {
        contents.text.push_back(path);
    }
    if (!folder) {  // one file says by itself what is wrong with it
        const auto bytes = read_file(path, options.max_file_bytes);
        if (!bytes)
            return bytes.error();
        if (bytes->empty())
            return Error { ErrorCode::empty, "the file is empty", path.string() };
    }
    TextOptions named = options;
    if (named.person.empty())
        named.person = person_from(path, folder);
    auto record = read_whole(text_files(contents.text, named), named);
    if (!record && record.error().file.empty()) {
        Error error = record.error();
        error.file = path.string();
        return error;
    }
    if (record)
        record->losses.append(std::move(contents.losses));
    return record;
}

}
