#include "decide_with.h"
#include "session_clues.h"

#include <algorithm>
#include <array>
#include <map>
#include <safety/decision.h>
#include <safety/stretches.h>

namespace leitmotif {

using namespace safety;

namespace {

constexpr std::size_t shown_words = 3;  // of those that the table alone saw
constexpr std::size_t answer_words = 6;

float at(const TableScores& scores, TableScore which) { return scores[static_cast<std::size_t>(which)]; }

Risk risk_of(RiskClass risk_class, std::optional<RiskQualifier> qualifier)
{
    return { tier_of(risk_class, qualifier), risk_class, qualifier };
}

/// The likeliest class of that tier.
RiskClass class_of(const TableScores& scores, RiskTier tier)
{
    RiskClass best = tier == RiskTier::urgent ? RiskClass::intent : RiskClass::passive_ideation;
    float most = -1e9F;
    for (std::size_t k = 0; k < label_count<RiskClass>; ++k) {
        const auto one = static_cast<RiskClass>(k);
        const float score = scores[static_cast<std::size_t>(TableScore::first_class) + k];
        if (tier_of(one, std::nullopt) == tier && score > most) {
            most = score;
            best = one;
        }
    }
    return best;
}

/// How much a sentence adds to a score, and its strongest words.
struct Share {
    float sum = 0;
    std::vector<TextRange> words {};
};

Share share_of(const ClueText& read, const Span& sentence, TableScore which)
{
    std::vector<std::pair<float, TextRange>> words;
    Share share;
    for (std::size_t k = sentence.first; k < sentence.end; ++k) {
        const Token& token = read.tokens[k];
        if (token.is_mark)
            continue;
        const float weight = word_table().weight("w:" + token.text, which);
        share.sum += weight;
        words.emplace_back(weight, token.range);
    }
    for (auto clue = std::ranges::lower_bound(read.clues, sentence.first, {}, &Clue::first); clue != read.clues.end() && clue->first < sentence.end;
         ++clue)
        share.sum += word_table().weight("c:" + lexicon().concepts()[clue->concept_id], which);
    std::ranges::stable_sort(words, std::greater<>(), &std::pair<float, TextRange>::first);
    for (std::size_t k = 0; k < std::min(shown_words, words.size()); ++k) {
        if (words[k].first > 0)
            share.words.push_back(words[k].second);
    }
    return share;
}

/// Code points that both hold.
std::size_t shared(const TextRange& one, const TextRange& other)
{
    const std::size_t from = std::max(one.start, other.start);
    const std::size_t to = std::min(one.end, other.end);
    return to > from ? to - from : 0;
}

std::vector<TextRange> ranges_of(const ClueText& read, const std::vector<Clue>& clues)
{
    std::vector<TextRange> out;
    for (const Clue& clue : clues)
        out.push_back({ read.tokens[clue.first].range.start, read.tokens[clue.last].range.end });
    return out;
}

void put_in_order(std::vector<TextRange>& words)
{
    std::ranges::sort(words, {}, [](const TextRange& range) { return std::pair(range.start, range.end); });
    words.erase(std::unique(words.begin(), words.end()), words.end());
}

/// What the risk model said of the stretches of one turn, by where they start.
using TurnScores = std::map<std::size_t, KeptScore>;

/// Whether the table's score and the model's together pass; weights and floor stand in data/safety/table.tsv, by training/fit_joint.py.
bool joint(const char* which, float table, float model)
{
    const auto row = [&](const char* what) { return word_table().threshold("joint " + std::string(which) + ": " + what); };
    return row("table") * table + row("model") * model > row("floor");
}

/// The sentences of one turn that say something, by rules and, if asked, by the table.
class TurnReader {
public:
    TurnReader(SafetyParts parts, std::size_t turn, const ClueText& read, bool long_text, const TurnScores& scores)
        : m_parts(parts), m_turn(turn), m_read(read), m_long(long_text), m_scores(scores)
    {
    }

    std::vector<SafetySentence> run()
    {
        m_said.resize(m_read.sentences.size());
        for (const Finding& finding : m_read.findings) {
            const Risk risk = risk_of(finding.risk_class, finding.qualifier);
            if (m_parts == SafetyParts::rules || finding.sure || risk.tier == RiskTier::none)
                say(finding.sentence, risk, ranges_of(m_read, finding.clues));
        }
        if (m_parts == SafetyParts::rules_with_table) {
            for (const auto& [first, end] : windows_of(m_read, m_long))
                weigh(first, end);
        }
        std::vector<SafetySentence> out;
        for (auto& one : m_said) {
            if (one) {
                put_in_order(one->words);
                out.push_back(std::move(*one));
            }
        }
        return out;
    }

private:
    void say(std::size_t sentence, const Risk& risk, std::vector<TextRange> words, SafetySource source = SafetySource::rules)
    {
        auto& said = m_said[sentence];
        if (said && said->risk.tier == risk.tier)
            said->words.insert(said->words.end(), words.begin(), words.end());
        if (said && said->risk.tier >= risk.tier)
            return;
        said = SafetySentence { m_turn, m_read.range_of(m_read.sentences[sentence]), risk, std::move(words), source };
    }

