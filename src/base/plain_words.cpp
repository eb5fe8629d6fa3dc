#include <algorithm>
#include <array>
#include <base/plain_words.h>
#include <utf8proc.h>

namespace leitmotif {

namespace {

constexpr std::size_t longest_word = 40;  // what is longer is no word that anything below could help

struct LookAlike {
    char32_t from;
    char to;
};

// Letters that are drawn like a Latin one. Sorted.
constexpr std::array look_alikes = std::to_array<LookAlike>({
    { 0x0131, 'i' }, { 0x0138, 'k' }, { 0x0142, 'l' }, { 0x0180, 'b' }, { 0x0192, 'f' }, { 0x01C0, 'l' }, { 0x01DD, 'e' }, { 0x0250, 'a' },
    { 0x0251, 'a' }, { 0x0254, 'o' }, { 0x0256, 'd' }, { 0x0257, 'd' }, { 0x0259, 'e' }, { 0x025B, 'e' }, { 0x0261, 'g' }, { 0x0262, 'g' },
    { 0x0269, 'i' }, { 0x026A, 'i' }, { 0x026F, 'm' }, { 0x0274, 'n' }, { 0x0275, 'o' }, { 0x0280, 'r' }, { 0x028F, 'y' }, { 0x0299, 'b' },
    { 0x029C, 'h' }, { 0x029F, 'l' }, { 0x0391, 'a' }, { 0x0392, 'b' }, { 0x0395, 'e' }, { 0x0396, 'z' }, { 0x0397, 'h' }, { 0x0399, 'i' },
    { 0x039A, 'k' }, { 0x039C, 'm' }, { 0x039D, 'n' }, { 0x039F, 'o' }, { 0x03A1, 'p' }, { 0x03A4, 't' }, { 0x03A5, 'y' }, { 0x03A7, 'x' },
    { 0x03B1, 'a' }, { 0x03B2, 'b' }, { 0x03B5, 'e' }, { 0x03B7, 'n' }, { 0x03B9, 'i' }, { 0x03BA, 'k' }, { 0x03BD, 'v' }, { 0x03BF, 'o' },
    { 0x03C1, 'p' }, { 0x03C3, 'o' }, { 0x03C4, 't' }, { 0x03C5, 'u' }, { 0x03C7, 'x' }, { 0x03C9, 'w' }, { 0x0405, 's' }, { 0x0406, 'i' },
    { 0x0408, 'j' }, { 0x0410, 'a' }, { 0x0412, 'b' }, { 0x0415, 'e' }, { 0x041A, 'k' }, { 0x041C, 'm' }, { 0x041D, 'h' }, { 0x041E, 'o' },
    { 0x0420, 'p' }, { 0x0421, 'c' }, { 0x0422, 't' }, { 0x0423, 'y' }, { 0x0425, 'x' }, { 0x0430, 'a' }, { 0x0432, 'b' }, { 0x0433, 'r' },
    { 0x0435, 'e' }, { 0x043A, 'k' }, { 0x043C, 'm' }, { 0x043D, 'h' }, { 0x043E, 'o' }, { 0x043F, 'n' }, { 0x0440, 'p' }, { 0x0441, 'c' },
    { 0x0442, 't' }, { 0x0443, 'y' }, { 0x0445, 'x' }, { 0x0455, 's' }, { 0x0456, 'i' }, { 0x0458, 'j' }, { 0x04AE, 'y' }, { 0x04AF, 'y' },
    { 0x04BB, 'h' }, { 0x04C0, 'i' }, { 0x04CF, 'l' }, { 0x0501, 'd' }, { 0x051B, 'q' }, { 0x051D, 'w' }, { 0x1D00, 'a' }, { 0x1D04, 'c' },
    { 0x1D05, 'd' }, { 0x1D07, 'e' }, { 0x1D0A, 'j' }, { 0x1D0B, 'k' }, { 0x1D0D, 'm' }, { 0x1D0F, 'o' }, { 0x1D18, 'p' }, { 0x1D1B, 't' },
    { 0x1D1C, 'u' }, { 0x1D20, 'v' }, { 0x1D21, 'w' }, { 0x1D22, 'z' }, { 0xA730, 'f' }, { 0xA731, 's' },
});
static_assert(std::ranges::is_sorted(look_alikes, {}, &LookAlike::from));

char look_alike(char32_t c)
{
    const auto found = std::ranges::lower_bound(look_alikes, c, {}, &LookAlike::from);
    return found != look_alikes.end() && found->from == c ? found->to : '\0';
}

bool is_latin(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0x24F && is_letter(c)); }

/// Written without spaces between words: a character is a word.
bool is_ideograph(char32_t c)
{
    return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

/// Drawn letters in boxes and circles that Unicode does not fold.
char boxed_letter(char32_t c)
{
    for (const char32_t first : { char32_t { 0x1F150 }, char32_t { 0x1F170 }, char32_t { 0x1F1E6 } }) {
        if (c >= first && c < first + 26)
            return static_cast<char>('a' + (c - first));
    }
    return '\0';
}

bool is_single_quote(char32_t c)
{
    return c == U'\'' || c == U'`' || c == 0xB4 || (c >= 0x2018 && c <= 0x201B) || c == 0x2032 || c == 0x02BC || c == 0x02B9 || c == 0x2BC
        || c == 0xFF07 || c == 0x275B || c == 0x275C;
}

bool is_double_quote(char32_t c)
{
    return c == U'"' || (c >= 0x201C && c <= 0x201F) || c == 0xAB || c == 0xBB || c == 0x2033 || c == 0xFF02 || c == 0x275D || c == 0x275E
        || (c >= 0x300C && c <= 0x300F);
}

bool is_dash(char32_t c) { return c == U'-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63 || c == 0xFF0D; }

/// One character of the folded text, and the code point that it came from.
struct Unit {
    char32_t c;
    std::size_t at;
    char alike = '\0';  ///< the Latin letter that it is drawn like
    bool upper = false;
};

void fold_into(std::vector<Unit>& out, char32_t c, std::size_t at)
{
    if (is_single_quote(c))
        return out.push_back({ U'\'', at });
    if (is_double_quote(c))
        return out.push_back({ U'"', at });
    if (is_dash(c))
        return out.push_back({ U'-', at });
    if (const char letter = boxed_letter(c))
        return out.push_back({ static_cast<char32_t>(letter), at });
    if (c < 128)
        return out.push_back({ to_lower(c), at, '\0', c >= U'A' && c <= U'Z' });
    if (c == 0x2026) {  // an ellipsis ends less than a full stop does
        return out.push_back({ c, at });
    }
    std::array<utf8proc_int32_t, 32> parts {};
    int last_class = 0;
    constexpr auto options = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
    const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), parts.data(), static_cast<utf8proc_ssize_t>(parts.size()),
        static_cast<utf8proc_option_t>(options), &last_class);
    const char alike = look_alike(c);
    for (utf8proc_ssize_t k = 0; k < std::min<utf8proc_ssize_t>(count, static_cast<utf8proc_ssize_t>(parts.size())); ++k) {
        const auto part = static_cast<char32_t>(parts[static_cast<std::size_t>(k)]);
        if (!is_mark(part))
            out.push_back({ part, at, alike != '\0' ? alike : look_alike(part), is_upper(c) });
    }
}

std::vector<Unit> folded(std::u32string_view text)
{
    std::vector<Unit> units;
    units.reserve(text.size());
    std::size_t latin = 0;
    std::size_t other = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        fold_into(units, text[at], at);
        (is_latin(text[at]) ? latin : other) += is_letter(text[at]) ? 1 : 0;
    }
    // Look-alikes: in a word with a Latin letter, or one that is all look-alikes amid Latin text.
    for (std::size_t start = 0; start < units.size();) {
        std::size_t end = start;
        bool has_latin = false;
        bool all_alike = true;
        for (; end < units.size() && (is_letter(units[end].c) || units[end].c == U'\''); ++end) {
            has_latin = has_latin || is_latin(units[end].c);
            all_alike = all_alike && (is_latin(units[end].c) || units[end].alike != '\0');
        }
        if (has_latin || (all_alike && latin > other)) {
            for (std::size_t k = start; k < end; ++k) {
                if (units[k].alike != '\0' && units[k].c > 127)
                    units[k].c = static_cast<char32_t>(units[k].alike);
            }
        }
        start = std::max(end, start + 1);
    }
    return units;
}

