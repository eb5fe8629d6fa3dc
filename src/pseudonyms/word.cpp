#include "word.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace leitmotif {

namespace {

/// How many code points at the end are no part of the name: Tom's, Tom'll, James'.
std::size_t clitic_at_end(std::u32string_view word)
{
    for (std::size_t k = word.size(); k-- > 1;) {
        if (!is_apostrophe(word[k]))
            continue;
        std::u32string rest;
        for (const char32_t c : word.substr(k + 1))
            rest += to_lower(c);
        constexpr std::array<std::u32string_view, 7> known { U"s", U"d", U"ll", U"ve", U"re", U"m", U"" };
        return std::find(known.begin(), known.end(), rest) == known.end() ? 0 : word.size() - k;
    }
    return 0;
}

/// Whether a word that starts at `at` may be the first of a sentence.
bool starts_sentence(const std::u32string& text, std::size_t at)
{
    bool line = false;
    bool mark = false;  // a bullet, a heading, an emphasis, a quotation mark
    for (std::size_t k = at; k-- > 0;) {
        const char32_t c = text[k];
        if (c == U'\n') {
            if (line || mark)
                return true;
            line = true;
        } else if (c == U'.') {
            // Not after a single letter ("J. Baker") or a title ("Mrs. Parry"), which are short.
            std::size_t letters = 0;
            while (letters < k && is_letter(text[k - letters - 1]))
                ++letters;
            const bool lettered = letters > 0 && is_upper(text[k - letters]);
            return !(lettered
                && (letters == 1 || (letters <= 3 && k + 1 < text.size() && text[k + 1] == U' ' && text[k - 1] == U'r')
                    || (letters == 3 && text[k - 1] == U's')));
        } else if (c == U'!' || c == U'?' || c == U':' || c == U'\u2026' || c == U'|' || c == U';') {
            return true;
        } else if (c == U'"' || c == U'\u201c' || c == U'\u2018' || c == U'\u00ab' || c == U'*' || c == U'#' || c == U'>' || c == U'('
            || c == U'[' || c == U'-' || c == U'\u2013' || c == U'\u2014' || c == U'_'
            || (is_apostrophe(c) && (k == 0 || is_space(text[k - 1])))) {
            if (c == U'"' || c == U'\u201c' || c == U'\u2018' || c == U'*' || c == U'#')
                mark = true;
            if (mark && c != U'*' && c != U'#' && c != U'_')
                return true;
        } else if (is_digit(c) && k + 1 < text.size() && (text[k + 1] == U'.' || text[k + 1] == U')')) {
            return true;
        } else if (!is_space(c)) {
            return false;
        }
    }
    return true;
}

}

std::vector<Word> words_of(const std::u32string& text, const std::vector<TextRange>& taken)
{
    std::vector<Word> words;
    std::size_t next_taken = 0;
    for (std::size_t k = 0; k < text.size();) {
        while (next_taken < taken.size() && taken[next_taken].end <= k)
            ++next_taken;
        if (next_taken < taken.size() && taken[next_taken].start <= k) {
            k = taken[next_taken].end;
            continue;
        }
        if (!is_letter(text[k])) {
            ++k;
            continue;
        }
        const std::size_t limit = next_taken < taken.size() ? taken[next_taken].start : text.size();
        std::size_t end = k;
        while (end < limit && (is_word_sign(text[end]) || (is_apostrophe(text[end]) && end + 1 < limit && is_letter(text[end + 1]))))
            ++end;
        Word word;
        word.range = { k, end - clitic_at_end(std::u32string_view(text).substr(k, end - k)) };
        word.possessive = word.range.end != end || (end < limit && is_apostrophe(text[end]) && (text[end - 1] == U's'));
        word.lower = to_lower(slice(text, word.range));
        word.capital = is_upper(text[k]);
        std::size_t letters = 0;
        word.all_capitals = true;
        for (std::size_t at = k; at < word.range.end; ++at) {
            letters += is_letter(text[at]) ? 1 : 0;
            word.all_capitals = word.all_capitals && (!is_letter(text[at]) || is_upper(text[at]));
        }
        word.all_capitals = word.all_capitals && letters > 1;
        word.first = starts_sentence(text, k);
        if (!words.empty()) {
            const std::size_t gap = k - words.back().range.end;
            word.joined = !words.back().possessive && (gap == 1 || (gap == 2 && text[words.back().range.end] == U'.'))
                && (is_space(text[k - 1]) || text[k - 1] == U'-') && text[k - 1] != U'\n';
        }
        words.push_back(std::move(word));
        k = end;
    }
    return words;
}

}