    /// Sentences [first, end) by the table, and by the model where it read them.
    void weigh(std::size_t first, std::size_t end)
    {
        const WordTable& table = word_table();
        const TableScores scores = table.score(features_of(m_read, first, end));
        const Finding* backed = nullptr;  // the most serious finding of a rule in these sentences
        for (const Finding& finding : m_read.findings) {
            const RiskTier tier = tier_of(finding.risk_class, finding.qualifier);
            if (finding.sentence < first || finding.sentence >= end || tier == RiskTier::none)
                continue;
            if (!backed || tier > tier_of(backed->risk_class, backed->qualifier))
                backed = &finding;
        }
        const auto kept = m_scores.find(m_read.range_of(m_read.sentences[first]).start);
        const KeptScore* const model = kept == m_scores.end() ? nullptr : &kept->second;
        const bool table_sees = m_long ? at(scores, TableScore::seen_in_long) > table.threshold("long")
                || (backed && at(scores, TableScore::seen_in_long) > table.threshold("long with a rule"))
                                       : at(scores, TableScore::seen) > table.threshold("seen");
        bool seen = table_sees;
        bool urgent = at(scores, TableScore::urgent) > table.threshold("urgent");
        if (model) {
            // What a rule calls urgent and the table sees too stands; only what the table saw without such a rule may be outweighed.
            seen = joint(m_long ? "long" : "seen", at(scores, m_long ? TableScore::seen_in_long : TableScore::seen), model->score.seen)
                || (table_sees && backed && tier_of(backed->risk_class, backed->qualifier) == RiskTier::urgent);
            urgent = joint(m_long ? "long urgent" : "urgent", at(scores, TableScore::urgent), model->score.urgent);
        }
        if (!seen)
            return;
        const RiskTier tier = urgent ? RiskTier::urgent : RiskTier::elevated;
        for (const Finding& finding : m_read.findings) {  // each of them: one may be quieted, and the others must not be with it
            if (finding.sentence >= first && finding.sentence < end && tier_of(finding.risk_class, finding.qualifier) != RiskTier::none)
                say(finding.sentence, risk_of(finding.risk_class, finding.qualifier), ranges_of(m_read, finding.clues));
        }
        if (backed && tier_of(backed->risk_class, backed->qualifier) >= tier)
            return;
        const TableScore which = tier == RiskTier::urgent ? TableScore::urgent : TableScore::seen;
        std::size_t strongest = first;
        Share most = share_of(m_read, m_read.sentences[first], which);
        for (std::size_t k = first + 1; k < end; ++k) {
            Share share = share_of(m_read, m_read.sentences[k], which);
            const bool more = model ? shared(m_read.range_of(m_read.sentences[k]), model->strongest)
                        > shared(m_read.range_of(m_read.sentences[strongest]), model->strongest)
                                    : share.sum > most.sum;
            if (more) {
                most = std::move(share);
                strongest = k;
            }
        }
        const bool model_names = model && tier_of(model->score.likeliest, std::nullopt) == tier;
        say(strongest, risk_of(model_names ? model->score.likeliest : class_of(scores, tier), std::nullopt), std::move(most.words),
            model ? SafetySource::both : SafetySource::rules);
    }

