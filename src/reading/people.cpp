#include <reading/people.h>

#include <record/kinship.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <set>

namespace leitmotif {

namespace {

using RoleWeights = std::array<float, label_count<Role>>;
using CornerWeights = std::array<float, label_count<Corner>>;

constexpr float least_name = 0.5F;      // probability that a word is part of a mention
constexpr float least_common_noun = 0.7F;  // the same for a lower-case word that is no kinship term: dishes and trades look alike
constexpr float least_pronoun = 0.5F;
constexpr float least_you = 0.3F;
constexpr float least_fit = -4.5F;      // score under which a pronoun stays unresolved
// How a pronoun weighs the persons of the session: the values did best on the dev people.
constexpr float role_weight = 0.3F;      // per log of the shared role probability
constexpr float distance_weight = 0.5F;  // per sentence since the person was last meant
constexpr float farthest = 14.0F;
constexpr float mention_weight = 0.15F;  // per log of how often the session names the person
constexpr float gender_weight = 0.4F;
constexpr float antecedent_weight = 0.5F;  // per logit of the antecedent head
constexpr float no_antecedent = -4.0F;     // that logit for a person not mentioned within `farthest` sentences
constexpr float unnamed_role = 0.6F;    // sentence-level role probability that stands for a dropped subject
constexpr float sentence_role_weight = 0.3F;  // of the sentence's own role columns, beside the tokens of a name
constexpr float sentence_corner_weight = 0.5F;

/// One word of a sentence with what the model says of its first token.
struct Word {
    TextRange range;
    std::string text;   ///< without a possessive 's
    std::string lower;
    bool possessive = false;
    bool joined = false;  ///< a hyphen or apostrophe ties it to the next
    const TokenReading* token = nullptr;
};

/// Where a person was meant before, and what the antecedent head says of that token.
struct Meant {
    std::size_t person = 0;
    std::size_t sentence = 0;
    const std::vector<float>* offers = nullptr;  ///< not empty
};

struct NamedSpan {
    std::string name;
    std::string owner;  ///< "his" daughter: the owner's pronoun, or a name with 's; empty: the speaker's or nobody's
    std::size_t first_word = 0;
    std::size_t last_word = 0;
    RoleWeights role {};
    CornerWeights corner {};
};

/// Log probabilities stay finite.
constexpr float least_probability = 1e-4F;

struct Person {
    std::string key;
    std::map<std::string, std::size_t> names;  ///< spellings and how often
    RoleWeights role {};                       ///< log probabilities, summed over mentions
    Gender gender = Gender::unknown;
    std::optional<Role> fixed_role {};         ///< the name itself says it: "Mum", "Uncle Ray"
    std::optional<Role> said_role {};          ///< a sentence says it: "my husband Rustam"
    std::size_t last_sentence = 0;
    std::size_t mentions = 0;
    bool therapist = false;

