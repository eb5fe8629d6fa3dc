#include "rules.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <embedded/safety_data.h>
#include <span>

namespace leitmotif::safety {

namespace {

std::vector<std::string_view> words_of(std::string_view text, char between)
{
    std::vector<std::string_view> out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(between), text.size());
        if (end > 0)
            out.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

/// The concepts of that name, strict and loose: "kill-self" the strict one, "kill-self~" the loose one, "kill-self*" both.
bool concepts_named(std::string_view name, const Lexicon& lexicon, std::vector<ConceptId>& out)
{
    const auto add = [&](std::string_view one) {
        const std::size_t found = lexicon.concept_of(one);
        if (found < lexicon.concepts().size())
            out.push_back(static_cast<ConceptId>(found));
        return found < lexicon.concepts().size();
    };
    if (!name.ends_with('*'))
        return add(name);
    name.remove_suffix(1);
    const bool strict = add(name);
    return add(std::string(name) + "~") || strict;
}

/// What stands around an anchor, for its qualifier.
class Surroundings {
public:
    /// @param clues  those of the anchor's sentence and its neighbours
    Surroundings(const ClueText& text, std::span<const Clue> clues, const Lexicon& lexicon) : m_text(text), m_clues(clues), m_lexicon(lexicon) { }

    [[nodiscard]] bool has(const Span& span, std::string_view name) const
    {
        const auto wanted = static_cast<ConceptId>(m_lexicon.concept_of(name));
        return std::ranges::any_of(m_clues, [&](const Clue& clue) { return clue.concept_id == wanted && span.holds(clue); });
    }

    [[nodiscard]] bool is(std::size_t token, std::initializer_list<std::string_view> words) const
    {
        return std::ranges::find(words, std::string_view(m_text.tokens[token].text)) != words.end();
    }

    /// A negation in the five words before the anchor, within the clause; "it is not that i do not want" and "not only" deny nothing.
    [[nodiscard]] bool denied(const Clue& anchor, const Span& clause) const
    {
        std::size_t negations = 0;
        std::size_t words = 0;
        for (std::size_t k = anchor.first; k > clause.first && words < 6; --k) {
            if (m_text.tokens[k - 1].is_mark)
                continue;
            ++words;
            if (is(k - 1, { "not", "never", "no", "nor", "neither", "without" })) {
                const bool stands_for_more = k < anchor.first && is(k, { "only", "just", "sure", "know", "long", "care", "mind", "matter", "the" });
                negations += stands_for_more ? 0 : 1;
            }
            if (is(k - 1, { "stop", "cannot", "help", "except" }) && negations > 0)
                return false;
        }
        return negations % 2 == 1;
    }

    /// The last person named before the anchor in the sentence is somebody else, and it does not speak of "me".
    [[nodiscard]] bool of_another(const Clue& anchor, const Span& sentence) const
    {
        for (std::size_t k = anchor.first; k <= anchor.last; ++k) {
            if (is(k, { "himself", "herself", "themselves", "yourself", "his", "her", "their" }))
                return true;
            if (is(k, { "myself", "me", "my", "i" }))
                return false;
        }
        const auto me = static_cast<ConceptId>(m_lexicon.concept_of("me"));
        const auto others = static_cast<ConceptId>(m_lexicon.concept_of("others"));
        std::size_t last_me = 0;
        std::size_t last_other = 0;
        for (const Clue& clue : m_clues) {
            if (!sentence.holds(clue) || clue.first >= anchor.first)
                continue;
            if (clue.concept_id == me && is(clue.first, { "i" }))
                last_me = clue.first + 1;
            else if (clue.concept_id == others)
                last_other = clue.first + 1;
        }
        return last_other > last_me && last_me == 0;
    }

private:
    const ClueText& m_text;
    std::span<const Clue> m_clues;
    const Lexicon& m_lexicon;
};

std::optional<RiskQualifier> qualifier_of(
    const ClueText& text, std::span<const Clue> clues, const Lexicon& lexicon, RiskClass risk_class, const Clue& anchor, const Span& clause,
    const Span& sentence)
{
    const Surroundings around(text, clues, lexicon);
    const bool ideation = risk_class != RiskClass::being_harmed && risk_class != RiskClass::harm_to_others;
    if (around.has(sentence, "figurative") || around.has(sentence, "other-language-figure"))
        return RiskQualifier::figurative;
    if (around.has(sentence, "quoted") || around.has(sentence, "dream"))
        return RiskQualifier::quoted;
    if (ideation && around.of_another(anchor, sentence))
        return RiskQualifier::other_person;
    const bool own_negation = around.is(anchor.first, { "not", "never", "no", "can", "nothing" });
    if (!own_negation && around.denied(anchor, clause) && !around.has(sentence, "lie"))
        return RiskQualifier::denied;
    if (around.has(sentence, "past") && !around.has(sentence, "now"))
        return RiskQualifier::past;
    return std::nullopt;
}

}

Result<std::vector<Rule>> read_rules(std::string_view text, const Lexicon& lexicon)
{
    std::vector<Rule> made;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = trim(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line.starts_with('#'))
            continue;
        const auto fault = [&](ErrorCode code, const char* what) { return Error { code, what, "data/safety/rules.txt", number }; };
        const auto parts = words_of(line, ' ');
        if (parts.size() < 3)
            return fault(ErrorCode::invalid_format, "a rule is a class, a scope and concepts");
        Rule rule;
        const auto risk_class = label_of<RiskClass>(parts[0]);
        if (!risk_class)
            return fault(ErrorCode::unknown_label, "no class of that name");
        rule.risk_class = *risk_class;
        constexpr std::array<std::string_view, 3> scopes { "clause", "sentence", "near" };
        const auto scope = std::ranges::find(scopes, parts[1]);
        if (scope == scopes.end())
            return fault(ErrorCode::unknown_label, "the scope is clause, sentence or near");
        rule.scope = static_cast<Rule::Scope>(scope - scopes.begin());
        for (std::size_t k = 2; k < parts.size(); ++k) {
            if (parts[k] == "!") {
                rule.sure = true;
                continue;
            }
            std::vector<ConceptId> any;
            const bool not_there = parts[k].starts_with('-');
            for (const std::string_view name : words_of(parts[k].substr(not_there ? 1 : 0), '/')) {
                if (!concepts_named(name, lexicon, any))
                    return fault(ErrorCode::unknown_label, "no concept of that name");
            }
            if (not_there)
                rule.without.insert(rule.without.end(), any.begin(), any.end());
            else
                rule.needs.push_back(std::move(any));
        }
        if (rule.needs.empty())
            return fault(ErrorCode::invalid_format, "it needs no concept");
        made.push_back(std::move(rule));
    }
    return made;
}

