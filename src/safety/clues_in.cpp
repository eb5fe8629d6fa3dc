#include "clues_in.h"

#include "rules.h"

#include <algorithm>
#include <set>

namespace leitmotif::safety {

namespace {

/// Words: a sentence without an end is cut here, so that work grows with the text and no faster.
constexpr std::size_t longest_sentence = 120;

bool ends_sentence(const std::vector<Token>& tokens, std::size_t k)
{
    const Token& token = tokens[k];
    if (!token.is_mark)
        return false;
    if (token.text == "\n" || token.text == "。" || token.text == "।")
        return true;
    if (token.text != "." && token.text != "!" && token.text != "?" && token.text != "\xE2\x80\xA6")
        return false;
    // A stop inside a word ("U.S.", "3.50") has no space behind it.
    return k + 1 == tokens.size() || tokens[k + 1].is_mark || tokens[k + 1].range.start > token.range.end;
}

bool ends_clause(const Token& token)
{
    if (token.is_mark)
        return token.text == "," || token.text == ";" || token.text == ":" || token.text == "-" || token.text == "(" || token.text == ")";
    return token.text == "but" || token.text == "because" || token.text == "though" || token.text == "although";
}

}

TextRange ClueText::range_of(const Span& span) const
{
    return span.first < span.end ? TextRange { tokens[span.first].range.start, tokens[span.end - 1].range.end } : TextRange {};
}

ClueText read_clues(std::u32string_view text, const Lexicon& lexicon)
{
    ClueText read;
    read.tokens = lexicon.tokens(text);
    read.clues = lexicon.clues(read.tokens);
    std::size_t sentence = 0;
    std::size_t clause = 0;
    const auto close_clause = [&](std::size_t end) {
        if (end > clause)
            read.clauses.push_back({ clause, end });
        clause = end;
    };
    for (std::size_t k = 0; k < read.tokens.size(); ++k) {
        const bool last = k + 1 == read.tokens.size();
        if (last || ends_sentence(read.tokens, k) || k + 1 - sentence >= longest_sentence) {
            std::size_t end = k + 1;
            while (end < read.tokens.size() && read.tokens[end].is_mark && read.tokens[end].text != "\n"
                && (ends_sentence(read.tokens, end) || (read.tokens[end].text == "\"" && read.tokens[end].range.start == read.tokens[end - 1].range.end)))
                ++end;
            close_clause(end);
            const bool has_word = std::any_of(read.tokens.begin() + static_cast<std::ptrdiff_t>(sentence),
                read.tokens.begin() + static_cast<std::ptrdiff_t>(end), [](const Token& token) { return token.text != "\n"; });
            if (has_word)
                read.sentences.push_back({ sentence, end });
            sentence = end;
            k = end - 1;
        } else if (ends_clause(read.tokens[k])) {
            close_clause(k);
        }
    }
    apply_rules(read, rules(), lexicon);
    return read;
}

TableFeatures features_of(const ClueText& read, std::size_t first, std::size_t end, const Lexicon& lexicon)
{
    std::set<std::string> words;
    std::set<std::string> concepts;
    std::set<ConceptId> all;
    TableFeatures features;
    for (std::size_t s = first; s < end; ++s) {
        const Span& sentence = read.sentences[s];
        static const std::string start = "^";
        const std::string* before = &start;
        for (std::size_t k = sentence.first; k < sentence.end; ++k) {
            const Token& token = read.tokens[k];
            if (token.is_mark && token.text.size() < 3)  // emoji are longer
                continue;
            if (words.insert("w:" + token.text).second)
                ++features.word_count;
            words.insert("b:" + *before + " " + token.text);
            before = &token.text;
        }
        std::set<ConceptId> here;
        for (auto clue = std::ranges::lower_bound(read.clues, sentence.first, {}, &Clue::first);
             clue != read.clues.end() && clue->first < sentence.end; ++clue) {
            if (sentence.holds(*clue))
                here.insert(clue->concept_id);
        }
        all.insert(here.begin(), here.end());
        for (const ConceptId one : here) {
            for (const ConceptId other : here) {
                if (one < other)
                    concepts.insert("p:" + lexicon.concepts()[one] + " " + lexicon.concepts()[other]);
            }
        }
    }
    for (const ConceptId one : all) {
        concepts.insert("c:" + lexicon.concepts()[one]);
        for (const ConceptId other : all) {
            if (one < other)
                concepts.insert("n:" + lexicon.concepts()[one] + " " + lexicon.concepts()[other]);
        }
    }
    for (const Finding& finding : read.findings) {
        if (finding.sentence < first || finding.sentence >= end)
            continue;
        std::string name = "r:";
        name += name_of(finding.risk_class);
        if (finding.qualifier) {
            name += ':';
            name += name_of(*finding.qualifier);
        } else if (finding.sure) {
            name += '!';
        }
        concepts.insert(std::move(name));
    }
    features.words.assign(words.begin(), words.end());
    features.concepts.assign(concepts.begin(), concepts.end());
    return features;
}

RiskTier tier_of(RiskClass risk_class, std::optional<RiskQualifier> qualifier)
{
    const bool ideation = risk_class == RiskClass::passive_ideation || risk_class == RiskClass::active_ideation;
    const bool state = risk_class == RiskClass::cannot_function || risk_class == RiskClass::sudden_change;
    if (!qualifier)
        return ideation || state ? RiskTier::elevated : RiskTier::urgent;
    if (*qualifier == RiskQualifier::past)
        return risk_class == RiskClass::attempt || risk_class == RiskClass::self_harm ? RiskTier::elevated : RiskTier::none;
    return *qualifier == RiskQualifier::other_person ? RiskTier::elevated : RiskTier::none;
}

}