    [[nodiscard]] const std::string& name() const
    {
        return std::max_element(names.begin(), names.end(), [](const auto& a, const auto& b) { return a.second < b.second; })->first;
    }
    [[nodiscard]] Role best_role() const
    {
        if (fixed_role)
            return *fixed_role;
        if (said_role)
            return *said_role;
        return static_cast<Role>(std::max_element(role.begin(), role.end()) - role.begin());
    }
    /// How likely each role is: the mean of the mentions' log probabilities, as the model was trained.
    [[nodiscard]] RoleWeights role_shares() const
    {
        RoleWeights shares {};
        if (fixed_role || said_role) {
            shares[static_cast<std::size_t>(best_role())] = 1;
            return shares;
        }
        const auto count = static_cast<float>(std::max<std::size_t>(mentions, 1));
        const float highest = *std::max_element(role.begin(), role.end()) / count;
        float total = 0;
        for (std::size_t r = 0; r < shares.size(); ++r)
            total += shares[r] = std::exp(role[r] / count - highest);
        for (float& share : shares)
            share /= total;
        return shares;
    }
    void add_role(const RoleWeights& probability)
    {
        for (std::size_t r = 0; r < role.size(); ++r)
            role[r] += std::log(std::max(probability[r], least_probability));
        ++mentions;
    }
};

/// "Mrs. Parry", "Aunt Chela": a title belongs to the name that follows it, whatever the model says of the title.
bool is_title(const std::string& lower)
{
    static const std::set<std::string, std::less<>> titles { "mr", "mrs", "ms", "miss", "dr", "doc", "sir", "madam", "madame", "mme", "monsieur",
        "frau", "herr", "señor", "señora", "doña", "don", "dona", "dom", "signor", "signora", "sister", "brother", "father", "mother", "aunt", "auntie",
        "aunty", "tante", "tía", "uncle", "oom", "tío", "kuya", "ate", "tita", "tito", "cousin", "nurse", "pastor", "reverend", "rabbi", "imam", "captain",
        "sergeant", "officer", "professor", "prof", "coach", "grandma", "grandpa", "granny", "nana", "nan", "mama", "mam", "lady", "chef", "matron" };
    return titles.contains(lower);
}

bool word_character(char32_t c) { return is_letter(c) || is_digit(c) || is_mark(c); }
bool apostrophe(char32_t c) { return c == U'\'' || c == U'\u2019'; }

std::vector<Word> words_of(const std::u32string& text, const SentenceReading& sentence)
{
    std::vector<Word> words;
    std::size_t token = 0;
    for (std::size_t k = sentence.range.start; k < sentence.range.end;) {
        if (!word_character(text[k])) {
            ++k;
            continue;
        }
        std::size_t end = k;
        while (end < sentence.range.end
            && (word_character(text[end]) || (end + 1 < sentence.range.end && end > k && (apostrophe(text[end]) || text[end] == U'-') && word_character(text[end + 1]))))
            ++end;
        Word word;
        word.range = { k, end };
        if (end - k > 2 && apostrophe(text[end - 2]) && to_lower(text[end - 1]) == U's') {
            word.possessive = true;
            word.range.end -= 2;
        } else if (end < sentence.range.end && apostrophe(text[end]) && text[end - 1] == U's') {
            word.possessive = true;
        }
        word.text = slice(text, word.range);
        word.lower = to_lower(word.text);
        while (token < sentence.tokens.size() && sentence.tokens[token].range.end <= k)
            ++token;
        if (token < sentence.tokens.size() && sentence.tokens[token].range.start < end)
            word.token = &sentence.tokens[token];
        words.push_back(std::move(word));
        k = end;
    }
    return words;
}

enum class Pronoun : std::uint8_t { none, she, he, they, you, we };

Pronoun pronoun_of(const std::string& word)
{
    static const std::map<std::string, Pronoun, std::less<>> table {
        { "she", Pronoun::she }, { "her", Pronoun::she }, { "hers", Pronoun::she }, { "herself", Pronoun::she }, { "she's", Pronoun::she },
        { "she'd", Pronoun::she }, { "she'll", Pronoun::she }, { "he", Pronoun::he }, { "him", Pronoun::he }, { "his", Pronoun::he },
        { "himself", Pronoun::he }, { "he's", Pronoun::he }, { "he'd", Pronoun::he }, { "he'll", Pronoun::he }, { "they", Pronoun::they },
        { "them", Pronoun::they }, { "their", Pronoun::they }, { "theirs", Pronoun::they }, { "they're", Pronoun::they },
        { "they'd", Pronoun::they }, { "they'll", Pronoun::they }, { "they've", Pronoun::they }, { "you", Pronoun::you },
        { "your", Pronoun::you }, { "yours", Pronoun::you }, { "you're", Pronoun::you }, { "you'd", Pronoun::you },
        { "you'll", Pronoun::you }, { "you've", Pronoun::you }, { "we", Pronoun::we }, { "us", Pronoun::we }, { "our", Pronoun::we },
        { "we're", Pronoun::we }, { "we'd", Pronoun::we }, { "we'll", Pronoun::we }, { "we've", Pronoun::we },
    };
    std::string plain;
    for (const char32_t c : decode(word))
        append_utf8(plain, c == U'\u2019' ? U'\'' : c);
    const auto found = table.find(plain);
    return found == table.end() ? Pronoun::none : found->second;
}

Gender gender_of(Pronoun pronoun)
{
    return pronoun == Pronoun::she ? Gender::female : pronoun == Pronoun::he ? Gender::male : Gender::unknown;
}

class Resolver {
public:
    Resolver(const Session& session, const std::vector<std::u32string>& texts, const std::vector<SentenceReading>& sentences,
        const PeopleColumns& columns)
        : m_session(session), m_texts(texts), m_sentences(sentences), m_columns(columns)
    {
    }

