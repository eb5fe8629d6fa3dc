#include "body_words.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <unordered_map>

namespace leitmotif::inside {

namespace {

/// A part of the body and what it does: both within four words of each other, whichever comes first. No second list: the word alone.
struct Sign {
    BodySign sign;
    std::initializer_list<std::string_view> part;
    std::initializer_list<std::string_view> does;
};

const std::initializer_list<Sign>& signs()
{
    static const std::initializer_list<Sign> all {
        { BodySign::tired, { "exhausted", "exhaustion", "knackered", "worn-out", "shattered", "fatigue", "drained" }, {} },
        { BodySign::tired, { "tired", "weary" }, { "i'm", "i", "so", "always", "feel", "felt", "my", "me", "too", "just" } },
        { BodySign::sleep, { "insomnia", "sleepless" }, {} },
        { BodySign::sleep, { "sleep", "slept", "asleep", "sleeping" }, { "can't", "couldn't", "didn't", "not", "don't", "cant", "couldnt", "didnt", "dont", "hardly", "barely", "badly", "bad", "no", "without", "hours", "wouldn't" } },
        { BodySign::sleep, { "awake", "woke", "wake", "waking" }, { "three", "four", "two", "3", "4", "2", "night", "lie", "lay", "lying", "again", "hours" } },
        { BodySign::chest, { "chest" }, { "tight", "tightness", "heavy", "weight", "pressure", "hurt", "hurts", "pain", "stone", "closed", "squeezed", "ache", "ached", "my" } },
        { BodySign::breath, { "breath", "breathe", "breathing" }, { "can't", "couldn't", "short", "out", "hold", "held", "holding", "no", "lost", "stopped", "shallow", "hard" } },
        { BodySign::heart, { "heart" }, { "pounding", "pounded", "racing", "raced", "hammering", "thumping", "going", "beating", "beat", "fast", "banging" } },
        { BodySign::stomach, { "nausea", "nauseous", "vomited", "queasy" }, {} },
        { BodySign::stomach, { "stomach", "belly", "gut", "guts", "tummy" }, { "my", "in", "tight", "turned", "hurt", "hurts", "knot", "ache", "dropped", "went", "sick" } },
        { BodySign::stomach, { "sick" }, { "felt", "feel", "feeling", "threw", "was", "stomach" } },
        { BodySign::head, { "headache", "headaches", "migraine", "migraines", "dizzy", "lightheaded" }, {} },
        { BodySign::head, { "head" }, { "hurt", "hurts", "pounding", "ached", "aching", "aches", "spinning", "swimming", "splitting" } },
        { BodySign::throat, { "throat" }, { "my", "lump", "tight", "closed", "closes", "thick", "dry", "in" } },
        { BodySign::tense, { "jaw", "shoulders", "neck", "fists", "teeth" }, { "tight", "tense", "clenched", "clench", "clenching", "stiff", "grind", "grinding", "hard", "locked", "hurts", "ached", "aches" } },
        { BodySign::shaking, { "shaking", "shook", "trembling", "trembled", "shivering", "jumping", "twitching", "twitch" }, { "i", "my", "hands", "hand", "knees", "legs", "was", "eye", "voice", "whole" } },
        { BodySign::hot_cold, { "sweating", "sweated", "sweaty" }, {} },
        { BodySign::hot_cold, { "hands", "face", "ears", "cheeks", "feet", "neck" }, { "hot", "cold", "burning", "burned", "burnt", "sweat" } },
        { BodySign::ache, { "back", "knees", "knee", "hip", "hips", "bones", "joints", "legs", "arm", "arms", "wrist", "shoulder" }, { "hurt", "hurts", "ache", "aches", "ached", "aching", "pain", "sore" } },
        { BodySign::appetite, { "appetite" }, {} },
        { BodySign::appetite, { "eat", "eating", "ate", "swallow" }, { "can't", "couldn't", "didn't", "not", "nothing", "don't", "cant", "couldnt" } },
        { BodySign::skin, { "rash", "eczema", "hives", "itch", "itching", "itches" }, {} },
    };
    return all;
}

bool in(std::initializer_list<std::string_view> list, std::string_view word) { return std::find(list.begin(), list.end(), word) != list.end(); }

bool of_another(const std::vector<Word>& words, std::size_t at)
{
    return !is_speakers_own(words, at);
}

bool shows(const Sign& sign, const std::vector<Word>& words, std::size_t at)
{
    constexpr std::size_t near = 4;
    if (of_another(words, at))
        return false;
    if (sign.does.size() == 0)
        return true;
    const std::size_t first = at > near ? at - near : 0;
    for (std::size_t k = first; k < words.size() && k <= at + near; ++k) {
        if (k != at && in(sign.does, words[k].text))
            return true;
    }
    return false;
}

}

std::vector<BodySign> body_signs_in(const std::vector<Word>& words)
{
    static const auto by_part = [] {
        std::unordered_map<std::string_view, std::vector<const Sign*>> made;
        for (const Sign& sign : signs()) {
            for (const std::string_view part : sign.part)
                made[part].push_back(&sign);
        }
        return made;
    }();
    std::vector<BodySign> found;
    for (std::size_t k = 0; k < words.size(); ++k) {
        const auto entry = by_part.find(words[k].text);
        if (entry == by_part.end())
            continue;
        for (const Sign* sign : entry->second) {
            if (std::find(found.begin(), found.end(), sign->sign) == found.end() && shows(*sign, words, k))
                found.push_back(sign->sign);
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

}