const std::vector<Rule>& rules()
{
    static const std::vector<Rule> read = [] {
        std::string_view text;
        for (const embedded::File& file : embedded::safety_data()) {
            if (file.path == "rules.txt")
                text = file.text();
        }
        auto made = read_rules(text, lexicon());
        assert(made);
        return made ? std::move(made).value() : std::vector<Rule>();
    }();
    return read;
}

void apply_rules(ClueText& text, const std::vector<Rule>& rules, const Lexicon& lexicon)
{
    // By sentence: its clues and those of its neighbours, so that the work stays linear in the text.
    std::size_t first_clue = 0;
    std::size_t first_clause = 0;
    for (std::size_t s = 0; s < text.sentences.size(); ++s) {
        const Span sentence = text.sentences[s];
        const Span near { text.sentences[s > 0 ? s - 1 : s].first, text.sentences[std::min(s + 1, text.sentences.size() - 1)].end };
        while (first_clue < text.clues.size() && text.clues[first_clue].first < near.first)
            ++first_clue;
        std::size_t end_clue = first_clue;
        while (end_clue < text.clues.size() && text.clues[end_clue].first < near.end)
            ++end_clue;
        const std::span<const Clue> clues(text.clues.data() + first_clue, end_clue - first_clue);
        while (first_clause < text.clauses.size() && text.clauses[first_clause].end <= sentence.first)
            ++first_clause;
        std::vector<Span> clauses;
        for (std::size_t c = first_clause; c < text.clauses.size() && text.clauses[c].first < sentence.end; ++c)
            clauses.push_back(text.clauses[c]);
        const auto clause_of = [&](const Clue& clue) {
            for (const Span& clause : clauses) {
                if (clue.first >= clause.first && clue.first < clause.end)
                    return clause;
            }
            return sentence;
        };
        const auto present = [&](const Span& span, const std::vector<ConceptId>& any, std::vector<Clue>* out) {
            for (const Clue& clue : clues) {
                if (span.holds(clue) && std::ranges::find(any, clue.concept_id) != any.end()) {
                    if (out)
                        out->push_back(clue);
                    return true;
                }
            }
            return false;
        };
        std::vector<ConceptId> here;
        for (const Clue& clue : clues)
            here.push_back(clue.concept_id);
        std::ranges::sort(here);
        const auto is_here = [&](const std::vector<ConceptId>& any) {
            return std::ranges::any_of(any, [&](ConceptId one) { return std::ranges::binary_search(here, one); });
        };
        const std::size_t earlier = text.findings.size();  // those of sentences before
        for (const Rule& rule : rules) {
            if (!std::ranges::all_of(rule.needs, is_here))
                continue;
            for (const Clue& anchor : clues) {
                if (!sentence.holds(anchor) || std::ranges::find(rule.needs.front(), anchor.concept_id) == rule.needs.front().end())
                    continue;
                const Span clause = clause_of(anchor);
                const Span span = rule.scope == Rule::Scope::clause ? Span { std::min(clause.first, anchor.first), std::max(clause.end, anchor.last + 1) }
                    : rule.scope == Rule::Scope::sentence ? sentence : near;
                std::vector<Clue> stands_on { anchor };
                bool all = true;
                for (std::size_t k = 1; k < rule.needs.size() && all; ++k)
                    all = present(span, rule.needs[k], &stands_on);
                if (!all || present(span, rule.without, nullptr))
                    continue;
                const auto qualifier = qualifier_of(text, clues, lexicon, rule.risk_class, anchor, clause, sentence);
                const bool known = std::any_of(text.findings.begin() + static_cast<std::ptrdiff_t>(earlier), text.findings.end(), [&](const Finding& one) {
                    return one.risk_class == rule.risk_class && one.qualifier == qualifier && one.sure >= rule.sure;
                });
                if (!known)
                    text.findings.push_back({ s, rule.risk_class, qualifier, rule.sure, std::move(stands_on) });
                break;
            }
        }
    }
}

}
