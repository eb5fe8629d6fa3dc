#include <pseudonyms/day.h>

#include <array>
#include <base/text.h>
#include <chrono>
#include <cmath>
#include <vector>

namespace leitmotif {

namespace {

constexpr std::array<std::string_view, 12> months { "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december" };

/// A run of digits or letters, or what is between.
struct Part {
    std::string text;
    bool number = false;
    bool word = false;
};

std::vector<Part> parts_of(std::string_view text)
{
    std::vector<Part> parts;
    const auto kind = [](char c) { return c >= '0' && c <= '9' ? 1 : (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? 2 : 0; };
    int last = -1;
    for (const char c : text) {
        if (kind(c) != last) {
            parts.push_back({ {}, kind(c) == 1, kind(c) == 2 });
            last = kind(c);
        }
        parts.back().text += c;
    }
    return parts;
}

std::string padded(int number, std::size_t width)
{
    std::string text = std::to_string(number);
    while (text.size() < width)
        text.insert(text.begin(), '0');
    return text;
}

/// As wide as it was, where it had a zero in front.
std::string like(const std::string& was, int number) { return padded(number, was.size() > 1 && was.front() == '0' ? was.size() : 1); }

std::string ordinal_end(int day)
{
    if (day >= 11 && day <= 13)
        return "th";
    return day % 10 == 1 ? "st" : day % 10 == 2 ? "nd" : day % 10 == 3 ? "rd" : "th";
}

std::string in_case_of(const std::string& was, std::string_view lower)
{
    std::string out(lower);
    const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (was.size() > 1 && upper(was[0]) && upper(was[1])) {
        for (char& c : out)
            c = static_cast<char>(c - 'a' + 'A');
    } else if (upper(was[0])) {
        out[0] = static_cast<char>(out[0] - 'a' + 'A');
    }
    return out;
}

std::string month_like(const std::string& was, int month)
{
    const std::string_view name = months[static_cast<std::size_t>(month - 1)];
    const bool short_form =
        was.size() <= 4 && month_named(was) != 0 && to_lower(was) != months[static_cast<std::size_t>(month_named(was) - 1)];
    return in_case_of(was, short_form ? name.substr(0, 3) : name);
}

int value_of(const std::string& digits) { return digits.size() > 4 ? -1 : std::stoi(digits); }

std::optional<std::chrono::year_month_day> moved(int year, int month, int day, int days)
{
    const std::chrono::year_month_day from { std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
        std::chrono::day(static_cast<unsigned>(day)) };
    if (!from.ok())
        return std::nullopt;
    return std::chrono::year_month_day(std::chrono::sys_days(from) + std::chrono::days(days));
}

int year_of(const std::chrono::year_month_day& date) { return int { date.year() }; }
int month_of(const std::chrono::year_month_day& date) { return static_cast<int>(unsigned { date.month() }); }
int day_of(const std::chrono::year_month_day& date) { return static_cast<int>(unsigned { date.day() }); }

constexpr int common_year = 2021;

int full_year(const std::string& written)
{
    return written.size() == 2 ? 2000 + value_of(written) - (value_of(written) > 50 ? 100 : 0) : value_of(written);
}

std::string year_like(const std::string& was, int year) { return was.size() == 2 ? padded(year % 100, 2) : padded(year, 4); }

std::string join(const std::vector<Part>& parts)
{
    std::string out;
    for (const Part& one : parts)
        out += one.text;
    return out;
}

std::optional<std::string> moved_numbers(std::vector<Part> parts, int days)
{
    std::vector<std::size_t> at;
    for (std::size_t k = 0; k < parts.size(); ++k) {
        if (parts[k].number)
            at.push_back(k);
    }
    if (at.size() < 2 || at.size() > 3)
        return std::nullopt;
    std::size_t year = at.size() == 3 ? at[2] : parts.size();
    std::size_t day = at[0];
    std::size_t month = at[1];
    if (at.size() == 3 && parts[at[0]].text.size() == 4) {
        year = at[0];
        day = at[2];
    } else if (value_of(parts[month].text) > 12) {
        std::swap(day, month);
    }
    // 2026-03-14, 14.03.26: two digits each
    const bool two_digits = parts[at[0]].text.size() == 4 || parts[day].text.front() == '0' || parts[month].text.front() == '0';
    const auto to = moved(
        year < parts.size() ? full_year(parts[year].text) : common_year, value_of(parts[month].text), value_of(parts[day].text), days);
    if (!to)
        return std::nullopt;
    parts[day].text = like(parts[day].text, day_of(*to));
    parts[month].text = like(parts[month].text, month_of(*to));
    if (two_digits) {
        parts[day].text = padded(day_of(*to), 2);
        parts[month].text = padded(month_of(*to), 2);
    }
    if (year < parts.size())
        parts[year].text = year_like(parts[year].text, year_of(*to));
    return join(parts);
}

}

int month_named(std::string_view word)
{
    const std::string lower = to_lower(word);
    for (std::size_t k = 0; k < months.size(); ++k) {
        if (lower == months[k] || (lower.size() == 3 && months[k].starts_with(lower)) || (lower == "sept" && k == 8))
            return static_cast<int>(k) + 1;
    }
    return 0;
}

std::optional<std::string> moved_date(std::string_view written, int days)
{
    std::vector<Part> parts = parts_of(written);
    std::size_t month = parts.size();
    std::size_t day = parts.size();
    std::size_t ending = parts.size();
    std::size_t year = parts.size();
    bool all_numbers = !parts.empty();
    for (std::size_t k = 0; k < parts.size(); ++k) {
        if (parts[k].word) {
            all_numbers = false;
            if (month_named(parts[k].text) != 0)
                month = k;
            else if (k > 0 && parts[k - 1].number
                && (parts[k].text == "st" || parts[k].text == "nd" || parts[k].text == "rd" || parts[k].text == "th"))
                ending = k;
        } else if (parts[k].number) {
            (parts[k].text.size() == 4 ? year : day) = k;
        }
    }
    const std::size_t none = parts.size();
    if (all_numbers && day != none)
        return moved_numbers(std::move(parts), days);
    if (month == none && day != none && ending != none) {  // the 14th
        const int was = value_of(parts[day].text);
        if (was < 1 || was > 28)
            return std::nullopt;
        int by = days % 28;
        by = by == 0 ? 7 : by;
        const int to = ((was - 1 + by) % 28 + 28) % 28 + 1;
        parts[day].text = like(parts[day].text, to);
        parts[ending].text = ordinal_end(to);
        return join(parts);
    }
    if (month == none) {
        if (year == none)
            return std::nullopt;
        parts[year].text = padded(value_of(parts[year].text) + static_cast<int>(std::lround(days / 365.2425)), 4);
        return join(parts);
    }
    const int from = month_named(parts[month].text);
    if (day != none) {
        const auto to = moved(year == none ? common_year : value_of(parts[year].text), from, value_of(parts[day].text), days);
        if (!to)
            return std::nullopt;
        parts[day].text = like(parts[day].text, day_of(*to));
        parts[month].text = month_like(parts[month].text, month_of(*to));
        if (ending != none)
            parts[ending].text = ordinal_end(day_of(*to));
        if (year != none)
            parts[year].text = padded(year_of(*to), 4);
        return join(parts);
    }
    const int by = static_cast<int>(std::lround(days / 30.436875));
    const int to = ((from - 1 + by) % 12 + 12) % 12 + 1;
    parts[month].text = month_like(parts[month].text, to);
    if (year != none) {
        const int count = value_of(parts[year].text) * 12 + from - 1 + by;
        parts[year].text = padded(count / 12, 4);
    }
    return join(parts);
}

}
