#include "clock.h"
#include "dates.h"
#include "encoding.h"
#include "json_elements.h"
#include "naming.h"
#include "paragraphs.h"

#include <base/text.h>
#include <intake/jrnl_reader.h>

#include <nlohmann/json.hpp>

namespace leitmotif {

namespace {

using Json = nlohmann::json;

struct Stamp {
    FoundDate date;
    std::string time;        ///< "21:30:00"; empty: none
    std::size_t end = 0;     ///< of the bracket, bytes of the line
};

std::optional<Stamp> stamp_of(std::string_view line)
{
    if (!line.starts_with('['))
        return std::nullopt;
    const std::size_t close = line.substr(0, 80).find(']');
    if (close == std::string_view::npos || (close + 1 < line.size() && line[close + 1] != ' '))
        return std::nullopt;
    const std::string_view inside = line.substr(1, close - 1);
    const auto date = find_date(inside);
    if (!date || !is_only_date(inside, *date))
        return std::nullopt;
    return Stamp { *date, time_of_day(inside.substr(date->end)), close + 1 };
}

struct Entry {
    Stamp stamp;
    std::string text;
    std::string file;
    std::size_t line = 0;
};

Session session_of(std::string_view text)
{
    Session session;
    for (std::string& paragraph : paragraphs_of_entry(text, Markup::plain))
        session.turns.push_back({ Speaker::client, std::move(paragraph) });
    return session;
}

Result<Intake> finished(Intake intake, const std::string& name, const IntakeOptions& options)
{
    if (intake.sessions.empty()) {
        if (intake.losses.left_out_count() > 0)
            return intake.losses.left_out.front();
        return Error { ErrorCode::empty, "the journal holds no entry with words", name };
    }
    put_in_order(intake, options.text.person.empty() ? person_from(name, false) : options.text.person);
    for (const Session& session : intake.sessions)
        intake.losses.count(session);
    return intake;
}

void entries_in(std::string_view text, const std::string& name, std::vector<Entry>& entries, LossReport& losses)
{
    std::size_t number = 0;
    bool stray = false;
    bool mine = false;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        ++number;
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (auto stamp = stamp_of(line)) {
            const std::string_view title = trim(line.substr(stamp->end));
            entries.push_back({ std::move(*stamp), std::string(title), name, number });
            mine = true;
        } else if (mine) {
            entries.back().text += '\n';
            entries.back().text += line;
        } else if (!stray && !trim(line).empty()) {
            stray = true;
            losses.leave_out({ ErrorCode::invalid_format, "words before the first entry are left out", name, number });
        }
    }
}

}

bool is_jrnl(std::string_view beginning)
{
    if (beginning.starts_with("\xEF\xBB\xBF"))
        beginning.remove_prefix(3);
    beginning = trim(beginning);
    return stamp_of(beginning.substr(0, beginning.find_first_of("\r\n"))).has_value();
}

Result<Intake> read_jrnl(std::vector<TextDocument> files, const IntakeOptions& options)
{
    Intake intake;
    std::vector<Entry> entries;
    const std::string name = files.empty() ? std::string() : files.front().name;
    for (TextDocument& file : files) {
        ++intake.losses.files;
        auto text = to_utf8(std::move(file.bytes));
        if (!text) {
            intake.losses.leave_out({ text.error().code, text.error().detail, file.name });
            continue;
        }
        if (!text->note.empty())
            intake.losses.notes.push_back(file.name + ": " + text->note);
        entries_in(text->utf8, file.name, entries, intake.losses);
    }
    if (entries.empty() && intake.losses.left_out_count() == 0)
        return Error { ErrorCode::invalid_format, "no entry of jrnl is in it ([2026-01-18 09:30] and words)", name };
    std::optional<DateOrder> order = options.text.date_order;
    for (const Entry& entry : entries) {
        if (!order && entry.stamp.date.shows)
            order = entry.stamp.date.shows;
    }
    std::size_t wordless = 0;
    for (Entry& entry : entries) {
        const FoundDate& date = entry.stamp.date;
        if (date.is_ambiguous() && !order) {
            Error question { ErrorCode::needs_answer, "the date may be " + date.day_first.in_words() + " or " + date.month_first.in_words()
                    + "; no other date here tells which order is meant", entry.file, entry.line };
            if (options.text.asking == Asking::fail)
                return question;
            intake.questions.push_back({ Question::About::date_order, question.message(), { "day-first", "month-first" } });
            order = DateOrder::day_first;
        }
        Session session = session_of(entry.text);
        session.date = date.read(order.value_or(DateOrder::day_first)).iso();
        if (session.turns.empty()) {
            ++wordless;
            continue;
        }
        intake.sessions.push_back(std::move(session));
        intake.origins.push_back({ {}, std::move(entry.stamp.time), std::move(entry.file) });
    }
    if (wordless > 0)
        intake.losses.notes.push_back(std::to_string(wordless) + (wordless == 1 ? " entry without words was passed over" : " entries without words were passed over"));
    return finished(std::move(intake), name, options);
}

Result<Intake> read_jrnl_json(std::string_view json, const std::string& name, const IntakeOptions& options)
{
    Intake intake;
    ++intake.losses.files;
    std::size_t tagged = 0;
    std::size_t wordless = 0;
    const auto read = read_json_list(json, { "entries", {}, options.unpack.max_depth }, [&](Json& entry, std::size_t number) {
        std::string text = string_in(entry, "title");
        if (const std::string body = string_in(entry, "body"); !body.empty())
            text += "\n" + body;
        Session session = session_of(text);
        if (session.turns.empty()) {
            ++wordless;
            return;
        }
        const std::string date = string_in(entry, "date");
        if (is_iso_date(date))
            session.date = date;
        else
            intake.losses.notes.push_back(name + ": entry " + std::to_string(number) + " has no date that can be read; it is put last");
        tagged += (entry.contains("tags") && !entry["tags"].empty()) || (entry.contains("starred") && entry["starred"] == true) ? 1U : 0U;
        intake.sessions.push_back(std::move(session));
        intake.origins.push_back({ {}, time_of_day(string_in(entry, "time")), name });
    });
    if (read.broken_at)
        intake.losses.leave_out({ ErrorCode::invalid_format, "the journal breaks off at byte " + std::to_string(*read.broken_at) + "; the entries before that were read", name });
    if (read.not_objects + read.too_deep > 0)
        intake.losses.leave_out({ ErrorCode::invalid_format, std::to_string(read.not_objects + read.too_deep) + " entries are none", name });
    if (tagged > 0)
        intake.losses.notes.push_back("tags and stars of " + std::to_string(tagged) + (tagged == 1 ? " entry are" : " entries are") + " not kept beside its words");
    if (wordless > 0)
        intake.losses.notes.push_back(std::to_string(wordless) + (wordless == 1 ? " entry without words was passed over" : " entries without words were passed over"));
    return finished(std::move(intake), name, options);
}

}
