#include "feeling_words.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace leitmotif::inside {

namespace {

constexpr auto none = std::nullopt;
constexpr auto anger = Emotion::anger;
constexpr auto sad = Emotion::sadness;
constexpr auto fear = Emotion::fear;
constexpr auto shame = Emotion::shame;
constexpr auto guilt = Emotion::guilt;
constexpr auto joy = Emotion::joy;

constexpr FeelingEntry table[] = {
    // named
    { "sad", sad }, { "sadness", sad }, { "sadder", sad }, { "unhappy", sad }, { "heartbroken", sad }, { "cried", sad }, { "cry", sad },
    { "crying", sad }, { "tears", sad }, { "wept", sad }, { "weeping", sad }, { "sobbed", sad }, { "disappointed", sad },
    { "disappointment", sad }, { "miserable", sad }, { "depressed", sad }, { "sorrow", sad }, { "hurt", sad },
    { "grief", Emotion::grief }, { "grieve", Emotion::grief }, { "grieving", Emotion::grief }, { "mourn", Emotion::grief },
    { "mourning", Emotion::grief }, { "bereft", Emotion::grief },
    { "angry", anger }, { "anger", anger }, { "furious", anger }, { "fury", anger }, { "rage", anger }, { "raging", anger },
    { "livid", anger }, { "annoyed", anger }, { "irritated", anger }, { "cross", anger }, { "mad", anger }, { "resent", anger },
    { "resentful", anger }, { "resentment", anger }, { "bitter", anger }, { "hate", anger }, { "hated", anger }, { "offended", anger },
    { "fuming", anger }, { "pissed", anger }, { "indignant", anger }, { "frustrated", anger }, { "frustration", anger },
    { "longing", Emotion::longing }, { "longed", Emotion::longing }, { "missed", Emotion::longing }, { "miss", Emotion::longing },
    { "yearn", Emotion::longing }, { "yearned", Emotion::longing }, { "homesick", Emotion::longing },
    { "ashamed", shame }, { "shame", shame }, { "embarrassed", shame }, { "embarrassing", shame }, { "humiliated", shame },
    { "mortified", shame }, { "blushed", shame }, { "humiliating", shame },
    { "guilty", guilt }, { "guilt", guilt }, { "remorse", guilt },
    { "envy", Emotion::envy }, { "envious", Emotion::envy }, { "jealous", Emotion::envy }, { "jealousy", Emotion::envy }, { "envied", Emotion::envy },
    { "tender", Emotion::tenderness }, { "tenderness", Emotion::tenderness }, { "love", Emotion::tenderness },
    { "loved", Emotion::tenderness }, { "fond", Emotion::tenderness }, { "touched", Emotion::tenderness },
    { "afraid", fear }, { "scared", fear }, { "frightened", fear }, { "fear", fear }, { "terrified", fear }, { "anxious", fear },
    { "anxiety", fear }, { "worried", fear }, { "worry", fear }, { "nervous", fear }, { "panic", fear }, { "panicked", fear },
    { "dread", fear }, { "dreaded", fear }, { "uneasy", fear }, { "feared", fear }, { "terror", fear },
    { "lonely", Emotion::loneliness }, { "loneliness", Emotion::loneliness }, { "lonesome", Emotion::loneliness },
    { "hopeless", Emotion::hopelessness }, { "despair", Emotion::hopelessness }, { "hopelessness", Emotion::hopelessness },
    { "numb", Emotion::numbness }, { "numbness", Emotion::numbness }, { "empty", Emotion::numbness }, { "emptiness", Emotion::numbness },
    { "happy", joy }, { "happiness", joy }, { "joy", joy }, { "delighted", joy }, { "thrilled", joy }, { "pleased", joy }, { "glad", joy },
    { "excited", joy }, { "enjoyed", joy }, { "cheerful", joy },
    { "relieved", Emotion::relief }, { "relief", Emotion::relief },
    { "grateful", Emotion::gratitude }, { "gratitude", Emotion::gratitude }, { "thankful", Emotion::gratitude },
    { "proud", Emotion::pride }, { "pride", Emotion::pride },
    // vague
    { "bad", none }, { "good", none }, { "upset", none }, { "weird", none }, { "strange", none }, { "odd", none }, { "off", none },
    { "fine", none }, { "okay", none }, { "ok", none }, { "awful", none }, { "terrible", none }, { "horrible", none }, { "rotten", none },
    { "funny", none }, { "stressed", none }, { "down", none }, { "low", none }, { "rough", none }, { "heavy", none }, { "wrong", none },
    { "better", none }, { "worse", none }, { "great", none }, { "nice", none }, { "lousy", none }, { "overwhelmed", none },
    { "uncomfortable", none }, { "blah", none }, { "meh", none }, { "alright", none }, { "lighter", none }, { "emotional", none },
    { "flat", none }, { "stuff", none }, { "something", none }, { "strangely", none }, { "shaky", none }, { "unsettled", none },
};

bool one_of(std::string_view word, std::initializer_list<std::string_view> list) { return std::find(list.begin(), list.end(), word) != list.end(); }

/// "I felt", "I'm", "it feels": a vague word counts only where a feeling is being told.
bool feeling_is_told(const std::vector<Word>& words, std::size_t at)
{
    for (std::size_t back = 1; back <= 3 && back <= at; ++back) {
        const std::string& word = words[at - back].text;
        if (one_of(word, { "feel", "felt", "feeling", "feels", "i'm", "im" }))
            return true;
        if (one_of(word, { "am", "was" }) && at > back && words[at - back - 1].text == "i")
            return true;
        if (words[at - back + 1].broken)
            return false;
    }
    return false;
}

/// "I'm fine", "bad about it"; not "a good liar".
bool stands_alone(const std::vector<Word>& words, std::size_t at)
{
    if (at + 1 == words.size() || words[at + 1].broken)
        return true;
    return one_of(words[at + 1].text, { "about", "for", "all", "again", "then", "now", "today", "and", "but", "when", "after", "afterwards", "inside", "because", "that", "since",
                                          "so", "too", "next", "if", "really", "as", "about", "these", "lately", "just", "like", "in" });
}

}

const FeelingEntry* feeling_word(const std::vector<Word>& words, std::size_t at)
{
    static const auto by_word = [] {
        std::unordered_map<std::string_view, const FeelingEntry*> made;
        for (const FeelingEntry& entry : table)
            made.emplace(entry.word, &entry);
        return made;
    }();
    const auto found = by_word.find(words[at].text);
    if (found == by_word.end())
        return nullptr;
    const FeelingEntry& entry = *found->second;
    if (!is_speakers_own(words, at))
        return nullptr;
    if (!entry.emotion)
        return feeling_is_told(words, at) && stands_alone(words, at) ? &entry : nullptr;
    const std::string_view before = at > 0 ? std::string_view(words[at - 1].text) : std::string_view();
    if (one_of(entry.word, { "cross", "tender", "touched", "missed", "miss", "love", "loved", "hurt", "empty", "mad", "bitter", "hate", "worry" })) {
        if (one_of(entry.word, { "miss", "missed", "love", "loved", "hate", "worry" }))  // the speaker's own, not a bus or a title
            return one_of(before, { "i", "i'd", "i've", "i'll", "really", "just", "still", "to" }) ? &entry : nullptr;
        return feeling_is_told(words, at) ? &entry : nullptr;
    }
    return &entry;
}

}
