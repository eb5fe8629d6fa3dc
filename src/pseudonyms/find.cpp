#include <pseudonyms/find.h>

#include "word.h"

#include <algorithm>
#include <array>
#include <pseudonyms/lexicon.h>

namespace leitmotif {

namespace {

// What a model must be sure of. It marks kinship words and "the lad with the dog" too, so that of ordinary words in lower case only
// those count that are given names as well.
constexpr float surely = 0.5F;
constexpr float perhaps = 0.2F;  // enough for a word that no dictionary has

std::vector<TextRange> ranges_of(const std::vector<Finding>& findings)
{
    std::vector<TextRange> out;
    out.reserve(findings.size());
    for (const Finding& one : findings)
        out.push_back(one.range);
    return out;
}

struct Likely {
    float most = 0;   ///< of the word's pieces
    float least = 0;
};

Likely likely_at(const std::vector<NameHint>& hints, TextRange range)
{
    Likely likely { 0, 1 };
    for (auto hint = std::lower_bound(
             hints.begin(), hints.end(), range.start, [](const NameHint& one, std::size_t start) { return one.range.end <= start; });
        hint != hints.end() && hint->range.start < range.end; ++hint) {
        likely.most = std::max(likely.most, hint->likely);
        likely.least = std::min(likely.least, hint->likely);
    }
    return { likely.most, std::min(likely.least, likely.most) };
}

/// "Roberts" where nobody puts apostrophes: the same without its s.
std::string_view without_s(std::string_view lower)
{
    return lower.size() > 3 && lower.ends_with('s') && !lower.ends_with("ss") ? lower.substr(0, lower.size() - 1) : std::string_view();
}

bool is_ordinary(std::string_view lower)
{
    if (is_ordinary_word(lower) || is_sort_of_person(lower))
        return true;
    if (lower.ends_with("n't"))
        return true;
    // "nothin", "workin"
    return lower.size() > 4 && lower.ends_with("in") && is_ordinary_word(std::string(lower) + "g");
}

bool is_joining_word(std::string_view lower)
{
    constexpr std::array<std::string_view, 40> words { "the", "a", "an", "and", "or", "but", "of", "in", "on", "at", "to", "is", "was", "i",
        "he", "she", "it", "you", "we", "they", "me", "him", "her", "my", "your", "his", "who", "that", "this", "so", "not", "no", "yes",
        "for", "with", "if", "as", "by", "from", "says" };
    return std::find(words.begin(), words.end(), lower) != words.end();
}

bool says_where(std::string_view lower)
{
    constexpr std::array<std::string_view, 11> words { "in", "at", "from", "to", "near", "of", "outside", "around", "towards", "through",
        "via" };
    return std::find(words.begin(), words.end(), lower) != words.end();
}

template<std::size_t Count>
bool among(const std::array<std::string_view, Count>& list, std::string_view word)
{
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// What stands before places: the plainest of says_where().
bool leads_to_place(std::string_view lower)
{
    return lower == "in" || lower == "at" || lower == "from" || lower == "to" || lower == "near";
}

/// What only somebody does.
bool is_persons_verb(std::string_view lower)
{
    constexpr std::array<std::string_view, 38> words { "said", "says", "asked", "asks", "told", "tells", "wrote", "writes", "texted",
        "texts", "rang", "rings", "phoned", "phones", "replied", "answered", "shouted", "whispered", "laughed", "laughs", "cried", "smiled",
        "nodded", "shrugged", "sighed", "yelled", "screamed", "thinks", "thought", "wants", "wanted", "knows", "knew", "hates", "loves",
        "kissed", "hugged", "reckons" };
    return among(words, lower);
}

/// What a thing may do as well.
bool is_verb(std::string_view lower)
{
    constexpr std::array<std::string_view, 9> words { "is", "was", "has", "had", "came", "went", "left", "goes", "called" };
    return is_persons_verb(lower) || among(words, lower);
}

/// "Nobody said", "Nearly rang".
bool stands_for_anybody(std::string_view lower)
{
    constexpr std::array<std::string_view, 33> words { "whoever", "nobody", "everybody", "everyone", "somebody", "someone", "anybody",
        "anyone", "none", "ours", "mine", "yours", "hers", "theirs", "others", "most", "some", "many", "few", "both", "neither", "either",
        "one", "people", "nearly", "almost", "never", "always", "just", "then", "still", "only", "which" };
    return among(words, lower);
}

/// What stands beside a thing, and hardly ever beside a name.
bool is_determiner(std::string_view lower)
{
    constexpr std::array<std::string_view, 24> words { "the", "a", "an", "my", "your", "his", "her", "our", "their", "this", "that",
        "these", "those", "some", "any", "no", "every", "each", "more", "much", "of", "very", "so", "too" };
    return among(words, lower);
}

/// A word that no dictionary has, in a record without capitals: whether what stands beside it says that it is somebody's or some place's
/// name.
bool is_placed_as_name(const std::vector<Word>& words, std::size_t at)
{
    const Word& word = words[at];
    const Word* const before = at > 0 && word.joined ? &words[at - 1] : nullptr;
    const Word* const after = at + 1 < words.size() && words[at + 1].joined ? &words[at + 1] : nullptr;
    const bool determined = before && is_determiner(before->lower);
    if (word.possessive && !determined)
        return true;
    if (after && !determined && is_verb(after->lower))
        return true;
    if (after && is_place_noun(after->lower))
        return true;
    if (!before)
        return false;
    // "my friend hanh"; but "mum doesny"
    const auto kin = kinship_of(before->lower);
    return before->lower == "called" || before->lower == "named" || (kin && (kin->family.empty() || kin->role == Role::partner));
}

bool after_title(const std::vector<Word>& words, std::size_t at, bool sure)
{
    return at > 0 && words[at].joined && is_title_word(words[at - 1].lower, sure) && !is_joining_word(words[at].lower);
}

}

void RecordNames::learn(const std::u32string& text, const std::vector<NameHint>& hints)
{
    const auto words = words_of(text, ranges_of(find_shapes(text)));
    for (std::size_t k = 0; k < words.size(); ++k) {
        const Word& word = words[k];
        if (word.first) {
            ++m_starts;
            m_low_starts += word.capital ? 0 : 1;
        }
        if (!word.capital)
            ++m_lower[word.lower];
        else if (!word.first)
            ++m_within[word.lower];
        if (is_never_a_name(word.lower) || word.range.length() < 2)
            continue;
        const bool titled = after_title(words, k, true) || (after_title(words, k, false) && (word.capital || !is_ordinary(word.lower)));
        const Likely likely = likely_at(hints, word.range);
        const bool unheard = !word.capital && !is_ordinary(word.lower);
        const bool hinted = word.capital ? likely.most >= surely && !is_title_word(word.lower, false) : unheard && likely.least >= surely;
        if (titled || hinted)
            m_known.insert(word.lower);
        if (unheard && (likely.most >= surely || (word.range.length() > 2 && is_placed_as_name(words, k))))
            m_placed.insert(word.lower);
    }
}

bool RecordNames::written_as_name(std::string_view lower) const
{
    const auto within = m_within.find(lower);
    const auto low = m_lower.find(lower);
    return within != m_within.end() && (low == m_lower.end() || (within->second >= low->second && listed_name(lower)));
}

bool RecordNames::is_owned(std::string_view lower) const
{
    const std::string_view stem = without_s(lower);
    return !stem.empty() && !is_ordinary(stem) && (m_within.contains(stem) || is_name_of_record(stem));
}

bool RecordNames::is_name_of_record(std::string_view lower) const
{
    if (m_given.contains(lower) || m_known.contains(lower) || (writes_low() && m_placed.contains(lower)))
        return true;
    return written_as_name(lower);
}

std::vector<Finding> RecordNames::find(const std::u32string& text, const std::vector<NameHint>& hints) const
{
    std::vector<Finding> out = find_shapes(text);
    const auto words = words_of(text, ranges_of(out));
    std::vector<bool> named(words.size());

    for (std::size_t k = 0; k < words.size(); ++k) {
        const Word& word = words[k];
        const std::string& lower = word.lower;
        if (m_given.contains(lower)) {
            named[k] = true;
            continue;
        }
        if (is_never_a_name(lower) || lower.size() < 2) {
            // "saw M. today", "J. Baker"
            const bool initial = word.range.length() == 1 && word.capital && lower != "i" && lower != "a" && lower != "o" && !word.first;
            named[k] = initial && !is_never_a_name(lower);
            continue;
        }
        if (is_title_word(lower, true))
            continue;
        const bool ordinary = is_ordinary(lower);
        const auto listed = listed_name(lower);
        const auto [likely, least] = likely_at(hints, word.range);
        const bool before_name = is_title_word(lower, false) && k + 1 < words.size() && words[k + 1].joined && words[k + 1].capital;
        bool name = false;
        if (after_title(words, k, true))
            name = true;
        else if (word.capital && !word.first)
            // Seen without a capital elsewhere, an ordinary word is a name only where something else says so.
            name = !ordinary || !m_lower.contains(lower) || written_as_name(lower) || likely >= surely
                || (k > 0 && named[k - 1] && words[k].joined) || after_title(words, k, false) || (is_also_a_name(lower) && listed);
        else if (word.capital)
            name = !ordinary || is_name_of_record(lower)
                || (likely >= surely && !is_joining_word(lower) && (!m_lower.contains(lower) || listed))
                || (is_also_a_name(lower) && !m_lower.contains(lower)) || (is_also_a_name(lower) && likely >= perhaps)
                || (is_listed_place(lower) && !m_lower.contains(lower) && !is_joining_word(lower) && lower.size() > 4)
                || (!m_lower.contains(lower) && !is_joining_word(lower) && !stands_for_anybody(lower) && !is_sort_of_person(lower)
                    && k + 1 < words.size() && words[k + 1].joined && !word.possessive && is_persons_verb(words[k + 1].lower));
        else if (!ordinary)
            name = is_name_of_record(lower) || m_within.contains(lower) || (writes_low() ? likely >= perhaps : least >= surely)
                || after_title(words, k, false) || (writes_low() && (listed || is_listed_place(lower)))
                || (writes_low() && k > 0 && word.joined && leads_to_place(words[k - 1].lower) && !is_owned(lower));
        else
            // Of those who write capitals hardly anybody leaves them out of a name: there "the young man" only looks like one.
            name = (listed && listed->given && likely >= surely && !is_joining_word(lower) && !is_sort_of_person(lower)
                       && (writes_low() || m_within.contains(lower)))
                || (is_also_a_name(lower) && m_known.contains(lower))
                || (listed && listed->given && written_as_name(lower) && !is_joining_word(lower));
        if (before_name && !m_given.contains(lower))
            name = false;
        // A word of the kind of place stays after its name: Zik Avenue.
        if (name && word.capital && is_place_noun(lower) && ordinary && k > 0 && words[k].joined && named[k - 1])
            name = false;
        named[k] = name;
    }

    for (std::size_t k = 0; k < words.size(); ++k) {
        const Word& word = words[k];
        TextRange range = word.range;
        if (!named[k] && !word.capital && !is_ordinary(word.lower)) {
            // "jamies phone": the name without its s.
            const std::string_view stem = without_s(word.lower);
            if (!stem.empty() && !is_ordinary(stem) && !is_never_a_name(stem)
                && (is_name_of_record(stem) || m_within.contains(stem) || (writes_low() && listed_name(stem)))) {
                range.end -= 1;
                named[k] = true;
            }
        }
        // "Susans back": so that it becomes what Susan becomes.
        if (named[k] && is_owned(word.lower) && !m_given.contains(word.lower) && !listed_name(word.lower))
            range.end = word.range.end - 1;
        if (!named[k] && !word.capital && k + 1 < words.size() && words[k + 1].joined && writes_low()
            && is_listed_place(word.lower + " " + words[k + 1].lower) && !is_joining_word(word.lower)) {
            out.push_back({ range, FindingKind::place });
            named[k + 1] = true;
            continue;
        }
        if (!named[k])
            continue;
        const auto listed = listed_name(word.lower);
        const bool where = k > 0 && says_where(words[k - 1].lower) && !words[k - 1].capital && !(listed && listed->given);
        const bool noun_after = k + 1 < words.size() && words[k + 1].joined && words[k + 1].capital && is_place_noun(words[k + 1].lower);
        const bool place = noun_after || (is_listed_place(word.lower) && !(listed && listed->given)) || where;
        out.push_back({ range, place && !after_title(words, k, false) ? FindingKind::place : FindingKind::name });
    }
    std::sort(out.begin(), out.end(), [](const Finding& a, const Finding& b) { return a.range.start < b.range.start; });
    return out;
}

}