    std::vector<std::vector<Mention>> run()
    {
        // Names first, over the whole session, so that "she" in the first line can be told from the second.
        std::vector<std::vector<Word>> words(m_sentences.size());
        std::vector<std::vector<NamedSpan>> spans(m_sentences.size());
        for (std::size_t k = 0; k < m_sentences.size(); ++k) {
            words[k] = words_of(m_texts[m_sentences[k].turn], m_sentences[k]);
            spans[k] = named_spans(words[k]);
            for (const NamedSpan& span : spans[k]) {
                if (span.owner.empty()) {
                    const std::size_t index = is_therapist(span) ? therapist_named(span.name) : find_or_add(span.name);
                    learn(index, span, m_sentences[k]);
                    if (const auto said = relation_said(words[k], span))
                        take(m_people[index], *said);
                }
            }
        }
        unite_relations();
        std::vector<std::vector<Mention>> out(m_sentences.size());
        for (std::size_t k = 0; k < m_sentences.size(); ++k)
            out[k] = mentions(k, words[k], spans[k]);
        return rename(std::move(out));
    }

private:
    std::vector<NamedSpan> named_spans(const std::vector<Word>& words) const
    {
        std::vector<NamedSpan> spans;
        for (std::size_t k = 0; k < words.size();) {
            if (!names(words[k]) && !titles_a_name(words, k)) {
                ++k;
                continue;
            }
            std::size_t end = k + 1;
            while (end < words.size() && names(words[end]) && !words[end - 1].possessive && joined(words, end - 1))
                ++end;
            k = first_of_name(words, k, end);
            spans.push_back(span_over(words, k, end));
            k = end;
        }
        return spans;
    }

    /// Whether only a space, or a title's full stop and a space, parts a word from the next.
    static bool joined(const std::vector<Word>& words, std::size_t at)
    {
        const std::size_t gap = is_title(words[at].lower) ? 2 : 1;
        return words[at + 1].range.start <= words[at].range.end + gap;
    }

    static bool titles_a_name(const std::vector<Word>& words, std::size_t at)
    {
        return is_title(words[at].lower) && at + 1 < words.size() && words[at].token != nullptr && names(words[at + 1]) && joined(words, at)
            && !kinship_of(words[at + 1].lower)
            && (is_upper(decode(words[at].text).front()) || !is_upper(decode(words[at + 1].text).front()));
    }

    /// "my husband Rustam" is Rustam; "Aunt Halima" keeps her title.
    static std::size_t first_of_name(const std::vector<Word>& words, std::size_t first, std::size_t last)
    {
        while (first + 1 < last && is_upper(decode(words[first + 1].text).front())) {
            const auto kin = kinship_of(words[first].lower);
            if (!kin || is_upper(decode(words[first].text).front()) || kin->role == Role::grandparent)
                break;
            ++first;
        }
        return first;
    }

    static bool names(const Word& word)
    {
        if (word.token == nullptr || pronoun_of(word.lower) != Pronoun::none || word.lower == "i" || word.lower == "me" || word.lower == "my")
            return false;
        const bool known = is_upper(decode(word.text).front()) || kinship_of(word.lower);
        return word.token->begins_name + word.token->inside_name > (known ? least_name : least_common_noun);
    }

    NamedSpan span_over(const std::vector<Word>& words, std::size_t first, std::size_t last) const
    {
        NamedSpan span;
        span.first_word = first;
        span.last_word = last;
        for (std::size_t k = first; k < last; ++k) {
            const bool stop = k > first && words[k].range.start == words[k - 1].range.end + 2;  // "Mrs. Parry"
            span.name.append(span.name.empty() ? "" : stop ? ". " : " ").append(words[k].text);
            for (std::size_t r = 0; r < span.role.size(); ++r)
                span.role[r] += words[k].token->role[r] / static_cast<float>(last - first);
            for (std::size_t c = 0; c < span.corner.size(); ++c)
                span.corner[c] += words[k].token->corner[c] / static_cast<float>(last - first);
        }
        // "his daughter", "Katrin's mother": a relation word with an owner other than the speaker.
        if (last - first == 1 && first > 0 && kinship_of(words[first].lower)) {
            const Word& before = words[first - 1];
            const Pronoun pronoun = pronoun_of(before.lower);
            if ((pronoun == Pronoun::he && before.lower == "his") || (pronoun == Pronoun::she && before.lower == "her") || (before.possessive && names(before)))
                span.owner = before.possessive ? before.text : before.lower;
        }
        return span;
    }

