#include "dates.h"

#include <base/text.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

namespace leitmotif {

namespace {

constexpr std::array<std::string_view, 12> months { "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december" };
constexpr std::array<std::string_view, 7> weekdays { "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday" };

/// A run of digits, of letters, or of neither.
struct Token {
    enum class Kind { number, word, between } kind;
    std::size_t start;
    std::string_view text;
};

Token::Kind kind_of(char c)
{
    if (c >= '0' && c <= '9')
        return Token::Kind::number;
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) >= 0x80);
    return letter ? Token::Kind::word : Token::Kind::between;
}

/// Dashes and the like of UTF-8 are taken for letters here; they are told apart where words are looked at.
std::vector<Token> tokens_of(std::string_view text)
{
    std::vector<Token> tokens;
    std::size_t at = 0;
    while (at < text.size()) {
        const auto kind = kind_of(text[at]);
        std::size_t end = at + 1;
        while (end < text.size() && kind_of(text[end]) == kind)
            ++end;
        tokens.push_back({ kind, at, text.substr(at, end - at) });
        at = end;
    }
    return tokens;
}

/// The place of a name in a list, by its first three letters or more; nothing when it is none.
template<std::size_t size>
std::optional<int> index_of(const std::array<std::string_view, size>& names, std::string_view word)
{
    const std::string lower = to_lower(word);
    for (std::size_t k = 0; k < size; ++k) {
        if (lower == names[k] || (lower.size() >= 3 && lower.size() <= 5 && names[k].starts_with(lower)))
            return static_cast<int>(k);
    }
    return std::nullopt;
}

std::optional<int> number_in(const Token& token, std::size_t fewest, std::size_t most)
{
    if (token.kind != Token::Kind::number || token.text.size() < fewest || token.text.size() > most)
        return std::nullopt;
    int value = 0;
    for (const char c : token.text)
        value = value * 10 + (c - '0');
    return value;
}

bool is_ordinal_ending(std::string_view word) { return word == "st" || word == "nd" || word == "rd" || word == "th"; }

std::optional<FoundDate> settled(Date date, std::size_t start, std::size_t end)
{
    if (!date.exists())
        return std::nullopt;
    return FoundDate { start, end, date, date };
}

/// Looks for a date that begins at one token. Each form gives nothing where it does not fit.
class DateAt {
public:
    DateAt(const std::vector<Token>& tokens, std::size_t first)
        : m_tokens(tokens)
        , m_first(first)
    {
    }

    std::optional<FoundDate> find() const
    {
        if (auto found = numbers())
            return found;
        if (auto found = eight_digits())
            return found;
        if (auto found = day_then_month())
            return found;
        return month_then_day();
    }

private:
    const Token* token(std::size_t offset) const { return m_first + offset < m_tokens.size() ? &m_tokens[m_first + offset] : nullptr; }

    std::optional<int> number(std::size_t offset, std::size_t fewest, std::size_t most) const
    {
        const Token* found = token(offset);
        return found != nullptr ? number_in(*found, fewest, most) : std::nullopt;
    }

    std::size_t end_of(std::size_t offset) const { return token(offset)->start + token(offset)->text.size(); }

    std::optional<FoundDate> numbers() const
    {
        const Token* between = token(1);
        if (between == nullptr || token(4) == nullptr || between->text.size() != 1 || token(3)->text != between->text)
            return std::nullopt;
        const char mark = between->text[0];
        if (mark != '-' && mark != '/' && mark != '.' && mark != '_')
            return std::nullopt;
        const std::size_t start = token(0)->start;
        const auto middle = number(2, 1, 2);
        const auto last = number(4, 1, 2);
        if (const auto year = number(0, 4, 4); year && middle && last)
            return settled({ *year, *middle, *last }, start, end_of(4));
        const auto first = number(0, 1, 2);
        auto year = number(4, 4, 4);
        if (const auto short_year = number(4, 2, 2); short_year && (mark == '.' || mark == '/'))
            year = 2000 + *short_year;
        if (!first || !middle || !year)
            return std::nullopt;
        const Date day_first { *year, *middle, *first };
        const Date month_first { *year, *first, *middle };
        if (!day_first.exists())
            return by_one_order(month_first, DateOrder::month_first, mark, start);
        if (!month_first.exists() || mark == '.')
            return by_one_order(day_first, DateOrder::day_first, mark, start);
        return FoundDate { start, end_of(4), day_first, month_first };
    }

