#include "table.h"

#include <algorithm>
#include <base/text.h>
#include <embedded/crisis_data.h>
#include <optional>
#include <safety/crisis_lines.h>

namespace leitmotif {

namespace {

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }

bool is_number(std::string_view text)
{
    const auto allowed = [](char c) { return is_ascii_digit(c) || std::string_view(" +-*#()").find(c) != std::string_view::npos; };
    return std::any_of(text.begin(), text.end(), is_ascii_digit) && std::all_of(text.begin(), text.end(), allowed);
}

/// "116 123", "113 or 0800-0113": digits, blanks, '+', '-', '*', '#' and brackets; "or" between two numbers.
bool can_be_dialled(std::string_view call)
{
    constexpr std::string_view between = " or ";
    for (auto at = call.find(between); at != std::string_view::npos; at = call.find(between)) {
        if (!is_number(call.substr(0, at)))
            return false;
        call.remove_prefix(at + between.size());
    }
    return is_number(call);
}

/// "2026", "2026-07" or "2026-07-09".
bool is_date(std::string_view date)
{
    if (date.size() != 4 && date.size() != 7 && date.size() != 10)
        return false;
    for (std::size_t k = 0; k < date.size(); ++k) {
        if ((k == 4 || k == 7) ? date[k] != '-' : !is_ascii_digit(date[k]))
            return false;
    }
    return true;
}

bool is_iso(std::string_view iso) { return iso.size() == 2 && std::all_of(iso.begin(), iso.end(), is_ascii_upper); }

std::optional<std::string> fault_in(const EmergencyNumber& one)
{
    if (one.place.empty() || one.source.empty())
        return "place and source cannot be empty";
    if (!is_iso(one.iso))
        return "'iso' is not two capital letters";
    if (!std::any_of(one.number.begin(), one.number.end(), is_ascii_digit))
        return "'emergency' holds no number";
    if (!is_date(one.checked))
        return "'checked' is not a date such as 2026-07 or 2026-07-09";
    return std::nullopt;
}

std::optional<std::string> fault_in(const CrisisLine& line, std::string_view emergency)
{
    if (line.place.empty() || line.name.empty() || line.source.empty())
        return "place, name and source cannot be empty";
    if (!is_iso(line.iso))
        return "'iso' is not two capital letters";
    if (!std::any_of(emergency.begin(), emergency.end(), is_ascii_digit))
        return "'emergency' holds no number";
    if (line.call.empty() && line.text.empty())
        return "neither a number to call nor one to text";
    if (!line.call.empty() && !can_be_dialled(line.call))
        return "'call' cannot be dialled";
    if (!line.text.empty() && !std::any_of(line.text.begin(), line.text.end(), is_ascii_digit))
        return "'text' holds no number";
    if (!is_date(line.checked))
        return "'checked' is not a date such as 2026-07 or 2026-07-09";
    return std::nullopt;
}

}

