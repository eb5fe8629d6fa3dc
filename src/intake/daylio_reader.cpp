#include "clock.h"
#include "dates.h"
#include "encoding.h"
#include "naming.h"
#include "paragraphs.h"

#include <base/text.h>
#include <intake/daylio_reader.h>

#include <algorithm>
#include <csv.h>
#include <map>
#include <vector>

namespace leitmotif {

namespace {

/// The library's parser, freed at the end.
class Csv {
public:
    Csv() { m_ready = ::csv_init(&m_parser, CSV_APPEND_NULL) == 0; }
    ~Csv()
    {
        if (m_ready)
            ::csv_free(&m_parser);
    }
    Csv(const Csv&) = delete;
    Csv& operator=(const Csv&) = delete;
    Csv(Csv&&) = delete;
    Csv& operator=(Csv&&) = delete;

    /// Calls `row` with the cells of each row. @return whether the text could be read to its end.
    template<class Row>
    bool parse(std::string_view text, Row row)
    {
        struct State {
            std::vector<std::string> cells;
            Row& row;
        } state { {}, row };
        const auto on_cell = [](void* bytes, std::size_t size, void* to) {
            static_cast<State*>(to)->cells.emplace_back(static_cast<const char*>(bytes), size);
        };
        const auto on_row = [](int /*end*/, void* to) {
            auto& one = *static_cast<State*>(to);
            one.row(one.cells);
            one.cells.clear();
        };
        return m_ready && ::csv_parse(&m_parser, text.data(), text.size(), on_cell, on_row, &state) == text.size()
            && ::csv_fini(&m_parser, on_cell, on_row, &state) == 0;
    }

private:
    ::csv_parser m_parser {};
    bool m_ready = false;
};

/// Notes that were written with letters in bold and the like are HTML.
std::string without_html(const std::string& note)
{
    if (note.find('<') == std::string::npos && note.find('&') == std::string::npos)
        return note;
    std::string out;
    for (std::string_view rest = note; !rest.empty();) {
        const std::string start = to_lower(rest.substr(0, 8));
        const std::size_t end = rest.substr(0, 200).find('>');
        const auto is = [&](std::string_view tag) { return start.starts_with(tag); };
        std::size_t taken = 1;
        if (end != std::string_view::npos && (is("<br") || is("</div") || is("</p") || is("</li"))) {
            out += '\n';
            taken = end + 1;
        } else if (end != std::string_view::npos
            && (is("<div") || is("<p>") || is("<p ") || is("<b>") || is("</b>") || is("<i>") || is("</i>") || is("<u>") || is("</u>") || is("<s>")
                || is("</s>") || is("<li") || is("<ul") || is("</ul") || is("<ol") || is("</ol") || is("<span") || is("</span") || is("<strong")
                || is("</strong") || is("<em>") || is("</em>") || is("<font") || is("</font"))) {
            taken = end + 1;
        } else if (is("&amp;")) {
            out += '&';
            taken = 5;
        } else if (is("&lt;")) {
            out += '<';
            taken = 4;
        } else if (is("&gt;")) {
            out += '>';
            taken = 4;
        } else if (is("&quot;")) {
            out += '"';
            taken = 6;
        } else if (is("&#39;")) {
            out += '\'';
            taken = 5;
        } else if (is("&nbsp;")) {
            out += ' ';
            taken = 6;
        } else {
            out += rest.front();
        }
        rest.remove_prefix(taken);
    }
    return out;
}

std::map<std::string, std::size_t> columns_of(const std::vector<std::string>& header)
{
    std::map<std::string, std::size_t> columns;
    for (std::size_t k = 0; k < header.size(); ++k)
        columns.emplace(to_lower(trim(std::string_view(header[k]))), k);
    return columns;
}

bool has_columns(const std::map<std::string, std::size_t>& columns)
{
    return columns.contains("full_date") && columns.contains("mood") && (columns.contains("note") || columns.contains("note_title"));
}

}

bool is_daylio(std::string_view beginning)
{
    if (beginning.starts_with("\xEF\xBB\xBF"))
        beginning.remove_prefix(3);
    Csv csv;
    std::vector<std::string> header;
    csv.parse(beginning.substr(0, beginning.find_first_of("\r\n")), [&](std::vector<std::string>& cells) { header = cells; });
    return has_columns(columns_of(header));
}

Result<Intake> read_daylio(std::string bytes, const std::string& name, const IntakeOptions& options)
{
    auto text = to_utf8(std::move(bytes));
    if (!text)
        return Error { text.error().code, text.error().detail, name };
    Intake intake;
    ++intake.losses.files;
    if (!text->note.empty())
        intake.losses.notes.push_back(name + ": " + text->note);
    std::map<std::string, std::size_t> columns;
    std::size_t row = 0;
    std::size_t moods_only = 0;
    bool fits = true;
    Csv csv;
    const bool whole = csv.parse(text->utf8, [&](std::vector<std::string>& cells) {
        if (++row == 1) {
            columns = columns_of(cells);
            fits = has_columns(columns);
            return;
        }
        const auto cell = [&](const char* column) {
            const auto at = columns.find(column);
            return at != columns.end() && at->second < cells.size() ? cells[at->second] : std::string();
        };
        if (!fits || std::all_of(cells.begin(), cells.end(), [](const std::string& one) { return one.empty(); }))
            return;
        Session session;
        const std::string title = cell("note_title");
        if (!trim(std::string_view(title)).empty())
            session.turns.push_back({ Speaker::client, std::string(trim(std::string_view(title))) });
        for (std::string& paragraph : paragraphs_of_entry(without_html(cell("note")), Markup::plain))
            session.turns.push_back({ Speaker::client, std::move(paragraph) });
        if (session.turns.empty()) {
            ++moods_only;
            return;
        }
        const std::string date = cell("full_date");
        const auto found = find_date(date);
        if (found && !found->is_ambiguous()) {
            session.date = found->day_first.iso();
        } else {
            intake.losses.notes.push_back(name + ": row " + std::to_string(row) + " has no date that can be read; it is put last");
        }
        intake.sessions.push_back(std::move(session));
        intake.origins.push_back({ {}, time_of_day(cell("time")), name });
    });
    if (!fits || row == 0)
        return Error { ErrorCode::invalid_format, "has not the columns of Daylio's export (full_date, mood, note)", name, 1 };
    if (!whole)
        intake.losses.leave_out({ ErrorCode::invalid_format, "breaks off in row " + std::to_string(row + 1), name });
    if (moods_only > 0)
        intake.losses.notes.push_back(std::to_string(moods_only) + (moods_only == 1 ? " entry has a mood but no words, and was passed over" : " entries have a mood but no words, and were passed over"));
    if (intake.sessions.empty())
        return Error { ErrorCode::empty, "no entry has words, only moods", name };
    intake.losses.notes.push_back("moods, activities and scales are not kept beside the words");
    put_in_order(intake, options.text.person.empty() ? person_from(name, false) : options.text.person);
    for (const Session& session : intake.sessions)
        intake.losses.count(session);
    return intake;
}

}