bool stands_for_letter(char32_t c) { return c == U'@' || c == U'$' || c == U'!' || c == U'|' || c == U'*' || c == U'#'; }
bool is_word_unit(char32_t c) { return is_letter(c) || is_digit(c); }

std::string text_of(const std::vector<Unit>& units, std::size_t start, std::size_t end)
{
    std::string out;
    for (std::size_t k = start; k < end; ++k)
        append_utf8(out, units[k].c);
    return out;
}

/// Whether the sign at `k` stands inside a word, in the place of a letter ("k!ll", "s*icide", "a$$"); at the start only before letters.
bool within_word(const std::vector<Unit>& units, std::size_t start, std::size_t k)
{
    if (!stands_for_letter(units[k].c))
        return false;
    std::size_t next = k + 1;
    while (next < units.size() && next < k + 4 && stands_for_letter(units[next].c))
        ++next;
    const bool letter_after = next < units.size() && is_letter(units[next].c);
    if (k == start)
        return letter_after && (units[k].c == U'$' || units[k].c == U'@');
    return letter_after;
}

std::vector<PlainWord> cut(const std::vector<Unit>& units)
{
    std::vector<PlainWord> words;
    for (std::size_t k = 0; k < units.size();) {
        const char32_t c = units[k].c;
        if (c == U'\n') {
            if (words.empty() || words.back().text != "\n")
                words.push_back({ "\n", { units[k].at, units[k].at + 1 }, true });
            ++k;
            continue;
        }
        if (is_space(c)) {
            ++k;
            continue;
        }
        std::size_t end = k;
        if (is_ideograph(c)) {
            end = k + 1;
        } else if (is_word_unit(c) || within_word(units, k, k)) {
            bool shouted = true;
            std::size_t letters = 0;
            while (end < units.size() && end - k < 4096) {
                const char32_t now = units[end].c;
                if (is_ideograph(now))
                    break;
                if (!is_word_unit(now)) {
                    const bool inner_quote = now == U'\'' && end > k && end + 1 < units.size() && is_letter(units[end + 1].c);
                    if (!inner_quote && !within_word(units, k, end))
                        break;
                }
                if (is_letter(now)) {
                    ++letters;
                    shouted = shouted && units[end].upper;
                }
                ++end;
            }
            words.push_back({ text_of(units, k, end), { units[k].at, units[end - 1].at + 1 }, false, shouted && letters > 1 });
            k = end;
            continue;
        } else {
            end = k + 1;
        }
        words.push_back({ text_of(units, k, end), { units[k].at, units[end - 1].at + 1 }, !is_ideograph(c), false });
        k = end;
    }
    return words;
}

