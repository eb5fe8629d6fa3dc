#include "coded_labels.h"
#include "dates.h"

#include <intake/coded_reader.h>

#include <unordered_set>

namespace leitmotif {

namespace {

/// Where Python's str.splitlines ends a line, line feeds aside.
bool ends_line(char32_t c)
{
    return c == U'\v' || c == U'\f' || c == U'\r' || (c >= 0x1C && c <= 0x1E) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/// A sentence and what stands in the braces at its end. A line with other braces is words alone.
struct Sentence {
    std::u32string_view text;
    std::u32string_view braces;
};

Sentence sentence_in(std::u32string_view line)
{
    if (line.ends_with(U'}')) {
        const auto brace = line.substr(0, line.size() - 1).find_last_of(U"{}");
        if (brace != std::u32string_view::npos && line[brace] == U'{')
            return { strip(line.substr(0, brace)), line.substr(brace + 1, line.size() - brace - 2) };
    }
    return { strip(line), {} };
}

class CodedReader {
public:
    CodedReader(std::istream& stream, const std::string& name, std::size_t max_line_bytes)
        : m_lines(stream, name, max_line_bytes)
    {
    }

    CodedFile run()
    {
        while (auto line = m_lines.next()) {
            ++m_number;
            if (!*line) {
                Error error = line->error();
                error.line = m_number;
                m_record.errors.push_back(std::move(error));
                continue;
            }
            if (!is_utf8((*line)->text)) {
                reject(ErrorCode::invalid_utf8, "not valid UTF-8");
                continue;
            }
            split((*line)->text);
        }
        return std::move(m_record);
    }

private:
    void reject(ErrorCode code, std::string detail) { m_record.errors.push_back(m_lines.error_at(m_number, code, std::move(detail))); }

    void split(std::string_view bytes)
    {
        const std::u32string text = decode(bytes);
        std::size_t first = 0;
        for (std::size_t k = 0; k < text.size(); ++k) {
            if (!ends_line(text[k]))
                continue;
            read(strip(std::u32string_view(text).substr(first, k - first)));
            if (text[k] == U'\r' && k + 1 < text.size() && text[k + 1] == U'\n')
                ++k;
            first = k + 1;
            ++m_number;
        }
        read(strip(std::u32string_view(text).substr(first)));
    }

    void read(std::u32string_view line)
    {
        if (line.starts_with(U"## session "))
            open_session(line);
        else if (line.starts_with(U"%%"))
            summary(encode(line.substr(2)));
        else if (line.starts_with(U"T|"))
            other_turn(strip(line.substr(2)));
        else if (line.starts_with(U"C|"))
            sentence(sentence_in(line.substr(2)));
        else if (line.empty())
            m_turn_open = false;
        else if (!line.starts_with(U'#'))
            reject(ErrorCode::invalid_format, "neither a session, a turn, a summary nor blank");
    }

    void open_session(std::u32string_view line)
    {
        m_turn_open = false;
        m_place = Place::skipped;
        const auto words = split_words(line);
        if (words.size() != 5)
            return reject(ErrorCode::invalid_format, "a session line is '## session ID DATE KIND'; left out up to the next session");
        Session session;
        session.id = encode(words[2]);
        session.person = session.id.substr(0, session.id.rfind('-') == std::string::npos ? 0 : session.id.rfind('-'));
        session.date = encode(words[3]);
        const auto kind = label_of<SessionKind>(encode(words[4]));
        if (!kind)
            return reject(ErrorCode::unknown_label, "unknown kind of session; left out up to the next session");
        if (!is_iso_date(session.date))
            return reject(ErrorCode::invalid_format, "the session's date is not YYYY-MM-DD; left out up to the next session");
        if (!m_known_ids.insert(session.id).second)
            return reject(ErrorCode::invalid_format, "an earlier session has the same id; left out up to the next session");
        session.kind = *kind;
        m_record.sessions.push_back(std::move(session));
        m_place = Place::in_session;
    }

    void summary(const std::string& json)
    {
        auto checked = check_summary(json);
        if (!checked)
            return reject(checked.error().code, checked.error().detail);
        m_record.summaries.emplace_back(trim(json));
    }

    /// False, with an error where there is something new to say, when a turn stands outside a session.
    bool in_session()
    {
        if (m_place == Place::before_first)
            reject(ErrorCode::invalid_format, "a turn before the first session");
        return m_place == Place::in_session;
    }

    void other_turn(std::u32string_view text)
    {
        if (!in_session())
            return;
        m_record.sessions.back().turns.push_back({ Speaker::therapist, encode(text) });
        m_turn_open = false;
    }

    void sentence(const Sentence& found)
    {
        if (!in_session())
            return;
        Session& session = m_record.sessions.back();
        if (!m_turn_open) {
            session.turns.push_back({ Speaker::client, {} });
            m_turn_open = true;
            m_sentence = 0;
            m_length = 0;
        }
        Code code;
        code.session = session.id;
        code.turn = session.turns.size() - 1;
        code.sentence = m_sentence++;
        code.text = encode(found.text);
        if (m_length > 0) {
            session.turns.back().text += ' ';
            ++m_length;
        }
        code.range = { m_length, m_length + found.text.size() };
        session.turns.back().text += code.text;
        m_length = code.range.end;
        auto labels = read_coded_labels(found.braces, code);
        if (labels)
            m_record.codes.push_back(std::move(code));
        else
            reject(labels.error().code, labels.error().detail + "; the sentence is kept without its codes");
    }

    enum class Place { before_first, in_session, skipped };

    Lines m_lines;
    CodedFile m_record;
    std::unordered_set<std::string> m_known_ids;
    std::size_t m_number = 0;  ///< Python's line number: a form feed, for one, ends a line too
    Place m_place = Place::before_first;
    bool m_turn_open = false;
    std::size_t m_sentence = 0;
    std::size_t m_length = 0;  ///< code points of the open turn
};

}

CodedFile read_coded(std::istream& stream, const std::string& name, std::size_t max_line_bytes)
{
    return CodedReader(stream, name, max_line_bytes).run();
}

}