Result<CrisisLines> read_crisis_lines(std::string_view lines, std::string_view emergency_numbers, std::string_view finders)
{
    const std::string lines_file = "data/crisis-lines/lines.tsv";
    const std::string emergency_file = "data/crisis-lines/emergency.tsv";
    const std::string finders_file = "data/crisis-lines/finders.tsv";
    CrisisLines all;

    const auto rows = read_table(lines, "place\tiso\temergency\tname\tcall\ttext\tweb\thours\tlanguages\tsource\tchecked", lines_file);
    if (!rows)
        return rows.error();
    for (const TableRow& row : *rows) {
        const auto field = [&](std::size_t column) { return std::string(row.fields[column]); };
        CrisisLine line { field(0), field(1), field(3), field(4), field(5), field(6), field(7), field(8), field(9), field(10) };
        const std::string emergency = field(2);
        if (auto fault = fault_in(line, emergency))
            return Error { ErrorCode::invalid_format, std::move(*fault), lines_file, row.line };
        const auto known =
            std::find_if(all.emergency.begin(), all.emergency.end(), [&](const EmergencyNumber& one) { return one.place == line.place; });
        if (known == all.emergency.end())
            all.emergency.push_back({ line.place, emergency, line.iso, line.source, line.checked });
        else if (known->number != emergency)
            return Error { ErrorCode::invalid_format, "another emergency number for this place stands above", lines_file, row.line };
        all.lines.push_back(std::move(line));
    }

    const auto others = read_table(emergency_numbers, "place\tiso\temergency\tsource\tchecked", emergency_file);
    if (!others)
        return others.error();
    for (const TableRow& row : *others) {
        const auto field = [&](std::size_t column) { return std::string(row.fields[column]); };
        EmergencyNumber one { field(0), field(2), field(1), field(3), field(4) };
        if (auto fault = fault_in(one))
            return Error { ErrorCode::invalid_format, std::move(*fault), emergency_file, row.line };
        const auto same = [&](const EmergencyNumber& known) { return known.place == one.place || known.iso == one.iso; };
        if (std::any_of(all.emergency.begin(), all.emergency.end(), same))
            return Error { ErrorCode::invalid_format, "this place has an emergency number already", emergency_file, row.line };
        all.emergency.push_back(std::move(one));
    }
    std::stable_sort(all.emergency.begin(), all.emergency.end(),
        [](const EmergencyNumber& one, const EmergencyNumber& other) { return one.place < other.place; });

    const auto found = read_table(finders, "name\tweb", finders_file);
    if (!found)
        return found.error();
    for (const TableRow& row : *found) {
        if (row.fields[0].empty() || row.fields[1].empty())
            return Error { ErrorCode::invalid_format, "name and web cannot be empty", finders_file, row.line };
        all.finders.push_back({ std::string(row.fields[0]), std::string(row.fields[1]) });
    }
    if (all.lines.empty())
        return Error { ErrorCode::empty, "no line in it", lines_file };
    if (all.finders.empty())
        return Error { ErrorCode::empty, "no finder in it", finders_file };
    return all;
}

const CrisisLines& crisis_lines()
{
    static const CrisisLines all = [] {
        std::string_view lines;
        std::string_view emergency;
        std::string_view finders;
        for (const embedded::File& file : embedded::crisis_data()) {
            if (file.path == "lines.tsv")
                lines = file.text();
            else if (file.path == "emergency.tsv")
                emergency = file.text();
            else if (file.path == "finders.tsv")
                finders = file.text();
        }
        auto read = read_crisis_lines(lines, emergency, finders);
        assert(read);  // tests/safety reads the same bytes
        return read ? std::move(read).value() : CrisisLines {};
    }();
    return all;
}

CrisisLines lines_of(const CrisisLines& all, std::string_view place)
{
    const std::string wanted = to_lower(trim(place));
    CrisisLines here;
    for (const EmergencyNumber& one : all.emergency) {
        if (to_lower(std::string_view(one.place)) == wanted || to_lower(std::string_view(one.iso)) == wanted)
            here.emergency.push_back(one);
    }
    for (const CrisisLine& one : all.lines) {
        if (to_lower(std::string_view(one.place)) == wanted || to_lower(std::string_view(one.iso)) == wanted)
            here.lines.push_back(one);
    }
    here.finders = all.finders;
    return here;
}

std::string country_of_locale(const CrisisLines& all, std::string_view locale)
{
    const std::size_t at = locale.find('_');
    if (at == std::string_view::npos)
        return {};
    const std::string_view iso = locale.substr(at + 1, 2);
    const std::size_t after = at + 3;
    const bool ends = locale.size() == after || (locale.size() > after && (locale[after] == '.' || locale[after] == '@'));
    const bool known = std::any_of(all.emergency.begin(), all.emergency.end(), [&](const EmergencyNumber& one) { return one.iso == iso; });
    return ends && known ? std::string(iso) : std::string();
}

std::string help_now()
{
    std::string line = "If you need help now: call your local emergency number or go to the nearest emergency department;"
                       " someone to talk to, anywhere:";
    const char* before = " ";
    for (const Finder& finder : crisis_lines().finders) {
        line += before;
        line += finder.web;
        before = ", ";
    }
    return line;
}

}
