#include <base/text.h>
#include <record/kinship.h>

#include <algorithm>
#include <array>
#include <vector>

namespace leitmotif {

namespace {

constexpr auto f = Gender::female;
constexpr auto m = Gender::male;
constexpr auto u = Gender::unknown;

constexpr std::array<Kinship, 133> table { {
    { "mother", "mother", Role::mother, f }, { "mum", "mother", Role::mother, f }, { "mom", "mother", Role::mother, f },
    { "mam", "mother", Role::mother, f }, { "mama", "mother", Role::mother, f }, { "mamma", "mother", Role::mother, f },
    { "mammy", "mother", Role::mother, f }, { "mummy", "mother", Role::mother, f }, { "mommy", "mother", Role::mother, f },
    { "ma", "mother", Role::mother, f }, { "amma", "mother", Role::mother, f }, { "ammi", "mother", Role::mother, f },
    { "maman", "mother", Role::mother, f }, { "mutti", "mother", Role::mother, f }, { "umma", "mother", Role::mother, f },
    { "mamá", "mother", Role::mother, f }, { "mãe", "mother", Role::mother, f }, { "nanay", "mother", Role::mother, f },
    { "father", "father", Role::father, m }, { "dad", "father", Role::father, m }, { "daddy", "father", Role::father, m },
    { "da", "father", Role::father, m }, { "papa", "father", Role::father, m }, { "pa", "father", Role::father, m },
    { "pop", "father", Role::father, m }, { "abba", "father", Role::father, m }, { "abbu", "father", Role::father, m },
    { "tata", "father", Role::father, m }, { "babbo", "father", Role::father, m }, { "appa", "father", Role::father, m },
    { "tatay", "father", Role::father, m }, { "papá", "father", Role::father, m }, { "pai", "father", Role::father, m },
    { "stepmother", "stepmother", Role::stepparent, f }, { "stepmum", "stepmother", Role::stepparent, f },
    { "stepmom", "stepmother", Role::stepparent, f }, { "stepfather", "stepfather", Role::stepparent, m },
    { "stepdad", "stepfather", Role::stepparent, m },
    { "grandmother", "grandmother", Role::grandparent, f }, { "nan", "grandmother", Role::grandparent, f },
    { "nana", "grandmother", Role::grandparent, f }, { "gran", "grandmother", Role::grandparent, f },
    { "granny", "grandmother", Role::grandparent, f }, { "grandma", "grandmother", Role::grandparent, f },
    { "nonna", "grandmother", Role::grandparent, f }, { "oma", "grandmother", Role::grandparent, f },
    { "babcia", "grandmother", Role::grandparent, f }, { "lola", "grandmother", Role::grandparent, f },
    { "grandfather", "grandfather", Role::grandparent, m }, { "grandad", "grandfather", Role::grandparent, m },
    { "granddad", "grandfather", Role::grandparent, m }, { "grandpa", "grandfather", Role::grandparent, m },
    { "nonno", "grandfather", Role::grandparent, m }, { "opa", "grandfather", Role::grandparent, m },
    { "brother", "", Role::sibling, m }, { "bro", "", Role::sibling, m }, { "sister", "", Role::sibling, f },
    { "sis", "", Role::sibling, f }, { "twin", "", Role::sibling, u }, { "brothers", "", Role::sibling, m },
    { "sisters", "", Role::sibling, f }, { "siblings", "", Role::sibling, u }, { "half-brother", "", Role::sibling, m },
    { "half-sister", "", Role::sibling, f },
    { "son", "", Role::child, m }, { "daughter", "", Role::child, f }, { "kids", "", Role::child, u }, { "children", "", Role::child, u },
    { "boys", "", Role::child, m }, { "girls", "", Role::child, f }, { "baby", "", Role::child, u },
    { "husband", "husband", Role::partner, m }, { "wife", "wife", Role::partner, f }, { "boyfriend", "boyfriend", Role::partner, m },
    { "girlfriend", "girlfriend", Role::partner, f }, { "partner", "partner", Role::partner, u }, { "fiancé", "fiancé", Role::partner, m },
    { "fiancée", "fiancé", Role::partner, f }, { "ex", "", Role::ex_partner, u }, { "ex-wife", "", Role::ex_partner, f },
    { "ex-husband", "", Role::ex_partner, m },
    { "aunt", "", Role::relative, f }, { "auntie", "", Role::relative, f }, { "aunty", "", Role::relative, f },
    { "uncle", "", Role::relative, m }, { "cousin", "", Role::relative, u }, { "niece", "", Role::relative, f },
    { "nephew", "", Role::relative, m }, { "grandson", "", Role::relative, m }, { "granddaughter", "", Role::relative, f },
    { "brother-in-law", "", Role::relative, m }, { "sister-in-law", "", Role::relative, f },
    { "mother-in-law", "mother-in-law", Role::relative, f }, { "father-in-law", "father-in-law", Role::relative, m },
    { "son-in-law", "", Role::relative, m }, { "daughter-in-law", "", Role::relative, f }, { "parents", "parents", Role::group, u },
    { "boss", "boss", Role::boss, u }, { "manager", "", Role::boss, u }, { "foreman", "", Role::boss, m }, { "matron", "", Role::boss, f },
    { "supervisor", "", Role::boss, u }, { "colleague", "", Role::colleague, u }, { "friend", "", Role::friend_person, u },
    { "friends", "", Role::group, u }, { "teacher", "", Role::teacher, u }, { "therapist", "therapist", Role::therapist, u },
    { "counsellor", "therapist", Role::therapist, u }, { "neighbour", "", Role::other, u }, { "neighbor", "", Role::other, u },
    { "landlord", "", Role::other, m }, { "landlady", "", Role::other, f }, { "flatmate", "", Role::friend_person, u },
    { "roommate", "", Role::friend_person, u }, { "doctor", "", Role::other, u },
    { "housemate", "", Role::friend_person, u }, { "mate", "", Role::friend_person, u }, { "pal", "", Role::friend_person, u },
    { "coworker", "", Role::colleague, u }, { "co-worker", "", Role::colleague, u }, { "workmate", "", Role::colleague, u },
    { "coach", "", Role::teacher, u }, { "trainer", "", Role::teacher, u }, { "tutor", "", Role::teacher, u },
    { "professor", "", Role::teacher, u }, { "headmaster", "", Role::teacher, m }, { "headmistress", "", Role::teacher, f },
    { "gaffer", "", Role::boss, u }, { "stepbrother", "", Role::sibling, m }, { "stepsister", "", Role::sibling, f },
    { "godmother", "", Role::relative, f }, { "godfather", "", Role::relative, m }, { "hubby", "husband", Role::partner, m },
} };

std::vector<std::string> words_of(std::string_view name)
{
    std::vector<std::string> words;
    std::string word;
    for (const char32_t c : decode(name)) {
        if (is_space(c) || c == U'_') {
            if (!word.empty())
                words.push_back(std::move(word));
            word.clear();
        } else {
            append_utf8(word, c == U'\u2019' ? U'\'' : to_lower(c));
        }
    }
    if (!word.empty())
        words.push_back(std::move(word));
    return words;
}

}

std::optional<Kinship> kinship_of(std::string_view word)
{
    const auto found = std::find_if(table.begin(), table.end(), [&](const Kinship& one) { return one.term == word; });
    if (found == table.end())
        return std::nullopt;
    return *found;
}

std::string person_key(std::string_view name)
{
    std::vector<std::string> words = words_of(name);
    while (words.size() > 1 && (words.front() == "my" || words.front() == "the" || words.front() == "our"))
        words.erase(words.begin());
    if (words.size() == 1) {
        const auto kin = kinship_of(words.front());
        if (kin && !kin->family.empty())
            return std::string(kin->family);
    }
    std::string key;
    for (const std::string& word : words)
        key.append(key.empty() ? "" : " ").append(word);
    return key;
}

}
