#include <pseudonyms/table.h>

#include "pools.h"
#include "word.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <pseudonyms/day.h>
#include <pseudonyms/lexicon.h>
#include <utf8proc.h>

namespace leitmotif {

namespace {

constexpr std::array<std::string_view, 6> kind_names { "name", "place", "date", "number", "contact", "code" };

char32_t to_upper(char32_t c) { return static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(c))); }

/// How a word is written, so that its pseudonym can be written so too.
enum class Case { lower, capital, capitals, mixed };

Case case_of(const std::u32string& word)
{
    std::size_t upper = 0;
    std::size_t letters = 0;
    for (const char32_t c : word) {
        letters += is_letter(c) ? 1 : 0;
        upper += is_upper(c) ? 1 : 0;
    }
    if (upper == 0)
        return Case::lower;
    if (upper == 1 && is_upper(word.front()))
        return Case::capital;
    return upper == letters ? Case::capitals : Case::mixed;
}

std::u32string with_case(const std::u32string& word, Case wanted)
{
    std::u32string out = word;
    for (std::size_t k = 0; k < out.size(); ++k)
        out[k] = wanted == Case::capitals || (k == 0 && wanted == Case::capital) ? to_upper(out[k]) : to_lower(out[k]);
    return out;
}

/// How a table has a word: "tom" and "TOM" are Tom. One that is written in no usual way ("McNeil"), or that cannot be brought back from
/// its other case, stands by itself.
std::string canonical(const std::u32string& word)
{
    const Case written = case_of(word);
    if (written == Case::mixed)
        return encode(word);
    const std::u32string out = with_case(word, Case::capital);
    return with_case(out, written) == word ? encode(out) : encode(word);
}

/// A table's word, written as the text's word was.
std::string written_like(const std::string& word, const std::u32string& like)
{
    const Case wanted = case_of(like);
    if (wanted == Case::mixed || wanted == Case::capital || canonical(decode(word)) != word || case_of(decode(word)) == Case::mixed)
        return word;
    return encode(with_case(decode(word), wanted));
}

FindingKind class_of(FindingKind kind) { return kind == FindingKind::place ? FindingKind::name : kind; }

bool is_word_kind(FindingKind kind) { return class_of(kind) == FindingKind::name; }

std::vector<std::string_view> cut(std::string_view text, char at)
{
    std::vector<std::string_view> parts;
    for (std::size_t start = 0;;) {
        const std::size_t end = text.find(at, start);
        parts.push_back(text.substr(start, end == std::string_view::npos ? end : end - start));
        if (end == std::string_view::npos)
            return parts;
        start = end + 1;
    }
}

Error bad_line(std::size_t line, std::string detail) { return { ErrorCode::invalid_format, std::move(detail), {}, line }; }

std::vector<TextRange> ranges_of(const std::vector<Finding>& findings)
{
    std::vector<TextRange> out;
    out.reserve(findings.size());
    for (const Finding& one : findings)
        out.push_back(one.range);
    return out;
}

}

void PseudonymTable::avoid_words_of(const std::u32string& text)
{
    for (const Word& word : words_of(text, {}))
        m_avoid.insert(word.lower);
}

std::string PseudonymTable::rewrite(const std::u32string& text, const std::vector<Finding>& findings, const std::string& person)
{
    std::string out;
    std::size_t at = 0;
    for (const Finding& one : findings) {
        if (one.range.start < at || one.range.end > text.size())
            continue;
        out += slice(text, { at, one.range.start });
        const std::u32string written = text.substr(one.range.start, one.range.length());
        if (is_word_kind(one.kind)) {
            out += written_like(pseudonym_for({ FindingKind::name, {}, canonical(written) }, one.kind), written);
        } else {
            out += pseudonym_for({ one.kind, one.kind == FindingKind::date ? person : std::string(), encode(written) }, one.kind);
        }
        at = one.range.end;
    }
    return out + slice(text, { at, text.size() });
}

std::string PseudonymTable::pseudonym_for(const Key& key, FindingKind kind)
{
    if (const auto found = m_table.find(key); found != m_table.end()) {
        ++found->second.times;
        return found->second.becomes;
    }
    std::string becomes;
    switch (key.kind) {
    case FindingKind::name:
    case FindingKind::place:
        becomes = new_name(key.original, kind);
        break;
    case FindingKind::date:
        becomes = new_date(key);
        break;
    case FindingKind::contact:
        becomes = new_contact(key.original);
        break;
    case FindingKind::number:
    case FindingKind::code:
        becomes = new_shape(key.original);
        break;
    }
    keep(key, kind, becomes, 1);
    return becomes;
}