    std::optional<FoundDate> by_one_order(Date date, DateOrder order, char mark, std::size_t start) const
    {
        auto found = settled(date, start, end_of(4));
        if (found && mark != '.')
            found->shows = order;
        return found;
    }

    std::optional<FoundDate> eight_digits() const
    {
        const auto all = number(0, 8, 8);
        if (!all)
            return std::nullopt;
        return settled({ *all / 10'000, *all / 100 % 100, *all % 100 }, token(0)->start, end_of(0));
    }

    /// The token after `offset` that is neither blank nor punctuation.
    std::size_t after(std::size_t offset) const
    {
        ++offset;
        const Token* found = token(offset);
        return found != nullptr && found->kind == Token::Kind::between && found->text.size() <= 3 ? offset + 1 : offset;
    }

    std::optional<FoundDate> day_then_month() const
    {
        const auto day = number(0, 1, 2);
        std::size_t at = after(0);
        if (token(at) != nullptr && is_ordinal_ending(token(at)->text))
            at = after(at);
        if (token(at) != nullptr && token(at)->text == "of")
            at = after(at);
        if (!day || token(at) == nullptr)
            return std::nullopt;
        const auto month = index_of(months, token(at)->text);
        const std::size_t last = after(at);
        const auto year = number(last, 4, 4);
        if (!month || !year)
            return std::nullopt;
        return settled({ *year, *month + 1, *day }, token(0)->start, end_of(last));
    }

    std::optional<FoundDate> month_then_day() const
    {
        const auto month = index_of(months, token(0)->text);
        std::size_t at = after(0);
        const auto day = number(at, 1, 2);
        at = after(at);
        if (token(at) != nullptr && is_ordinal_ending(token(at)->text))
            at = after(at);
        const auto year = number(at, 4, 4);
        if (!month || !day || !year)
            return std::nullopt;
        return settled({ *year, *month + 1, *day }, token(0)->start, end_of(at));
    }

    const std::vector<Token>& m_tokens;
    std::size_t m_first;
};

/// A weekday before the date says which order it was written in.
void settle_by_weekday(FoundDate& found, const std::vector<Token>& tokens)
{
    if (!found.is_ambiguous())
        return;
    for (const Token& token : tokens) {
        if (token.start >= found.start)
            return;
        const auto weekday = token.kind == Token::Kind::word ? index_of(weekdays, token.text) : std::nullopt;
        if (!weekday || (found.day_first.weekday() == *weekday) == (found.month_first.weekday() == *weekday))
            continue;
        const bool day_first = found.day_first.weekday() == *weekday;
        found.shows = day_first ? DateOrder::day_first : DateOrder::month_first;
        found.day_first = found.month_first = found.read(*found.shows);
        return;
    }
}

bool is_label(std::string_view word)
{
    constexpr std::array<std::string_view, 14> labels { "session", "entry", "journal", "diary", "log", "day", "date", "therapy", "no",
        "the", "on", "of", "week", "appointment" };
    const std::string lower = to_lower(word);
    return std::find(labels.begin(), labels.end(), lower) != labels.end() || index_of(weekdays, word).has_value();
}

bool is_time_word(std::string_view word)
{
    constexpr std::array<std::string_view, 5> words { "am", "pm", "h", "uhr", "at" };
    const std::string lower = to_lower(word);
    return std::find(words.begin(), words.end(), lower) != words.end();
}

/// Only dashes, quotes and other marks beyond ASCII, no letters.
bool is_punctuation(std::string_view word)
{
    const std::u32string letters = decode(word);
    return std::none_of(letters.begin(), letters.end(), [](char32_t c) { return is_letter(c) || is_mark(c) || is_emoji(c); });
}

bool has_words(std::string_view text)
{
    const auto tokens = tokens_of(text);
    return std::any_of(tokens.begin(), tokens.end(), [](const Token& token) {
        return token.kind == Token::Kind::word && !is_label(token.text) && !is_time_word(token.text) && !is_punctuation(token.text);
    });
}

}

bool Date::exists() const
{
    constexpr std::array<int, 12> lengths { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > lengths[static_cast<std::size_t>(month - 1)])
        return false;
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return leap || month != 2 || day <= 28;
}

int Date::weekday() const
{
    // Zeller's congruence as Sakamoto wrote it (comp.lang.c, 1992).
    constexpr std::array<int, 12> shifts { 0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4 };
    const int y = month < 3 ? year - 1 : year;
    return (y + y / 4 - y / 100 + y / 400 + shifts[static_cast<std::size_t>(month - 1)] + day) % 7;
}

std::string Date::iso() const
{
    std::array<char, 40> out {};
    const int length = std::snprintf(out.data(), out.size(), "%04d-%02d-%02d", year, month, day);
    return { out.data(), static_cast<std::size_t>(length) };
}

std::string Date::in_words() const
{
    std::string name { months[static_cast<std::size_t>(month - 1)] };
    name[0] = static_cast<char>(name[0] - 'a' + 'A');
    std::string out = std::to_string(day);
    out += ' ';
    out += name;
    out += ' ';
    out += std::to_string(year);
    return out;
}

bool is_iso_date(std::string_view text)
{
    const auto found = text.size() == 10 ? find_date(text) : std::nullopt;
    return found && found->start == 0 && found->end == 10 && text[4] == '-';
}

std::optional<FoundDate> find_date(std::string_view text)
{
    const auto tokens = tokens_of(text.substr(0, 400));  // headings and file names; a whole line of prose holds none
    for (std::size_t k = 0; k < tokens.size(); ++k) {
        if (tokens[k].kind == Token::Kind::between)
            continue;
        if (auto found = DateAt(tokens, k).find()) {
            settle_by_weekday(*found, tokens);
            return found;
        }
    }
    return std::nullopt;
}

bool is_only_date(std::string_view text, const FoundDate& date)
{
    const std::string_view before = text.substr(0, date.start);
    const std::string_view after = text.substr(date.end);
    return text.size() <= 80 && before.find_first_of("0123456789") == std::string_view::npos && !has_words(before) && !has_words(after);
}

bool dates_heading(std::string_view heading, const FoundDate& date)
{
    const std::string_view before = trim(heading.substr(0, date.start));
    if (!has_words(before))
        return true;
    if (trim(heading.substr(date.end)).size() > 12)
        return false;
    constexpr std::string_view marks = "-:|,(/";
    return marks.find(before.back()) != std::string_view::npos || before.ends_with("–") || before.ends_with("—") || before.ends_with("·");
}

std::string title_beside(std::string_view heading, const FoundDate& date)
{
    constexpr std::string_view marks = " \t-:|,;.()/[]";
    std::string out;
    for (std::string_view part : { heading.substr(0, date.start), heading.substr(date.end) }) {
        if (!has_words(part))
            continue;
        for (bool again = true; again;) {
            const auto first = std::min(part.find_first_not_of(marks), part.size());
            part.remove_prefix(first);
            again = false;
            for (const std::string_view dash : { "–", "—", "·" }) {
                if (part.starts_with(dash)) {
                    part.remove_prefix(dash.size());
                    again = true;
                }
            }
        }
        while (!part.empty() && std::string_view(" \t-:|,;(/[").find(part.back()) != std::string_view::npos)
            part.remove_suffix(1);
        for (const std::string_view dash : { " –", " —", " ·" }) {
            if (part.ends_with(dash))
                part.remove_suffix(dash.size());
        }
        if (!out.empty() && !part.empty())
            out += ' ';
        out += part;
    }
    return out;
}

}