    /// What the sentence says a named person is to the speaker: "my husband Rustam", "Rustam, my husband", "Rustam is my husband",
    /// "my husband is called Rustam". Somebody else's ("her husband Rustam") says nothing.
    static std::optional<Kinship> relation_said(const std::vector<Word>& words, const NamedSpan& span)
    {
        const auto is = [&](std::size_t at, std::initializer_list<std::string_view> wanted) {
            return at < words.size() && std::find(wanted.begin(), wanted.end(), words[at].lower) != wanted.end();
        };
        const auto mine = [&](std::size_t at) { return is(at, { "my", "our" }); };
        const auto kin_of_mine = [&](std::size_t at) -> std::optional<Kinship> {  // "my [old] husband", ending at `at`
            if (at == 0 || at >= words.size() || !(mine(at - 1) || (at > 1 && mine(at - 2))))
                return std::nullopt;
            return kinship_of(words[at].lower);
        };
        const std::size_t first = span.first_word;
        const std::size_t last = span.last_word;
        if (first > 0) {
            if (auto kin = kin_of_mine(first - 1))
                return kin;
            if (is(first - 1, { "called", "named", "is" })) {
                if (auto kin = kin_of_mine(first - 2))
                    return kin;
                if (first > 2 && is(first - 2, { "is", "was" })) {
                    if (auto kin = kin_of_mine(first - 3))
                        return kin;
                }
            }
        }
        const std::size_t after = is(last, { "is", "was" }) ? last + 1 : last;
        if (mine(after)) {
            for (const std::size_t at : { after + 1, after + 2 }) {
                if (auto kin = kin_of_mine(at))
                    return kin;
            }
        }
        return std::nullopt;
    }

    static void take(Person& person, const Kinship& kin)
    {
        person.said_role = kin.role;
        if (person.gender == Gender::unknown)
            person.gender = kin.gender;
    }

    std::size_t find_or_add(const std::string& name)
    {
        const std::string key = person_key(name);
        if (const auto found = m_by_key.find(key); found != m_by_key.end())
            return found->second;
        // "Uncle Ray" and "Ray": one is the other's last word.
        for (std::size_t k = 0; k < m_people.size(); ++k) {
            if (ends_with_word(m_people[k].key, key) || ends_with_word(key, m_people[k].key)) {
                m_by_key[key] = k;
                return k;
            }
        }
        m_people.push_back({});
        m_people.back().key = key;
        m_by_key[key] = m_people.size() - 1;
        return m_people.size() - 1;
    }

    static bool ends_with_word(const std::string& longer, const std::string& shorter)
    {
        if (longer.size() <= shorter.size() + 1 || longer.find('\'') != std::string::npos || kinship_of(shorter))
            return false;
        return (longer.ends_with(shorter) && longer[longer.size() - shorter.size() - 1] == ' ')
            || (longer.starts_with(shorter) && longer[shorter.size()] == ' ');
    }

    void learn(std::size_t index, const NamedSpan& span, const SentenceReading& sentence)
    {
        Person& person = m_people[index];
        ++person.names[span.name];
        person.add_role(span.role);
        for (std::size_t r = 0; r < person.role.size() && !sentence.probability.empty(); ++r)
            person.role[r] += sentence_role_weight * std::log(std::max(sentence.probability[m_columns.first_role + r], least_probability));
        std::string last = to_lower(span.name);
        std::string first = last.substr(0, last.find(' '));
        last = last.substr(last.rfind(' ') == std::string::npos ? 0 : last.rfind(' ') + 1);
        for (const std::string& word : { last, first }) {
            if (const auto kin = kinship_of(word)) {
                person.gender = kin->gender;
                if (kin->role != Role::boss && kin->role != Role::other)
                    person.fixed_role = kin->role;
                break;
            }
        }
    }

