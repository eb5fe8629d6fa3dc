#include "lexicon.h"

#include "word_table.h"

#include <algorithm>
#include <cassert>
#include <embedded/safety_data.h>
#include <map>

namespace leitmotif::safety {

namespace {

constexpr std::size_t gap_length = 4;
constexpr std::size_t repaired_words = 6000;  // of the most frequent ones: what a misspelling may be put right to

std::vector<std::string_view> cut(std::string_view text, char between)
{
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = std::min(text.find(between), text.size());
        const std::string_view part = trim(text.substr(0, end));
        if (!part.empty())
            parts.push_back(part);
        if (end == text.size())
            return parts;
        text.remove_prefix(end + 1);
    }
}

/// Calls `take` with each line that is neither empty nor a comment; stops at the first error.
template<class Take>
Result<void> each_line(std::string_view path, std::string_view text, const Take& take)
{
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = trim(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!is_utf8(line))
            return Error { ErrorCode::invalid_utf8, "not valid UTF-8", std::string(path), number };
        if (line.empty() || line.starts_with('#'))
            continue;
        if (const std::string_view fault = take(line); !fault.empty())
            return Error { ErrorCode::invalid_format, std::string(fault), std::string(path), number };
    }
    return {};
}

std::string_view without_possessive(std::string_view word)
{
    if (word.size() > 3 && word.ends_with("'s"))
        word.remove_suffix(2);
    else if (word.size() > 3 && word.ends_with("'"))
        word.remove_suffix(1);
    return word;
}

/// Marks that a pattern does not reach over.
bool is_border(const Token& token)
{
    return token.is_mark && token.text != "-" && token.text != "\"" && token.text != "'" && token.text != "*" && token.text != "_";
}

}

ConceptId Lexicon::concept_named(std::string_view name)
{
    const std::size_t found = concept_of(name);
    if (found == m_concepts.size())
        m_concepts.emplace_back(name);
    return static_cast<ConceptId>(found);
}

std::size_t Lexicon::concept_of(std::string_view name) const
{
    return static_cast<std::size_t>(std::ranges::find(m_concepts, name) - m_concepts.begin());
}

Result<void> Lexicon::read_spelling(std::string_view path, std::string_view text)
{
    return each_line(path, text, [&](std::string_view line) -> std::string_view {
        const std::size_t equals = line.find('=');
        if (equals == std::string_view::npos)
            return "no '=' in it";
        std::vector<std::string> meant;
        for (const std::string_view word : cut(line.substr(equals + 1), ' '))
            meant.emplace_back(word);
        if (meant.empty())
            return "nothing behind '='";
        m_known.add(trim(line.substr(0, equals)), KnownWords::Repair::never);
        m_spelling.insert_or_assign(std::string(trim(line.substr(0, equals))), std::move(meant));
        return {};
    });
}

Result<void> Lexicon::read_concepts(std::string_view path, std::string_view text)
{
    std::map<std::string, std::vector<std::string>, std::less<>> sets;
    std::string name;
    return each_line(path, text, [&](std::string_view line) -> std::string_view {
        if (line.starts_with('@') && line.find('=') != std::string_view::npos) {
            auto& words = sets[std::string(trim(line.substr(1, line.find('=') - 1)))];
            for (const std::string_view word : cut(line.substr(line.find('=') + 1), '|'))
                words.emplace_back(word);
            return {};
        }
        if (line.starts_with('[') && line.ends_with(']')) {
            name = line.substr(1, line.size() - 2);
            return {};
        }
        if (name.empty())
            return "a pattern before any [concept]";
        const bool loose = line.starts_with('~');
        if (loose)
            line.remove_prefix(1);
        Pattern pattern { concept_named(loose ? name + "~" : name), {} };
        // Its words in plain form, as a text's words are: a pattern of Chinese characters has an element for each.
        std::vector<std::string> slots;
        for (const std::string_view slot : cut(line, ' '))
            slots.emplace_back(slot);
        for (const std::string& slot : slots) {
            Element element;
            std::string_view rest = slot;
            if (rest == "_") {
                element.kind = Element::Kind::any;
            } else if (rest == "..") {
                element.kind = Element::Kind::gap;
            } else {
                if (rest.ends_with('?')) {
                    element.optional = true;
                    rest.remove_suffix(1);
                }
                std::vector<std::string> alternatives;
                for (const std::string_view one : cut(rest, '|')) {
                    if (one.starts_with('@')) {
                        const auto set = sets.find(one.substr(1));
                        if (set == sets.end())
                            return "a set of words that is not defined above";
                        alternatives.insert(alternatives.end(), set->second.begin(), set->second.end());
                    } else {
                        alternatives.emplace_back(one);
                    }
                }
                std::vector<std::string> further;  // a lone alternative that is several plain words
                for (const std::string& one : alternatives) {
                    const bool open = one.ends_with('*');
                    const auto plain = plain_words(decode(open ? std::string_view(one).substr(0, one.size() - 1) : std::string_view(one)));
                    if (plain.empty())
                        return "a word with nothing in it";
                    if (plain.size() > 1) {
                        if (alternatives.size() > 1)
                            return "one of several words is no single word";
                        for (const PlainWord& word : plain)
                            further.push_back(word.text);
                    } else if (open) {
                        element.beginnings.push_back(plain[0].text);
                    } else {
                        element.words.emplace_back(without_possessive(plain[0].text));
                    }
                }
                if (!further.empty()) {
                    for (const std::string& word : further)
                        pattern.elements.push_back({ Element::Kind::words, false, { word }, {} });
                    continue;
                }
                for (const std::string& word : element.words)
                    m_known.add(word, KnownWords::Repair::near);
                std::ranges::sort(element.words);
            }
            pattern.elements.push_back(std::move(element));
        }
        if (pattern.elements.empty() || pattern.elements.front().kind != Element::Kind::words || pattern.elements.front().optional)
            return "a pattern begins with a word";
        if (pattern.elements.back().kind == Element::Kind::gap)
            return "a pattern ends with a word";
        const auto number = static_cast<std::uint32_t>(m_patterns.size());
        for (const std::string& word : pattern.elements.front().words)
            m_by_word[word].push_back(number);
        for (const std::string& beginning : pattern.elements.front().beginnings)
            m_by_beginning.emplace_back(beginning, number);
        m_patterns.push_back(std::move(pattern));
        return {};
    });
}