bool is_single_letter(const PlainWord& word) { return !word.is_mark && word.text.size() == 1 && word.text[0] >= 'a' && word.text[0] <= 'z'; }

/// Letters drawn apart by spaces, dots, hyphens, asterisks: one word, or several where they are known.
std::vector<PlainWord> put_together(std::vector<PlainWord> words, const KnownWords& known)
{
    const auto is_separator = [](const PlainWord& word) {
        return word.is_mark && (word.text == "." || word.text == "-" || word.text == "_" || word.text == "*" || word.text == "/");
    };
    std::vector<PlainWord> out;
    out.reserve(words.size());
    for (std::size_t k = 0; k < words.size();) {
        std::vector<std::size_t> letters;  // places of the letters of a run
        std::size_t end = k;
        while (end < words.size() && is_single_letter(words[end])) {
            letters.push_back(end);
            ++end;
            if (end + 1 < words.size() && is_separator(words[end]) && is_single_letter(words[end + 1]))
                ++end;
        }
        bool joined = false;
        // Longest first; a wider gap is where one word ends and another begins.
        if (letters.size() >= 3) {
            std::vector<std::pair<std::size_t, std::size_t>> groups;  // of `letters`
            std::size_t first = 0;
            std::size_t narrow = 1000;
            for (std::size_t n = 1; n < letters.size(); ++n)
                narrow = std::min(narrow, words[letters[n]].range.start - words[letters[n - 1]].range.end);
            for (std::size_t n = 1; n <= letters.size(); ++n) {
                if (n == letters.size() || words[letters[n]].range.start - words[letters[n - 1]].range.end > narrow) {
                    groups.emplace_back(first, n);
                    first = n;
                }
            }
            std::vector<PlainWord> made;
            bool any = false;
            for (const auto& [from, to] : groups) {
                std::string all;
                for (std::size_t n = from; n < to; ++n)
                    all += words[letters[n]].text;
                std::vector<std::string> parts;
                if (all.size() >= 3 || (all.size() == 2 && groups.size() > 1 && known.contains(all)))
                    parts = known.contains(all) ? std::vector { all } : known.split(all);
                if (parts.empty() && all.size() >= 5)
                    parts = { all };
                if (parts.empty()) {
                    for (std::size_t n = from; n < to; ++n)
                        made.push_back(words[letters[n]]);
                    continue;
                }
                any = true;
                std::size_t n = from;
                for (std::string& part : parts) {
                    const std::size_t last = n + part.size() - 1;
                    made.push_back({ std::move(part), { words[letters[n]].range.start, words[letters[last]].range.end } });
                    n = last + 1;
                }
            }
            if (any) {
                out.insert(out.end(), std::make_move_iterator(made.begin()), std::make_move_iterator(made.end()));
                k = letters.back() + 1;
                joined = true;
            }
        }
        if (!joined)
            out.push_back(std::move(words[k++]));
    }
    return out;
}