    /// "my husband" and "Piotr" are one when the session has one named person of that role.
    void unite_relations()
    {
        for (std::size_t k = 0; k < m_people.size(); ++k) {
            const auto kin = kinship_of(m_people[k].key);
            if (!kin || (kin->role != Role::partner && kin->role != Role::boss && kin->role != Role::therapist))
                continue;
            std::optional<std::size_t> named;
            std::size_t count = 0;
            for (std::size_t j = 0; j < m_people.size(); ++j) {
                if (j != k && !kinship_of(m_people[j].key) && m_people[j].best_role() == kin->role) {
                    named = j;
                    ++count;
                }
            }
            if (count != 1)
                continue;
            Person& target = m_people[*named];
            if (target.gender == Gender::unknown)
                target.gender = kin->gender;
            m_people[k].names.clear();
            for (auto& [key, index] : m_by_key) {
                if (index == k)
                    index = *named;
            }
        }
    }

    std::vector<Mention> mentions(std::size_t at, const std::vector<Word>& words, const std::vector<NamedSpan>& spans)
    {
        std::vector<Mention> out;
        const SentenceReading& sentence = m_sentences[at];
        std::size_t next_span = 0;
        std::size_t person_index = 0;
        for (std::size_t k = 0; k < words.size(); ++k) {
            if (next_span < spans.size() && spans[next_span].first_word == k) {
                const NamedSpan& span = spans[next_span++];
                if (span.owner.empty())
                    person_index = m_by_key.at(person_key(span.name));
                else
                    person_index = owned(at, span);
                add(out, at, person_index, span.corner);
                remember(at, person_index, words[span.first_word].token);
                k = span.last_word - 1;
                continue;
            }
            const Word& word = words[k];
            const Pronoun pronoun = pronoun_of(word.lower);
            if (pronoun == Pronoun::none || word.token == nullptr || word.token->pronoun < (pronoun == Pronoun::you ? least_you : least_pronoun))
                continue;
            if (pronoun == Pronoun::you) {
                if (m_session.kind != SessionKind::journal)
                    add(out, at, therapist(), word.token->corner);
                continue;
            }
            if (const auto found = resolve(at, pronoun, *word.token)) {
                add(out, at, *found, word.token->corner);
                remember(at, *found, word.token);
                Person& person = m_people[*found];
                if (person.gender == Gender::unknown)
                    person.gender = gender_of(pronoun);
            }
        }
        if (out.empty() && !sentence.probability.empty())
            dropped_subject(out, at);
        return out;
    }

    std::size_t owned(std::size_t at, const NamedSpan& span)
    {
        std::string owner = span.owner;
        if (owner == "his" || owner == "her") {
            const TokenReading blank {};
            const auto found = resolve(at, owner == "his" ? Pronoun::he : Pronoun::she, blank);
            owner = found ? m_people[*found].name() : owner;
        }
        NamedSpan whole = span;
        whole.name = owner + "'s " + span.name;
        const std::size_t index = find_or_add(whole.name);
        ++m_people[index].names[whole.name];
        m_people[index].add_role(span.role);
        if (const auto kin = kinship_of(to_lower(span.name)))
            m_people[index].gender = kin->gender;
        return index;
    }

    /// A name that the model puts into the therapy: the therapist or listener, spoken to by name.
    bool is_therapist(const NamedSpan& span) const
    {
        return m_session.kind != SessionKind::journal && span.corner[static_cast<std::size_t>(Corner::therapist)] > 0.5F;
    }

    std::size_t therapist_named(const std::string& name)
    {
        const std::size_t index = therapist();
        m_by_key.emplace(person_key(name), index);
        return m_by_key.at(person_key(name));
    }

    std::size_t therapist()
    {
        const std::size_t index = find_or_add("therapist");
        Person& person = m_people[index];
        if (person.names.empty())
            person.names["therapist"] = 1;
        person.therapist = true;
        person.fixed_role = Role::therapist;
        return index;
    }

    /// The person of the session that a pronoun means most likely.
    std::optional<std::size_t> resolve(std::size_t at, Pronoun pronoun, const TokenReading& token) const
    {
        const Gender gender = gender_of(pronoun);
        std::optional<std::size_t> best;
        float highest = least_fit;
        for (std::size_t k = 0; k < m_people.size(); ++k) {
            const Person& person = m_people[k];
            if (person.names.empty() || person.therapist || (gender != Gender::unknown && person.gender != Gender::unknown && person.gender != gender))
                continue;
            const bool plural = person.best_role() == Role::group;
            if ((pronoun == Pronoun::they) != plural && pronoun != Pronoun::we)
                continue;
            const RoleWeights shares = person.role_shares();
            float fit = 0.02F;
            for (std::size_t r = 0; r < shares.size(); ++r)
                fit += token.role[r] * shares[r];
            const bool seen = m_seen.contains(k);
            const float distance = seen ? static_cast<float>(at - std::min(at, person.last_sentence)) : farthest;
            const float score = role_weight * std::log(fit) - distance_weight * std::min(distance, farthest)
                + antecedent_weight * answered(at, k, token) + mention_weight * std::log(1.0F + static_cast<float>(person.mentions))
                + (gender != Gender::unknown && person.gender == gender ? gender_weight : 0.0F);
            if (score > highest) {
                highest = score;
                best = k;
            }
        }
        return best;
    }