Result<Lexicon> Lexicon::read(std::span<const File> files, std::span<const std::string_view> words)
{
    Lexicon made;
    for (std::size_t k = 0; k < words.size(); ++k)
        made.m_known.add(words[k], k < repaired_words ? KnownWords::Repair::near : KnownWords::Repair::never);
    for (const auto& [path, text] : files) {
        if (path == "spelling.txt") {
            if (const auto done = made.read_spelling(path, text); !done)
                return done.error();
        }
    }
    for (const auto& [path, text] : files) {
        if (path.starts_with("concepts/")) {
            if (const auto done = made.read_concepts(path, text); !done)
                return done.error();
        }
    }
    return made;
}

std::vector<Token> Lexicon::tokens(std::u32string_view text) const
{
    std::vector<Token> out;
    for (PlainWord& word : plain_words(text, m_known)) {
        const auto meant = word.is_mark ? m_spelling.end() : m_spelling.find(word.text);
        if (meant == m_spelling.end()) {
            out.push_back({ std::string(word.is_mark ? word.text : without_possessive(word.text)), word.range, word.is_mark });
            continue;
        }
        for (const std::string& one : meant->second)
            out.push_back({ one, word.range, false });
    }
    return out;
}

/// @return the token behind the match, or 0 where there is none
std::size_t Lexicon::match(std::span<const Token> tokens, std::size_t at, const Pattern& pattern, std::size_t element) const
{
    if (element == pattern.elements.size())
        return at;
    const Element& one = pattern.elements[element];
    if (one.kind == Element::Kind::gap) {
        std::size_t words = 0;
        for (std::size_t k = at; k < tokens.size() && words <= gap_length; ++k) {
            if (is_border(tokens[k]) && tokens[k].text != ",")
                return 0;
            if (tokens[k].is_mark)
                continue;
            if (const std::size_t end = match(tokens, k, pattern, element + 1))
                return end;
            ++words;
        }
        return 0;
    }
    std::size_t k = at;
    while (k < tokens.size() && tokens[k].is_mark && !is_border(tokens[k]))
        ++k;
    const auto fits = [&](const Token& token) {
        if (one.kind == Element::Kind::any)
            return !token.is_mark;
        return std::ranges::binary_search(one.words, token.text)
            || std::ranges::any_of(one.beginnings, [&](const std::string& beginning) { return token.text.starts_with(beginning); });
    };
    if (k < tokens.size() && fits(tokens[k])) {
        if (const std::size_t end = match(tokens, k + 1, pattern, element + 1))
            return end;
    }
    return one.optional ? match(tokens, at, pattern, element + 1) : 0;
}

std::vector<Clue> Lexicon::clues(std::span<const Token> tokens) const
{
    std::vector<Clue> found;
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        const auto attempt = [&](std::uint32_t number) {
            if (const std::size_t end = match(tokens, at, m_patterns[number], 0))
                found.push_back({ m_patterns[number].concept_id, at, end - 1 });
        };
        if (const auto here = m_by_word.find(tokens[at].text); here != m_by_word.end())
            std::ranges::for_each(here->second, attempt);
        for (const auto& [beginning, number] : m_by_beginning) {
            if (tokens[at].text.starts_with(beginning))
                attempt(number);
        }
    }
    return found;
}

const Lexicon& lexicon()
{
    static const Lexicon read = [] {
        std::vector<Lexicon::File> files;
        for (const embedded::File& file : embedded::safety_data())
            files.emplace_back(file.path, file.text());
        auto made = Lexicon::read(files, word_table().words());
        assert(made);
        return made ? std::move(made).value() : Lexicon();
    }();
    return read;
}

}