void PseudonymTable::keep(const Key& key, FindingKind kind, std::string becomes, std::size_t times)
{
    m_back.emplace(Key { key.kind, key.person, becomes }, key.original);
    m_table[key] = { std::move(becomes), kind, times };
}

bool PseudonymTable::is_free(const Key& key, const std::string& becomes) const
{
    return !m_back.contains({ key.kind, key.person, becomes });
}

std::string PseudonymTable::made_up_word()
{
    constexpr std::array<std::string_view, 18> begins { "B", "D", "F", "G", "H", "K", "L", "M", "N", "P", "R", "S", "T", "V", "Br", "Dr",
        "Gr", "Tr" };
    constexpr std::array<std::string_view, 5> vowels { "a", "e", "i", "o", "u" };
    constexpr std::array<std::string_view, 12> within { "l", "m", "n", "r", "v", "d", "nd", "rl", "st", "ll", "mb", "rn" };
    constexpr std::array<std::string_view, 10> ends { "an", "el", "en", "er", "in", "on", "or", "ell", "ett", "ock" };
    std::string out(begins[below(begins.size())]);
    for (std::size_t k = below(2) + 1; k > 0; --k) {
        out += vowels[below(vowels.size())];
        out += within[below(within.size())];
    }
    return out + std::string(ends[below(ends.size())]);
}

std::string PseudonymTable::new_name(const std::string& original, FindingKind kind)
{
    const Key key { FindingKind::name, {}, original };
    const auto good = [&](const std::string& word) {
        const std::string lower = to_lower(word);
        return is_free(key, word) && !m_avoid.contains(lower) && !m_avoid.contains(lower + "s")
            && !m_table.contains({ FindingKind::name, {}, word });
    };
    if (decode(original).size() == 1) {
        for (int tries = 0; tries < 200; ++tries) {
            const std::string letter(1, static_cast<char>('B' + below(25)));
            if (letter != "I" && letter != "O" && is_free(key, letter) && !m_avoid.contains(to_lower(letter)))
                return letter;
        }
        return original;
    }
    const auto listed = listed_name(to_lower(original));
    if (kind == FindingKind::name && listed && listed->given) {
        for (int tries = 0; tries < 40; ++tries) {
            const std::string word(listed->gender == Gender::female ? names_of_women[below(names_of_women.size())]
                    : listed->gender == Gender::male                ? names_of_men[below(names_of_men.size())]
                                                                    : names_of_anybody[below(names_of_anybody.size())]);
            if (good(word))
                return word;
        }
    }
    for (;;) {
        std::string word = made_up_word();
        if (kind == FindingKind::place)
            word += std::array { "ton", "ford", "wick", "by", "ham" }[below(5)];
        if (good(word) && !is_ordinary_word(to_lower(word)) && !listed_name(to_lower(word)))
            return word;
    }
}

std::string PseudonymTable::new_shape(const std::string& original)
{
    const auto draw = [&] {
        std::string out = original;
        bool first = true;
        for (char& c : out) {
            if (c >= '0' && c <= '9')
                c = static_cast<char>(first && c != '0' ? '1' + below(9) : '0' + below(10));
            else if (c >= 'a' && c <= 'z')
                c = static_cast<char>('a' + below(26));
            else if (c >= 'A' && c <= 'Z')
                c = static_cast<char>('A' + below(26));
            first = false;
        }
        return out;
    };
    // What a number becomes must look like one again, so that it can be put back: 45 and not a year or a date.
    const auto shape = [](const std::string& text) { return find_shapes(decode(text)); };
    const auto wanted = shape(original);
    const FindingKind kind = wanted.empty() ? FindingKind::number : wanted.front().kind;
    const Key key { kind, {}, original };
    for (int tries = 0; tries < 2000; ++tries) {
        std::string out = draw();
        if (out != original && is_free(key, out) && shape(out) == wanted)
            return out;
    }
    return original;
}

