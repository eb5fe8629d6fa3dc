#include "word_runs.h"

#include "background_words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>

namespace leitmotif::inside {

namespace {

bool is_grammar(std::string_view word, std::size_t users)
{
    // With more than a quarter of all people a word is not theirs; the rest are rarer words of the same kind.
    constexpr std::array<std::string_view, 40> rarer { "i'd", "i'll", "i've", "he'd", "she'd", "they'd", "we'd", "you'd", "he'll", "she'll", "they'll",
        "it'll", "isn't", "aren't", "weren't", "hasn't", "haven't", "hadn't", "won't", "wouldn't", "shouldn't", "doesn't", "upon", "whose",
        "whom", "among", "until", "till", "mine", "yours", "theirs", "ours", "himself", "herself", "themselves", "ourselves", "thing",
        "things", "anyway", "maybe" };
    return std::find(rarer.begin(), rarer.end(), word) != rarer.end() || users * 4 > background_people;
}

}

std::vector<Word> words_in(std::string_view sentence)
{
    std::vector<Word> words;
    const std::u32string text = decode(sentence);
    bool broken = false;
    std::size_t k = 0;
    while (k < text.size()) {
        const auto is_word = [&](std::size_t at) { return at < text.size() && (is_letter(text[at]) || is_digit(text[at]) || is_mark(text[at])); };
        if (!is_word(k)) {
            broken = broken || !is_space(text[k]);
            ++k;
            continue;
        }
        Word word;
        word.range.start = k;
        word.broken = broken;
        for (; is_word(k) || (k > word.range.start && k < text.size() && (text[k] == U'\'' || text[k] == U'\u2019') && is_word(k + 1)); ++k)
            append_utf8(word.text, text[k] == U'\u2019' ? U'\'' : to_lower(text[k]));
        word.range.end = k;
        broken = false;
        word.users = background_users(word.text);
        word.grammar = is_grammar(word.text, word.users);
        words.push_back(std::move(word));
    }
    return words;
}

bool is_speakers_own(const std::vector<Word>& words, std::size_t at)
{
    constexpr std::array<std::string_view, 10> own { "i", "i'm", "i'd", "i've", "i'll", "me", "my", "im", "myself", "mine" };
    constexpr std::array<std::string_view, 18> others { "he", "she", "they", "you", "his", "her", "their", "your", "he's", "she's", "they're", "you're", "he'd",
        "she'd", "who", "its", "him", "them" };
    constexpr std::size_t far = 6;
    for (std::size_t k = at, steps = 0; k-- > 0 && steps < far; ++steps) {
        if (std::find(own.begin(), own.end(), words[k].text) != own.end())
            return true;
        if (std::find(others.begin(), others.end(), words[k].text) != others.end())
            return false;
    }
    return true;
}

std::size_t background_users(std::string_view words)
{
    static const auto table = [] {
        std::unordered_map<std::string_view, std::size_t> made;
        std::string_view left = background_table;
        while (!left.empty()) {
            const std::size_t comma = left.find(',');
            const std::size_t end = left.find(';', comma);
            std::size_t users = 0;
            std::from_chars(left.data() + comma + 1, left.data() + end, users);
            made.emplace(left.substr(0, comma), users);
            left.remove_prefix(end + 1);
        }
        return made;
    }();
    const auto found = table.find(words);
    return found == table.end() ? 0 : found->second;
}

std::string_view stem_of(std::string_view word)
{
    if (word.ends_with("'s"))
        word.remove_suffix(2);
    else if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is"))
        word.remove_suffix(1);
    return word;
}

std::uint64_t run_key(const Word* first, std::size_t count)
{
    std::uint64_t hash = 14695981039346656037ULL;
    const auto take = [&](char c) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 1099511628211ULL;
    };
    for (std::size_t k = 0; k < count; ++k) {
        if (k > 0)
            take(' ');
        for (const char c : stem_of(first[k].text))
            take(c);
    }
    return hash;
}

bool could_be_image(const Word* first, std::size_t count)
{
    for (std::size_t k = 1; k < count; ++k) {
        if (first[k].broken)
            return false;
    }
    if (first[0].grammar || first[count - 1].grammar)
        return false;
    constexpr std::array<std::string_view, 22> no_images { "okay", "yeah", "yes", "answer", "minute", "hour", "week", "month", "year", "night", "morning", "evening",
        "afternoon", "hello", "sorry", "thank", "please", "today", "tomorrow", "yesterday", "tonight", "weekend" };
    const std::string_view last = first[count - 1].text;
    if (count == 1 && (last.ends_with("ly") || std::find(no_images.begin(), no_images.end(), stem_of(last)) != no_images.end()))
        return false;
    if (count == 1)
        return first[0].text.size() >= 3 && !is_digit(static_cast<unsigned char>(first[0].text[0])) && first[0].users * 12 < background_people;
    return true;
}

}
