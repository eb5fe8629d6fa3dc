#include "digest.h"

#include "body_words.h"
#include "word_runs.h"

#include <record/kinship.h>

#include <algorithm>

namespace leitmotif::inside {

double score_of(const Code& code, std::string_view label)
{
    if (code.scores.empty())
        return 1.0;
    const auto found = std::find_if(code.scores.begin(), code.scores.end(), [&](const LabelScore& one) { return one.label == label; });
    return found == code.scores.end() ? 0.0 : static_cast<double>(found->probability);
}

std::uint32_t Names::number_of(const std::string& name)
{
    const auto [at, is_new] = m_numbers.try_emplace(name, static_cast<std::uint32_t>(m_entries.size()));
    if (is_new)
        m_entries.push_back({ name, person_key(name), {}, 0 });
    return at->second;
}

void Names::count(std::uint32_t name, Role role, bool add)
{
    Entry& entry = m_entries[name];
    entry.mentions = add ? entry.mentions + 1 : entry.mentions - 1;
    std::size_t& of_role = entry.roles[static_cast<std::size_t>(role)];
    of_role = add ? of_role + 1 : of_role - 1;
}

namespace {

std::uint16_t bit(std::size_t k) { return static_cast<std::uint16_t>(1U << k); }

float likeliest(const Code& code, const std::string& layer, const std::vector<int>& clusters)
{
    float value = -1;
    for (const int cluster : clusters)
        value = std::max(value, static_cast<float>(score_of(code, layer + std::to_string(cluster))));
    return value;
}

void take_codes(const Code& code, Sentence& one, std::uint32_t at, Digest& digest)
{
    for (const int cluster : code.wish)
        one.wish |= bit(static_cast<std::size_t>(cluster));
    for (const int cluster : code.self)
        one.self |= bit(static_cast<std::size_t>(cluster));
    std::vector<int> others;
    bool kind = true;
    for (const ResponseOfOther& other : code.other) {
        (other.expected ? one.expected : one.other) |= bit(static_cast<std::size_t>(other.cluster));
        others.push_back(other.cluster);
        kind = kind && other.cluster >= 6;
    }
    for (const EmotionCode& emotion : code.emotions)
        (emotion.state == EmotionState::felt ? one.felt : one.disowned) |= bit(static_cast<std::size_t>(emotion.emotion));
    if (code.defense)
        one.defense = static_cast<std::int8_t>(*code.defense);
    one.wish_p = likeliest(code, "wish/", code.wish);
    one.other_p = kind ? -1.0F : likeliest(code, "other/", others);  // what went well is a counter-example, not the script
    one.self_p = likeliest(code, "self/", code.self);
    for (const NewWayKind kind_of_way : code.new_ways)
        one.new_ways |= bit(static_cast<std::size_t>(kind_of_way));
    for (const ThemeId theme : code.themes) {
        one.themes |= bit(static_cast<std::size_t>(theme));
        digest.themes.push_back(
            { at, static_cast<std::uint8_t>(theme), static_cast<float>(score_of(code, "theme/" + std::string(name_of(theme)))) });
    }
}

std::uint8_t told_in(const std::vector<Word>& words)
{
    std::uint8_t told = 0;
    for (std::size_t k = 0; k < words.size(); ++k) {
        const std::string& word = words[k].text;
        const std::string_view next = k + 1 < words.size() ? std::string_view(words[k + 1].text) : std::string_view();
        if (word == "dreamt" || word == "dreamed" || word == "nightmare" || word == "nightmares"
            || (word == "dream" && k > 0 && (words[k - 1].text == "a" || words[k - 1].text == "the" || words[k - 1].text == "my")))
            told |= told_dream;
        if (((word == "years" || word == "months") && next == "ago") || (word == "used" && next == "to")
            || (word == "back" && next == "then"))
            told |= told_past;
        if (word == "imagine" || word == "imagined" || word == "daydream" || word == "daydreamed" || word == "fantasy"
            || word == "pictured")
            told |= told_imagined;
    }
    return told;
}

std::size_t users_of(const Word* first, std::size_t count)
{
    if (count == 1)
        return first->users;
    std::string run = first->text;
    for (std::size_t k = 1; k < count; ++k)
        run.append(" ").append(first[k].text);
    return background_users(run);
}

void take_words(const Code& code, Sentence& one, std::uint32_t at, Digest& digest)
{
    const std::vector<Word> words = words_in(code.text);
    one.told = told_in(words);
    for (const BodySign sign : body_signs_in(words))
        digest.body.push_back({ at, sign });
    for (std::size_t k = 0; k < words.size(); ++k) {
        if (const FeelingEntry* entry = feeling_word(words, k))
            digest.feelings.push_back({ at, words[k].range, entry });
        for (std::size_t count = 1; count <= 3 && k + count <= words.size(); ++count) {
            if (could_be_image(&words[k], count))
                digest.runs.push_back({ run_key(&words[k], count), at, static_cast<std::uint16_t>(users_of(&words[k], count)),
                    static_cast<std::uint16_t>(count) });
        }
    }
}

}

Digest digest_of(SessionInfo info, std::vector<Code> codes, Names& names)
{
    Digest digest;
    digest.info = std::move(info);
    digest.codes = std::move(codes);
    digest.sentences.resize(digest.codes.size());
    for (std::uint32_t at = 0; at < digest.codes.size(); ++at) {
        const Code& code = digest.codes[at];
        Sentence& one = digest.sentences[at];
        if (!code.model.empty() && digest.reader != code.model)
            digest.reader = digest.read ? std::string() : code.model;
        digest.read = digest.read || !code.model.empty();
        one.length = static_cast<std::uint16_t>(std::min<std::size_t>(code.range.length(), 65535));
        one.first_mention = static_cast<std::uint32_t>(digest.mentions.size());
        for (const Mention& mention : code.about) {
            if (one.mention_count == 255)
                break;
            const std::uint32_t name = names.number_of(mention.person);
            names.count(name, mention.role, true);
            digest.mentions.push_back({ name, mention.corner });
            digest.names.push_back(name);
            ++one.mention_count;
        }
        if (code.link) {
            digest.links.push_back({ at, names.number_of(code.link->from), names.number_of(code.link->to) });
            digest.names.push_back(digest.links.back().from);
            digest.names.push_back(digest.links.back().to);
        }
        take_codes(code, one, at, digest);
        take_words(code, one, at, digest);
    }
    std::sort(digest.names.begin(), digest.names.end());
    digest.names.erase(std::unique(digest.names.begin(), digest.names.end()), digest.names.end());
    std::sort(digest.runs.begin(), digest.runs.end(),
        [](const RunMark& a, const RunMark& b) { return a.key != b.key ? a.key < b.key : a.sentence < b.sentence; });
    digest.runs.erase(std::unique(digest.runs.begin(), digest.runs.end(),
                          [](const RunMark& a, const RunMark& b) { return a.key == b.key && a.sentence == b.sentence; }),
        digest.runs.end());
    return digest;
}

}