std::string PseudonymTable::new_contact(const std::string& original)
{
    if (original.front() == '@')
        return "@" + to_lower(made_up_word()) + std::to_string(10 + below(90));
    if (original.find('@') != std::string::npos)
        return to_lower(made_up_word()) + std::to_string(10 + below(90)) + "@example.org";
    if (original.find("://") != std::string::npos)
        return "https://example.org/" + to_lower(made_up_word()) + std::to_string(10 + below(90));
    const bool letters =
        std::any_of(original.begin(), original.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
    return letters ? "www.example.org/" + to_lower(made_up_word()) + std::to_string(10 + below(90)) : new_shape(original);
}

int PseudonymTable::days_of(const std::string& person)
{
    const auto found = m_days.find(person);
    if (found != m_days.end())
        return found->second;
    const int weeks = static_cast<int>(60 + below(150));
    return m_days[person] = (below(2) == 0 ? -7 : 7) * weeks;
}

std::string PseudonymTable::new_date(const Key& key)
{
    const int days = days_of(key.person);
    const auto is_one_date = [](const std::string& text) {
        const auto shapes = find_shapes(decode(text));
        return shapes.size() == 1 && shapes.front().kind == FindingKind::date && shapes.front().range.length() == decode(text).size();
    };
    const bool month_alone = month_named(key.original) != 0;
    const bool seen_as_date = is_one_date(key.original);
    // What could not be put back is stepped over: "may" and "march" are other words too, and "6/9" looks like no date.
    for (const int step : { 0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6 }) {
        const auto near = moved_date(key.original, days + step * (month_alone ? 30 : 7));
        if (!near || *near == key.original || !is_free(key, *near))
            continue;
        const int month = month_named(*near);
        if (month_alone ? month != 3 && month != 5 : !seen_as_date || is_one_date(*near))
            return *near;
    }
    return moved_date(key.original, days).value_or(key.original);
}

std::string PseudonymTable::rewrite_date(const std::string& date, const std::string& person)
{
    return moved_date(date, days_of(person)).value_or(date);
}

std::string PseudonymTable::put_back_date(const std::string& date, const std::string& person) const
{
    const auto days = m_days.find(person);
    return days == m_days.end() ? date : moved_date(date, -days->second).value_or(date);
}

std::string PseudonymTable::rewrite_person(const std::string& person)
{
    const auto found = m_people.find(person);
    if (found != m_people.end())
        return found->second;
    for (std::size_t number = m_people.size() + 1;; ++number) {
        const std::string neutral = "person-" + std::string(number < 10 ? "0" : "") + std::to_string(number);
        if (m_people_back.emplace(neutral, person).second)
            return m_people[person] = neutral;
    }
}

std::string PseudonymTable::put_back_person(const std::string& neutral) const
{
    const auto found = m_people_back.find(neutral);
    return found == m_people_back.end() ? neutral : found->second;
}

std::string PseudonymTable::put_back(const std::u32string& text, const std::string& person) const
{
    struct Change {
        TextRange range;
        std::string to;
    };
    std::vector<Change> changes;
    const auto shapes = find_shapes(text);
    for (const Finding& one : shapes) {
        const auto found = m_back.find({ one.kind, one.kind == FindingKind::date ? person : std::string(), slice(text, one.range) });
        if (found != m_back.end())
            changes.push_back({ one.range, found->second });
    }
    for (const Word& word : words_of(text, ranges_of(shapes))) {
        TextRange range = word.range;
        for (const bool whole : { true, false }) {
            if (!whole && (range.length() < 4 || !word.lower.ends_with('s')))
                break;
            range.end -= whole ? 0 : 1;
            const std::u32string written = text.substr(range.start, range.length());
            // "the June draft" may have become "the May draft", which by itself looks like no date.
            const bool month = whole && word.capital && !word.first && month_named(word.lower) != 0;
            const auto dated = month ? m_back.find({ FindingKind::date, person, encode(written) }) : m_back.end();
            if (dated != m_back.end()) {
                changes.push_back({ range, dated->second });
                break;
            }
            const auto found = m_back.find({ FindingKind::name, {}, canonical(written) });
            if (found != m_back.end()) {
                changes.push_back({ range, written_like(found->second, written) });
                break;
            }
        }
    }
    std::sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) { return a.range.start < b.range.start; });
    std::string out;
    std::size_t at = 0;
    for (const Change& one : changes) {
        out += slice(text, { at, one.range.start }) + one.to;
        at = one.range.end;
    }
    return out + slice(text, { at, text.size() });
}

std::vector<std::string> PseudonymTable::words() const
{
    std::vector<std::string> out;
    for (const auto& [key, entry] : m_table) {
        if (key.kind == FindingKind::name && decode(key.original).size() > 1)
            out.push_back(to_lower(key.original));
    }
    return out;
}