    SafetyParts m_parts;
    std::size_t m_turn;
    const ClueText& m_read;
    bool m_long;
    const TurnScores& m_scores;
    std::vector<std::optional<SafetySentence>> m_said {};
};

enum class Answer { none, yes, no };

/// A bare answer: "Yes.", "i guess", "no, never".
Answer answer_in(const ClueText& read)
{
    std::vector<std::string_view> words;
    for (const Token& token : read.tokens) {
        if (!token.is_mark)
            words.push_back(token.text);
    }
    if (words.empty() || words.size() > answer_words)
        return Answer::none;
    static constexpr std::array<std::string_view, 34> yes { "yes", "yeah", "yea", "yep", "yup", "yh", "ya", "aye", "ja", "oui", "si", "mhm", "mm", "mmm",
        "sometimes", "maybe", "perhaps", "often", "always", "every", "most", "once", "kind", "kinda", "sort", "probably", "possibly", "both",
        "lately", "today", "tonight", "think", "guess", "did" };
    static constexpr std::array<std::string_view, 10> no { "no", "nope", "nah", "never", "not", "nein", "non", "nee", "nothing", "none" };
    const auto has = [&](const auto& list, std::string_view word) { return std::ranges::find(list, word) != list.end(); };
    if (has(no, words[0]) || (words.size() > 1 && words[0] == "i" && words[1] == "do" && words.size() > 2 && words[2] == "not"))
        return Answer::no;
    if (has(yes, words[0]) || (words[0] == "i" && words.size() > 1 && (words[1] == "have" || words[1] == "do" || words[1] == "am" || has(yes, words[1])))
        || (words[0] == "a" && words.size() > 1 && (words[1] == "bit" || words[1] == "little" || words[1] == "lot")))
        return Answer::yes;
    return Answer::none;
}

/// The last question of a turn, as the one who is asked would say it.
std::u32string asked(const std::string& text)
{
    const ClueText read = read_clues(decode(text));
    for (auto sentence = read.sentences.rbegin(); sentence != read.sentences.rend(); ++sentence) {
        bool is_question = false;
        std::string said;
        for (std::size_t k = sentence->first; k < sentence->end; ++k) {
            const Token& token = read.tokens[k];
            is_question = is_question || token.text == "?";
            if (token.is_mark)
                continue;
            said += token.text == "you" ? "i" : token.text == "your" ? "my" : token.text == "yourself" ? "myself" : token.text;
            said += ' ';
        }
        if (is_question)
            return decode(said);
    }
    return {};
}

bool outweighs(const Risk& one, const Risk& other) { return one.tier > other.tier; }

/// Risk codes that a person gave are added; a reader's are not: its many labels leave it too unsure of this one (docs/safety.md).
void add_codes(SafetyDecision& decision, const Session& session, std::span<const Code> codes)
{
    for (const Code& code : codes) {
        if (code.turn >= session.turns.size() || !code.risk.risk_class || !code.model.empty())
            continue;
        const auto same = std::ranges::find_if(decision.sentences, [&](const SafetySentence& one) {
            return one.turn == code.turn && one.range.start < code.range.end && code.range.start < one.range.end;
        });
        if (same == decision.sentences.end()) {
            decision.sentences.push_back({ code.turn, code.range, code.risk, {}, SafetySource::model });
            continue;
        }
        if (outweighs(code.risk, same->risk))
            same->risk = code.risk;
        same->source = SafetySource::both;
    }
    std::ranges::stable_sort(decision.sentences,
        [](const SafetySentence& a, const SafetySentence& b) { return std::pair(a.turn, a.range.start) < std::pair(b.turn, b.range.start); });
}

}

SafetyDecision safety::decide_with(SafetyParts parts, const Session& session, std::span<const Code> codes)
{
    const SessionClues clues = clues_of(session);
    std::map<std::size_t, TurnScores> scores;
    for (KeptScore& one : kept_scores(codes))
        scores[one.score.turn].insert_or_assign(one.score.start, one);
    SafetyDecision decision;
    for (const auto& [turn, read] : clues.turns) {
        std::vector<SafetySentence> said = TurnReader(parts, turn, read, clues.is_long, scores[turn]).run();
        if (turn > 0 && session.turns[turn - 1].speaker != Speaker::client && !read.sentences.empty()) {
            const Answer answer = answer_in(read);
            const std::u32string question = answer == Answer::none ? std::u32string() : asked(session.turns[turn - 1].text);
            if (!question.empty()) {
                const ClueText meant = read_clues(question);
                for (const Finding& finding : meant.findings) {
                    const auto qualifier = answer == Answer::no ? std::optional(RiskQualifier::denied) : finding.qualifier;
                    if (said.empty() || said.front().risk.tier < tier_of(finding.risk_class, qualifier)) {
                        const TextRange range = read.range_of(read.sentences.front());
                        said = { { turn, range, risk_of(finding.risk_class, qualifier), { range }, SafetySource::rules } };
                    }
                }
            }
        }
        decision.sentences.insert(decision.sentences.end(), std::make_move_iterator(said.begin()), std::make_move_iterator(said.end()));
    }
    add_codes(decision, session, codes);
    for (const SafetySentence& sentence : decision.sentences) {
        if (!decision.risk.risk_class || outweighs(sentence.risk, decision.risk))
            decision.risk = sentence.risk;
    }
    return decision;
}

SafetyDecision decide(std::string_view text)
{
    Session session;
    session.turns.push_back({ Speaker::client, std::string(text) });
    return decide(session);
}

SafetyDecision decide(const Session& session, std::span<const Code> codes)
{
    return decide_with(SafetyParts::rules_with_table, session, codes);
}

}
