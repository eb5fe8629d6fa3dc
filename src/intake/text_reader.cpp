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

/// The order that the record's other dates show; nothing when none does or they disagree.
std::optional<DateOrder> order_shown(const std::vector<OpenDocument>& documents)
{
    std::optional<DateOrder> shown;
    for (const OpenDocument& document : documents) {
        for (const Section& section : document.sections) {
            if (!section.date || !section.date->shows)
                continue;
            if (shown && *shown != *section.date->shows)
                return std::nullopt;
            shown = section.date->shows;
        }
    }
    return shown;
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

class TextRecordReader {
public:
    explicit TextRecordReader(const TextOptions& options)
        : m_options(options)
    {
    }

    Result<TextRecord> read(std::vector<TextDocument> documents)
    {
        for (TextDocument& document : documents)
            open(std::move(document));
        if (auto dated = settle_dates(); !dated)
            return dated.error();
        if (auto cast = settle_speakers(); !cast)
            return cast.error();
        for (const OpenDocument& document : m_documents) {
            for (const Section& section : document.sections)
                add_session(document, section);
        }
        if (m_record.sessions.empty())
            return nothing_read();
        put_in_order();
        return std::move(m_record);
    }

private:
    void open(TextDocument document)
    {
        ++m_record.losses.files;
        if (document.bytes.size() > m_options.max_file_bytes)
            return m_record.losses.leave_out({ ErrorCode::too_large, "the file is too large", document.name });
        auto decoded = to_utf8(std::move(document.bytes));
        if (!decoded)
            return m_record.losses.leave_out({ decoded.error().code, decoded.error().detail, document.name });
        if (!decoded->note.empty())
            m_record.losses.notes.push_back(note_about(document.name, decoded->note));
        m_documents.push_back({ std::move(document.name), std::move(decoded->utf8), document.markup, {}, 0, document.may_be_wrapped });
    }

    /// Sections point into the documents' texts, so they are made when no document moves any more.
    Result<void> settle_dates()
    {
        for (OpenDocument& document : m_documents) {
            document.sections = split_sections(document.text, document.markup, document.name);
            document.width = document.may_be_wrapped ? wrap_width(document.sections) : never_wrapped;
        }
        const auto order = m_options.date_order ? m_options.date_order : order_shown(m_documents);
        for (OpenDocument& document : m_documents) {
            for (Section& section : document.sections) {
                if (!section.date || !section.date->is_ambiguous() || (section.lines.empty() && section.title.empty()))
                    continue;
                if (!order && m_options.asking == Asking::fail)
                    return ambiguous(*section.date, document.name, section.line);
                if (!order)
                    ask_order(*section.date, document.name, section.line);
                section.date->day_first = section.date->month_first = section.date->read(order.value_or(DateOrder::day_first));
            }
        }
        return {};
    }

    Result<void> settle_speakers()
    {
        for (const OpenDocument& document : m_documents) {
            for (const Section& section : document.sections)
                m_cast.meet(section);
        }
        for (const OpenDocument& document : m_documents) {
            for (const Section& section : document.sections) {
                if (m_cast.is_dialogue(section))
                    m_cast.take_part(section);
            }
        }
        auto settled = m_cast.settle(m_options.person_speaker);
        if (settled || m_options.asking == Asking::fail)
            return settled;
        m_record.questions.push_back({ Question::About::person, settled.error().detail, m_cast.names() });
        return {};
    }

    void ask_order(const FoundDate& date, const std::string& file, std::size_t line)
    {
        const auto& asked = m_record.questions;
        if (std::none_of(asked.begin(), asked.end(), [](const Question& one) { return one.about == Question::About::date_order; }))
            m_record.questions.push_back(
                { Question::About::date_order, ambiguous(date, file, line).message(), { "day-first", "month-first" } });
    }

    void add_session(const OpenDocument& document, const Section& section)
    {
        Session session;
        if (section.date)
            session.date = section.date->day_first.iso();
        if (m_cast.is_dialogue(section))
            add_dialogue(session, document, section);
        else if (section.has_text() || !section.title.empty())
            add_journal(session, document, section);
        if (session.turns.empty())
            return;
        if (session.date.empty())
            m_record.losses.notes.push_back(note_about(document.name, "no date was found for a session; it is put last"));
        m_record.sessions.push_back(std::move(session));
        m_record.files.push_back(document.name);
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
        return { ErrorCode::empty, "there is no text in it", m_documents.size() == 1 ? m_documents.front().name : std::string {} };
    }

    void put_in_order()
    {
        Intake ordered;
        ordered.sessions = std::move(m_record.sessions);
        for (std::string& file : m_record.files)
            ordered.origins.push_back({ {}, {}, std::move(file) });
        leitmotif::put_in_order(ordered, m_options.person);
        m_record.sessions = std::move(ordered.sessions);
        m_record.files.clear();
        for (SessionOrigin& origin : ordered.origins)
            m_record.files.push_back(std::move(origin.file));
        for (const Session& session : m_record.sessions)
            m_record.losses.count(session);
    }

    const TextOptions& m_options;
    std::vector<OpenDocument> m_documents;
    Cast m_cast;
    TextRecord m_record;
};

}

Result<TextRecord> read_documents(std::vector<TextDocument> documents, const TextOptions& options)
{
    if (documents.empty())
        return Error { ErrorCode::empty, "there is no text file" };
    return TextRecordReader(options).read(std::move(documents));
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
    auto documents = open_texts(contents.text, options, contents.losses);
    if (!documents && !folder)
        return documents.error();
    if (!documents)
        contents.losses.leave_out(documents.error());
    if (!documents || documents->empty())
        return Error { ErrorCode::empty, "no text file of the folder could be read", path.string() };
    TextOptions named = options;
    if (named.person.empty())
        named.person = person_from(path, folder);
    auto record = read_documents(*std::move(documents), named);
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