    void remember(std::size_t at, std::size_t person, const TokenReading* token)
    {
        if (token != nullptr && !token->offers.empty())
            m_meant.push_back({ person, at, &token->offers });
    }

    /// How well a person's mentions of the last sentences answer a pronoun together: the log of their summed odds.
    float answered(std::size_t at, std::size_t person, const TokenReading& token) const
    {
        float sum = std::exp(no_antecedent);
        for (auto one = m_meant.rbegin(); one != m_meant.rend() && static_cast<float>(at - one->sentence) <= farthest; ++one) {
            if (one->person != person || one->offers->size() != token.looks_for.size())
                continue;
            const float logit = std::inner_product(token.looks_for.begin(), token.looks_for.end(), one->offers->begin(), 0.0F)
                - m_columns.farness * static_cast<float>(at - one->sentence);
            sum += std::exp(std::min(logit, 20.0F));
        }
        return std::log(sum);
    }

    /// "Haven't answered.": the sentence's own role column says that somebody is meant.
    void dropped_subject(std::vector<Mention>& out, std::size_t at)
    {
        const auto& probability = m_sentences[at].probability;
        const auto first = probability.begin() + static_cast<std::ptrdiff_t>(m_columns.first_role);
        const auto best = std::max_element(first, first + static_cast<std::ptrdiff_t>(label_count<Role>));
        if (*best < unnamed_role)
            return;
        const auto role = static_cast<Role>(best - first);
        std::optional<std::size_t> nearest;
        for (const std::size_t k : m_seen) {
            if (m_people[k].best_role() == role && (!nearest || m_people[k].last_sentence > m_people[*nearest].last_sentence))
                nearest = k;
        }
        if (nearest && at - m_people[*nearest].last_sentence <= 6)
            add(out, at, *nearest, {});
    }

    void add(std::vector<Mention>& out, std::size_t at, std::size_t index, CornerWeights corner)
    {
        Person& person = m_people[index];
        person.last_sentence = at;
        m_seen.insert(index);
        const auto& probability = m_sentences[at].probability;
        for (std::size_t c = 0; c < corner.size() && !probability.empty(); ++c)
            corner[c] += sentence_corner_weight * probability[m_columns.first_corner + c];
        Corner where = Corner::therapist;
        if (!person.therapist && person.best_role() != Role::therapist)
            where = corner[0] > corner[1] ? Corner::past : Corner::current;
        Mention mention { person.key, person.best_role(), where };
        const auto same = std::find_if(out.begin(), out.end(), [&](const Mention& one) { return one.person == mention.person; });
        if (same == out.end())
            out.push_back(std::move(mention));
    }

    /// Keys become the name that the session mostly uses.
    std::vector<std::vector<Mention>> rename(std::vector<std::vector<Mention>> all) const
    {
        std::map<std::string, const Person*> by_key;
        for (const Person& person : m_people)
            by_key[person.key] = &person;
        for (auto& list : all) {
            for (Mention& one : list) {
                const Person& person = *by_key.at(one.person);
                one.person = person.name();
                one.role = person.best_role();
            }
        }
        return all;
    }

    const Session& m_session;
    const std::vector<std::u32string>& m_texts;
    const std::vector<SentenceReading>& m_sentences;
    PeopleColumns m_columns;
    std::vector<Person> m_people;
    std::map<std::string, std::size_t> m_by_key;
    std::set<std::size_t> m_seen;
    std::vector<Meant> m_meant;  ///< in the order of the text
};

}

std::vector<std::vector<Mention>> people_in(const Session& session, const std::vector<std::u32string>& texts,
    const std::vector<SentenceReading>& sentences, const PeopleColumns& columns)
{
    return Resolver(session, texts, sentences, columns).run();
}

}
