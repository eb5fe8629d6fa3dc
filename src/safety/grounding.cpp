#include <algorithm>
#include <array>
#include <base/plain_words.h>
#include <safety/grounding.h>
#include <span>
#include <string>

namespace leitmotif {

namespace {

using Words = std::span<const PlainWord>;

/// Words in a row; "*" stands for up to two others, and "a|b" for either.
enum class Whose : std::uint8_t { own, anyones };  ///< own: not when said of somebody else

struct Phrase {
    GroundingKind kind;
    Whose whose;
    std::string_view words;
};

constexpr std::array phrases {
    Phrase { GroundingKind::voices, Whose::own, "i|i'm|i've * hear|hearing|heard * voices" },
    Phrase { GroundingKind::voices, Whose::own, "voices * telling|tell|told me" },
    Phrase { GroundingKind::voices, Whose::own, "voices * talk|talking|speak|speaking to|about me" },
    Phrase { GroundingKind::voices, Whose::own, "the|my voices started|began" },
    Phrase { GroundingKind::voices, Whose::anyones, "are|were messages|signs * meant|for me" },
    Phrase { GroundingKind::voices, Whose::own, "the|my voices are|came|come * back|louder" },
    Phrase { GroundingKind::voices, Whose::anyones, "messages|signs * through|on|in the tv|television|radio|news|lyrics|number|numbers" },
    Phrase { GroundingKind::voices, Whose::anyones, "tv|television|radio|newsreader * talking|speaking|speaks to|about|my me|name" },
    Phrase { GroundingKind::voices, Whose::anyones, "putting|puts|put thoughts in|into my head|mind" },
    Phrase { GroundingKind::voices, Whose::anyones, "hear|hears|hearing|reading|broadcasting my thoughts" },
    Phrase { GroundingKind::voices, Whose::own, "i|i'm|i've|am * been|the chosen one|for" },
    Phrase { GroundingKind::voices, Whose::anyones, "cameras|microphones|bugs * in my walls|wall|flat|room|house|ceiling|teeth" },
    Phrase { GroundingKind::unreal, Whose::own, "i|i'm|am|feel * outside of my body" },
    Phrase { GroundingKind::unreal, Whose::own, "i|i'm|am|feel outside my body" },
    Phrase { GroundingKind::unreal, Whose::own, "nothing * is|feels|seems real" },
    Phrase { GroundingKind::unreal, Whose::own, "i|i'm am|don't|not * not|feel|even real" },
    Phrase { GroundingKind::unreal, Whose::own, "i|i'm not real" },
    Phrase { GroundingKind::unreal, Whose::own, "world|everything|room * isn't|not real" },
    Phrase { GroundingKind::unreal, Whose::own, "i|i'm keep losing|loosing hours|time|days" },
    Phrase { GroundingKind::unreal, Whose::own, "don't|can't know|remember how i got here|there|home" },
    Phrase { GroundingKind::unreal, Whose::own, "hands|face don't|doesn't|aren't|isn't * mine" },
};

constexpr std::array sleepless { std::string_view("haven't|havent|hardly|barely|not * slept"), std::string_view("awake|up since"),
    std::string_view("three|four|five|six|seven|3|4|5|6|7 nights|days * no|up|awake"),
    std::string_view("third|fourth|fifth|sixth night * up|awake"), std::string_view("don't|not sleep"), std::string_view("don't|not|no * need|needing * sleep"),
    std::string_view("no|without sleep * days|nights"), std::string_view("days|nights without * sleep"),
    std::string_view("slept one|two|three|1|2|3 hours") };
constexpr std::array energetic { std::string_view("so|much|full|endless|of energy"), std::string_view("invincible|unstoppable|unlimited"),
    std::string_view("never felt better|so"), std::string_view("feel amazing|electric"), std::string_view("so awake"), std::string_view("my mind|thoughts * racing|faster|fly"),
    std::string_view("everything|all * makes|connects|connected * sense|now"), std::string_view("i * can do anything|everything"),
    std::string_view("spent|spending * all|thousands") };

constexpr std::array nots { "not", "never", "no", "don't", "doesn't", "didn't", "isn't", "wasn't", "without", "haven't", "aren't", "nobody" };
constexpr std::array others { "he", "she", "they", "brother", "sister", "mum", "mom", "dad", "patient", "client", "character", "song", "film",
    "movie", "book", "novel", "dream", "dreamt", "dreamed", "neighbours", "neighbors", "friend's", "him", "her" };
constexpr std::array long_ago { "were", "years", "used", "ago", "child", "childhood" };
constexpr std::array harmless_voices { "their", "his", "her", "raised", "downstairs", "outside", "corridor", "next", "door", "wall", "walls",
    "children's", "phone", "choir", "our", "radio", "kitchen", "hall" };
constexpr std::array explained { "baby", "newborn", "flu", "fever", "cough", "deadline", "exam", "exams", "jetlag", "jet", "night-shift",
    "shift", "shifts", "toothache", "surgery", "hospital" };

template<std::size_t count>
bool has(const std::array<const char*, count>& list, Words words)
{
    return std::ranges::any_of(words, [&](const PlainWord& word) { return std::ranges::find(list, word.text) != list.end(); });
}

/// How far a phrase reaches from here; 0: it does not stand here.
std::size_t matches(std::string_view phrase, Words words)
{
    if (phrase.empty())
        return 0;
    const std::size_t end = std::min(phrase.find(' '), phrase.size());
    std::string_view part = phrase.substr(0, end);
    const std::string_view rest = phrase.substr(std::min(end + 1, phrase.size()));
    if (part == "*") {
        for (std::size_t skipped = 0; skipped <= 2 && skipped < words.size(); ++skipped) {
            if (skipped > 0 && words[skipped - 1].is_mark)
                return 0;
            if (const std::size_t reach = matches(rest, words.subspan(skipped)))
                return reach + skipped;
        }
        return 0;
    }
    if (words.empty() || words.front().is_mark)
        return 0;
    for (;;) {
        const std::size_t bar = std::min(part.find('|'), part.size());
        if (words.front().text == part.substr(0, bar))
            break;
        if (bar == part.size())
            return 0;
        part.remove_prefix(bar + 1);
    }
    if (rest.empty())
        return 1;
    const std::size_t reach = matches(rest, words.subspan(1));
    return reach == 0 ? 0 : reach + 1;
}

bool ends_sentence(const PlainWord& word)
{
    return word.is_mark && (word.text == "." || word.text == "!" || word.text == "?" || word.text == "\n");
}

/// The sentence around a word, without the marks that end it.
std::pair<std::size_t, std::size_t> sentence_around(Words words, std::size_t at)
{
    std::size_t start = at;
    while (start > 0 && !ends_sentence(words[start - 1]))
        --start;
    std::size_t end = at;
    while (end < words.size() && !ends_sentence(words[end]))
        ++end;
    return { start, end };
}

bool is_set_aside(Words words, std::size_t at, std::size_t reach, const Phrase& phrase)
{
    const auto [start, end] = sentence_around(words, at);
    const Words before = words.subspan(std::max(start, at < 4 ? 0 : at - 4), at - std::max(start, at < 4 ? 0 : at - 4));
    const Words inside = words.subspan(at, reach);
    const Words whole = words.subspan(start, end - start);
    const bool voices = phrase.kind == GroundingKind::voices;
    const bool denied = has(nots, before) || (voices && has(nots, inside));
    const bool of_others = phrase.whose == Whose::own && has(others, before);
    const bool quiet_voices = voices && phrase.whose == Whose::own && has(harmless_voices, whole);
    return denied || of_others || has(long_ago, whole) || quiet_voices;
}

template<std::size_t count>
std::vector<std::pair<std::size_t, std::size_t>> places_of(const std::array<std::string_view, count>& list, Words words)
{
    std::vector<std::pair<std::size_t, std::size_t>> places;
    for (std::size_t at = 0; at < words.size(); ++at) {
        for (const std::string_view phrase : list) {
            if (const std::size_t reach = matches(phrase, words.subspan(at))) {
                places.emplace_back(at, reach);
                break;
            }
        }
    }
    return places;
}

}

std::vector<GroundingSign> grounding_signs(std::string_view text)
{
    const std::vector<PlainWord> all = plain_words(decode(text));
    const Words words = all;
    std::vector<GroundingSign> signs;
    const auto add = [&](GroundingKind kind, std::size_t at, std::size_t reach) {
        signs.push_back({ kind, { words[at].range.start, words[at + reach - 1].range.end } });
    };
    for (std::size_t at = 0; at < words.size(); ++at) {
        for (const Phrase& phrase : phrases) {
            const std::size_t reach = matches(phrase.words, words.subspan(at));
            if (reach == 0 || is_set_aside(words, at, reach, phrase))
                continue;
            add(phrase.kind, at, reach);
            break;
        }
    }
    constexpr std::size_t side_by_side = 40;  // words
    const auto energy = places_of(energetic, words);
    for (const auto& [at, reach] : places_of(sleepless, words)) {
        const auto near = [&, from = at](const auto& one) { return one.first + side_by_side > from && one.first < from + side_by_side; };
        const std::size_t start = at > side_by_side ? at - side_by_side : 0;
        const Words around = words.subspan(start, std::min(words.size(), at + side_by_side) - start);
        const auto [first, last] = sentence_around(words, at);
        if (std::ranges::any_of(energy, near) && !has(explained, around) && !has(others, words.subspan(first, at - first))
            && !has(long_ago, words.subspan(first, last - first)))
            add(GroundingKind::sped_up, at, reach);
    }
    std::ranges::stable_sort(signs, {}, [](const GroundingSign& sign) { return sign.range.start; });
    return signs;
}

}