std::vector<Replacement> PseudonymTable::replacements() const
{
    std::vector<Replacement> out;
    out.reserve(m_table.size());
    for (const auto& [key, entry] : m_table)
        out.push_back({ entry.kind, key.person, key.original, entry.becomes, entry.times });
    return out;
}

std::string PseudonymTable::to_text() const
{
    std::string out =
        "# What becomes what. Change the fourth column, or write there what stands in the third to keep it; take a line out to have it\n"
        "# made again; add a line for what was missed (name<TAB><TAB>Baker<TAB>Miller). Then: leitmotif pseudonymise --table THIS_FILE\n"
        "# This file says who everybody is: keep it as you would keep the record.\n"
        "# kind\tperson\tstands there\tbecomes\ttimes\n";
    const auto line = [&](std::string_view kind, const std::string& person, const std::string& original, const std::string& becomes,
                          const std::string& times) {
        out.append(kind)
            .append("\t")
            .append(person)
            .append("\t")
            .append(original)
            .append("\t")
            .append(becomes)
            .append("\t")
            .append(times)
            .append("\n");
    };
    for (const auto& [person, neutral] : m_people)
        line("person", {}, person, neutral, {});
    for (const auto& [person, days] : m_days)
        line("days", person, {}, std::to_string(days), {});
    for (const Replacement& one : replacements())
        line(kind_names[static_cast<std::size_t>(one.kind)], one.person, one.original, one.becomes, std::to_string(one.times));
    return out;
}

Result<PseudonymTable> PseudonymTable::from_text(std::string_view text, std::uint64_t seed)
{
    PseudonymTable table(seed);
    if (!is_utf8(text))
        return Error { ErrorCode::invalid_utf8, "the table is no UTF-8" };
    std::size_t number = 0;
    for (std::string_view line : cut(text, '\n')) {
        ++number;
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (number == 1 && line.starts_with("\xEF\xBB\xBF"))
            line.remove_prefix(3);
        if (trim(line).empty() || line.front() == '#')
            continue;
        const auto columns = cut(line, '\t');
        if (columns.size() < 4)
            return bad_line(number, "a line of the table has a kind, a person, what stands there and what it becomes, with tabs between");
        const std::string kind(trim(columns[0]));
        const std::string person(trim(columns[1]));
        const std::string original(trim(columns[2]));
        std::string becomes(trim(columns[3]));
        if (becomes.empty() || (original.empty() && kind != "days"))
            return bad_line(number, "something is missing in this line of the table");
        if (kind == "person") {
            if (!table.m_people.emplace(original, becomes).second || !table.m_people_back.emplace(becomes, original).second)
                return bad_line(number, "two lines of the table say something of one person, or two persons would become one");
        } else if (kind == "days") {
            int days = 0;
            const auto [end, bad] = std::from_chars(becomes.data(), becomes.data() + becomes.size(), days);
            if (bad != std::errc() || end != becomes.data() + becomes.size() || days < -36500 || days > 36500
                || !table.m_days.emplace(person, days).second)
                return bad_line(number, "days are a whole number of at most a hundred years, once for each person");
        } else {
            const auto found = std::find(kind_names.begin(), kind_names.end(), kind);
            if (found == kind_names.end())
                return bad_line(number, "no such kind; there are person, days, name, place, date, number, contact and code");
            const auto as_kind = static_cast<FindingKind>(found - kind_names.begin());
            std::size_t times = 0;
            if (columns.size() > 4)
                std::from_chars(columns[4].data(), columns[4].data() + columns[4].size(), times);
            const bool word = is_word_kind(as_kind);
            const Key key { class_of(as_kind), as_kind == FindingKind::date ? person : std::string(),
                word ? canonical(decode(original)) : original };
            if (table.m_table.contains(key))
                return bad_line(number, "another line of the table says something of this already");
            if (word && (words_of(decode(becomes), {}).size() != 1 || words_of(decode(original), {}).size() != 1))
                return bad_line(number, "names and places are replaced word by word: one word in each column");
            if (word)
                becomes = canonical(decode(becomes));
            if (as_kind != FindingKind::date && !table.is_free(key, becomes))
                return bad_line(number, "another line of the table becomes this already, and the two could not be told apart");
            table.keep(key, as_kind, becomes, times);
        }
    }
    return table;
}

}