std::string letters_for(char sign)
{
    switch (sign) {
    case '0': return "o";
    case '1': return "il";
    case '!': return "il";
    case '|': return "li";
    case '3': return "e";
    case '4': case '@': return "a";
    case '5': case '$': return "s";
    case '6': return "gb";
    case '7': return "t";
    case '8': return "b";
    case '9': return "g";
    default: return {};
    }
}

/// The word with letters in the place of digits and signs, known if one of the ways to read it is.
std::string without_signs(const std::string& word, const KnownWords& known)
{
    std::vector<std::string> ways { "" };
    for (std::size_t k = 0; k < word.size(); ++k) {
        std::string letters = letters_for(word[k]);
        if (letters.empty())
            letters = word.substr(k, 1);
        std::vector<std::string> next;
        for (const std::string& way : ways) {
            for (const char letter : letters) {
                if (next.size() < 16)
                    next.push_back(way + letter);
            }
        }
        ways = std::move(next);
    }
    for (const std::string& way : ways) {
        if (known.contains(way))
            return way;
    }
    return ways.front();
}

/// Runs of three or more as one or two of the letter, whichever is known.
std::string shortened(const std::string& word, const KnownWords& known)
{
    std::vector<std::string> ways { "" };
    for (std::size_t k = 0; k < word.size();) {
        std::size_t end = k + 1;
        while (end < word.size() && word[end] == word[k] && static_cast<unsigned char>(word[k]) < 128)
            ++end;
        const std::size_t length = end - k;
        std::vector<std::string> next;
        for (const std::string& way : ways) {
            if (length < 3) {
                next.push_back(way + std::string(length, word[k]));
            } else {
                if (next.size() < 16)
                    next.push_back(way + std::string(1, word[k]));
                if (next.size() < 16)
                    next.push_back(way + std::string(2, word[k]));
            }
        }
        ways = std::move(next);
        k = end;
    }
    for (const std::string& way : ways) {
        if (known.contains(way))
            return way;
    }
    return ways.front();
}

bool is_ascii_letter(char c) { return c >= 'a' && c <= 'z'; }

std::string repaired(const std::string& word, const KnownWords& known)
{
    if (word.size() > longest_word || known.contains(word))
        return word;
    std::string out = word;
    const auto letters = static_cast<std::size_t>(std::count_if(out.begin(), out.end(), is_ascii_letter));
    const bool masked = out.find_first_of("*#") != std::string::npos;
    if (masked) {
        if (const auto found = known.behind(out))
            return std::string(*found);
        std::erase_if(out, [](char c) { return c == '*' || c == '#'; });
    } else if (letters > 0 && letters < out.size()) {
        // "2nite", "k1ll", not "6pm", "10k", "4th": a sign between letters, or three letters behind it
        bool inside = false;
        for (std::size_t k = 0; k < out.size(); ++k) {
            if (letters_for(out[k]).empty())
                continue;
            const bool before = k > 0 && is_ascii_letter(out[k - 1]);
            const bool after = k + 1 < out.size() && !(out[k + 1] >= 'a' && out[k + 1] <= 'z' && k == 0 && letters < 2);
            inside = inside || (after && (before || letters >= 2)) || (before && letters >= 2);
        }
        const std::string read = inside ? without_signs(out, known) : out;
        if (known.contains(read))
            return read;
        const std::string less = shortened(read, known);
        if (known.contains(less))
            return less;
        return out;
    }
    bool stretched = false;
    for (std::size_t k = 2; k < out.size(); ++k)
        stretched = stretched || (out[k] == out[k - 1] && out[k] == out[k - 2] && is_ascii_letter(out[k]));
    if (stretched)
        out = shortened(out, known);
    if (!known.contains(out)) {
        if (const auto meant = known.meant_by(out))
            return std::string(*meant);
    }
    return out;
}

}

