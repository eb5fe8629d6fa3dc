#include "lexicon.h"
#include "word_table.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <embedded/safety_data.h>
#include <safety/guardrails.h>
#include <set>
#include <string>

namespace leitmotif {

using namespace safety;

namespace {

std::string_view safety_file(std::string_view path)
{
    for (const embedded::File& file : embedded::safety_data()) {
        if (file.path == path)
            return file.text();
    }
    return {};
}

const Lexicon& guard_lexicon()
{
    static const Lexicon read = [] {
        const std::array<Lexicon::File, 2> files { Lexicon::File { "spelling.txt", safety_file("spelling.txt") },
            Lexicon::File { "concepts/guardrails.txt", safety_file("guardrails.txt") } };
        auto made = Lexicon::read(files, word_table().words());
        assert(made);  // tests/safety reads the same bytes
        return made ? std::move(made).value() : Lexicon();
    }();
    return read;
}

/// Words of one meaning: where one of them stands in the person's text, another of the row is no invention.
using Row = std::vector<std::string_view>;

const std::array<Row, 20> feelings { { { "angry", "anger", "furious", "rage", "cross", "mad", "livid", "resent", "resentment" },
    { "sad", "sadness", "unhappy", "down", "low", "miserable", "cry", "cried", "crying", "tears" },
    { "ashamed", "shame", "embarrassed", "humiliated", "humiliates", "mortified" }, { "guilty", "guilt", "blame" },
    { "afraid", "fear", "scared", "frightened", "terrified", "anxious", "worried", "panic", "dread" },
    { "lonely", "loneliness", "alone", "isolated" }, { "jealous", "envy", "envious", "jealousy" },
    { "hopeless", "hopelessness", "despair", "desperate", "pointless" }, { "numb", "empty", "nothing", "hollow" },
    { "grief", "grieving", "grieve", "mourning", "mourn" }, { "disappointed", "disappointment", "let" }, { "trapped", "stuck" },
    { "hate", "hates", "hated", "loathe", "despise" }, { "love", "loved", "loves" }, { "miss", "missed", "missing" },
    { "small", "worthless", "inferior", "useless" }, { "happy", "glad", "joy", "relieved", "relief", "proud", "pride" },
    { "hurt", "hurts", "wounded", "pain" }, { "tired", "exhausted", "weary" }, { "rejected", "unwanted", "unloved", "needy" } } };

const std::array<Row, 20> events { { { "died", "death", "dead", "die", "passed", "funeral", "killed" }, { "divorce", "divorced", "separated" },
    { "abuse", "abused", "abuses", "molested" }, { "rape", "raped", "assaulted" }, { "hit", "hits", "beat", "beats", "beaten", "slapped" },
    { "abandoned", "abandon", "deserted" }, { "left", "leave", "leaves", "leaving" }, { "accident", "crash", "crashed" },
    { "fired", "sacked", "redundant", "redundancy" }, { "affair", "cheated", "cheating", "unfaithful" },
    { "miscarriage", "stillbirth", "abortion" }, { "baby", "pregnant", "pregnancy" }, { "hospital", "ward", "clinic" },
    { "bullied", "bullying", "bully", "bullies" }, { "drink", "drinks", "drank", "drinking", "drunk", "wine", "beer", "glasses" },
    { "childhood", "child", "children", "kid", "kids", "school" }, { "marriage", "married", "wedding", "husband", "wife" },
    { "raised", "brought" }, { "kill", "suicide", "attempt", "tried", "end" }, { "trust", "trusted", "avoid", "avoided", "push", "cancelled" } } };

constexpr std::array<std::string_view, 24> people { "mother", "mum", "father", "dad", "brother", "sister", "parents", "husband", "wife", "boyfriend",
    "girlfriend", "partner", "son", "daughter", "uncle", "aunt", "grandmother", "grandfather", "boss", "manager", "men", "women", "ex", "colleague" };

constexpr std::array<std::array<std::string_view, 2>, 6> same_people { { { "mother", "mum" }, { "father", "dad" }, { "boss", "manager" },
    { "boyfriend", "partner" }, { "girlfriend", "partner" }, { "husband", "partner" } } };

std::set<std::string, std::less<>> words_in(const std::vector<Token>& tokens)
{
    std::set<std::string, std::less<>> words;
    for (const Token& token : tokens) {
        if (!token.is_mark)
            words.insert(token.text);
    }
    return words;
}

template<std::size_t Size>
const Row* row_of(const std::array<Row, Size>& rows, std::string_view word)
{
    for (const Row& row : rows) {
        if (std::ranges::find(row, word) != row.end())
            return &row;
    }
    return nullptr;
}

/// What the sentence [first, end) says of the person that their own words do not.
std::optional<TextRange> invented_in(const std::vector<Token>& tokens, std::size_t first, std::size_t end, const std::set<std::string, std::less<>>& own)
{
    bool of_you = false;
    bool question = false;
    for (std::size_t k = first; k < end; ++k) {
        of_you = of_you || tokens[k].text == "you" || tokens[k].text == "your" || tokens[k].text == "yourself";
        question = question || tokens[k].text == "?";
    }
    const auto has = [&](std::string_view word) { return own.contains(word); };
    const auto has_any = [&](const Row& row) { return std::ranges::any_of(row, has); };
    for (std::size_t k = first; k < end; ++k) {
        const Token& token = tokens[k];
        if (token.is_mark)
            continue;
        const auto after = [&](std::size_t by, std::string_view word) { return k + by < end && tokens[k + by].text == word; };
        // A cause: only where the person has drawn one.
        const bool cause = token.text == "because" || (token.text == "that" && after(1, "is") && after(2, "why")) || (token.text == "due" && after(1, "to"))
            || (token.text == "goes" && after(1, "back")) || ((token.text == "comes" || token.text == "stems") && after(1, "from"))
            || (token.text == "caused") || (token.text == "made" && after(1, "you")) || (token.text == "since" && k + 1 < end && of_you);
        if (cause) {
            const bool drawn = has("because") || has("since") || has("why") || has("caused") || has("made") || (has("goes") && has("back"))
                || (has("comes") && has("from")) || has("so");
            if (!drawn)
                return token.range;
        }
        if (std::ranges::find(people, token.text) != people.end() && !has(token.text)) {
            const bool as_another = std::ranges::any_of(same_people, [&](const auto& pair) {
                return (pair[0] == token.text && has(pair[1])) || (pair[1] == token.text && has(pair[0]));
            });
            if (!as_another)
                return token.range;
        }
        if (!of_you)
            continue;
        if (const Row* row = row_of(events, token.text); row && !has_any(*row))
            return token.range;
        // A feeling may be asked after, not said.
        if (const Row* row = row_of(feelings, token.text); row && !question && !has_any(*row))
            return token.range;
    }
    return std::nullopt;
}

}

std::vector<GuardrailFault> guardrail_faults(std::string_view to_person, std::optional<std::string_view> from_person)
{
    const Lexicon& lexicon = guard_lexicon();
    const std::vector<Token> tokens = lexicon.tokens(decode(to_person));
    const std::vector<Clue> clues = lexicon.clues(tokens);
    std::vector<Token> own_tokens;
    if (from_person)
        own_tokens = lexicon.tokens(decode(*from_person));
    const auto own = words_in(own_tokens);
    std::vector<GuardrailFault> faults;
    std::size_t first = 0;
    for (std::size_t k = 0; k < tokens.size(); ++k) {
        const bool ends = tokens[k].is_mark && (tokens[k].text == "." || tokens[k].text == "!" || tokens[k].text == "?" || tokens[k].text == "\n");
        if (!ends && k + 1 < tokens.size())
            continue;
        const std::size_t end = k + 1;
        bool question = false;
        bool cites = false;  // "you wrote", and what follows is the person's own
        for (std::size_t at = first; at < end; ++at) {
            question = question || tokens[at].text == "?";
            cites = cites || (tokens[at].text == "you" && at + 1 < end && (tokens[at + 1].text == "wrote" || tokens[at + 1].text == "say" || tokens[at + 1].text == "said" || tokens[at + 1].text == "wondered"))
                || (tokens[at].text == "\"" && from_person);
        }
        for (std::size_t kind = 0; kind + 1 < guardrail_names.size(); ++kind) {
            const auto wrong = static_cast<ConceptId>(lexicon.concept_of(guardrail_names[kind]));
            const auto fine = static_cast<ConceptId>(lexicon.concept_of(std::string(guardrail_names[kind]) + ": fine"));
            const auto within = [&](const Clue& clue) { return clue.first >= first && clue.last < end; };
            if (std::ranges::any_of(clues, [&](const Clue& clue) { return clue.concept_id == fine && within(clue); }))
                continue;
            if (question && static_cast<GuardrailKind>(kind) == GuardrailKind::rescue)
                continue;
            for (const Clue& clue : clues) {
                if (clue.concept_id != wrong || !within(clue))
                    continue;
                const bool own_words = cites && std::ranges::all_of(tokens.begin() + static_cast<std::ptrdiff_t>(clue.first),
                                                    tokens.begin() + static_cast<std::ptrdiff_t>(clue.last + 1),
                                                    [&](const Token& token) { return token.is_mark || own.contains(token.text) || token.text == "you" || token.text == "your"; });
                if (own_words)
                    continue;
                faults.push_back({ static_cast<GuardrailKind>(kind), { tokens[clue.first].range.start, tokens[clue.last].range.end } });
                break;
            }
        }
        if (from_person) {
            if (const auto where = invented_in(tokens, first, end, own))
                faults.push_back({ GuardrailKind::invented, *where });
        }
        first = end;
    }
    return faults;
}

}