void KnownWords::add(std::string_view word, Repair repair)
{
    const auto [place, is_new] = m_rank.try_emplace(std::string(word), m_words.size());
    if (!is_new) {
        if (m_repair[place->second] >= repair)
            return;
        m_repair[place->second] = repair;
    } else {
        m_words.emplace_back(word);
        m_repair.push_back(repair);
    }
    if (repair == Repair::never || word.size() < 4 || !std::all_of(word.begin(), word.end(), is_ascii_letter))
        return;
    const auto number = static_cast<std::uint32_t>(place->second);
    m_shortened[std::string(word)].push_back(number);
    for (std::size_t k = 0; k < word.size(); ++k) {
        std::string less(word);
        less.erase(k, 1);
        auto& there = m_shortened[less];
        if (there.empty() || there.back() != number)
            there.push_back(number);
    }
}

std::optional<std::string_view> KnownWords::meant_by(std::string_view misspelt) const
{
    if (misspelt.size() < 4 || misspelt.size() > longest_word || m_shortened.empty()
        || !std::all_of(misspelt.begin(), misspelt.end(), is_ascii_letter))
        return std::nullopt;
    std::optional<std::size_t> best;
    const auto consider = [&](const std::string& key) {
        const auto found = m_shortened.find(key);
        if (found == m_shortened.end())
            return;
        for (const std::uint32_t number : found->second) {
            const std::string& word = m_words[number];
            const bool long_enough = std::min(word.size(), misspelt.size()) >= 4 && std::max(word.size(), misspelt.size()) >= 5;
            const bool an_end = word.front() == misspelt.front() || word.back() == misspelt.back();
            if (!long_enough || !an_end || (best && *best <= number))
                continue;
            if (word.size() == misspelt.size()) {  // other by one letter, or two neighbours swapped
                std::vector<std::size_t> differ;
                for (std::size_t k = 0; k < word.size() && differ.size() < 3; ++k) {
                    if (word[k] != misspelt[k])
                        differ.push_back(k);
                }
                const bool swapped = differ.size() == 2 && differ[1] == differ[0] + 1 && word[differ[0]] == misspelt[differ[1]]
                    && word[differ[1]] == misspelt[differ[0]];
                if (differ.size() != 1 && !swapped)
                    continue;
            }
            best = number;
        }
    };
    consider(std::string(misspelt));
    for (std::size_t k = 0; k < misspelt.size(); ++k) {
        std::string less(misspelt);
        less.erase(k, 1);
        consider(less);
    }
    if (!best)
        return std::nullopt;
    return m_words[*best];
}

std::optional<std::string_view> KnownWords::behind(std::string_view mask) const
{
    const auto letters = std::count_if(mask.begin(), mask.end(), is_ascii_letter);
    if (letters < 2 || mask.size() > longest_word)
        return std::nullopt;
    for (std::size_t number = 0; number < m_words.size(); ++number) {
        const std::string& word = m_words[number];
        if (m_repair[number] == Repair::never || word.size() != mask.size())
            continue;
        bool fits = true;
        for (std::size_t k = 0; k < word.size() && fits; ++k)
            fits = !is_ascii_letter(mask[k]) || mask[k] == word[k];
        if (fits)
            return word;
    }
    return std::nullopt;
}

std::vector<std::string> KnownWords::split(std::string_view letters) const
{
    if (letters.size() > 200 || m_words.empty())
        return {};
    // Fewest words; a single letter counts as three, but "i" and "a".
    struct Way {
        std::size_t cost = 1'000'000;
        std::size_t from = 0;
    };
    std::vector<Way> ways(letters.size() + 1);
    ways[0].cost = 0;
    for (std::size_t end = 1; end <= letters.size(); ++end) {
        for (std::size_t length = 1; length <= std::min<std::size_t>(end, 16); ++length) {
            const std::string_view word = letters.substr(end - length, length);
            const bool is_i = word == "i" || word == "a";
            if (ways[end - length].cost >= 1'000'000 || (length == 1 && !is_i) || (length > 1 && !contains(word)))
                continue;
            const std::size_t cost = ways[end - length].cost + (length <= 2 ? 12 : 10);
            if (cost < ways[end].cost)
                ways[end] = { cost, end - length };
        }
    }
    std::vector<std::string> out;
    if (ways.back().cost >= 1'000'000)
        return out;
    for (std::size_t end = letters.size(); end > 0; end = ways[end].from)
        out.emplace_back(letters.substr(ways[end].from, end - ways[end].from));
    std::ranges::reverse(out);
    return out;
}

std::vector<PlainWord> plain_words(std::u32string_view text, const KnownWords& known)
{
    std::vector<PlainWord> words = put_together(cut(folded(text)), known);
    for (PlainWord& word : words) {
        if (!word.is_mark)
            word.text = repaired(word.text, known);
    }
    return words;
}

}
