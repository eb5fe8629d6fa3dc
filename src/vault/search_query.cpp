#include <algorithm>
#include <array>
#include <vault/search.h>

namespace leitmotif {

namespace {

struct Term {
    std::string field {};
    std::string text {};
    bool excluded = false;
    bool beginning = false;
};

/// Takes the next term off the front; blanks are skipped. Empty text at the end.
Term next_term(std::string_view& rest)
{
    Term term;
    rest = trim(rest);
    if (rest.size() > 1 && rest.front() == '-') {
        term.excluded = true;
        rest.remove_prefix(1);
    }
    for (const std::string_view field : { "person", "theme", "code", "date", "from", "to" }) {
        if (rest.size() > field.size() && rest.starts_with(field) && rest[field.size()] == ':') {
            term.field = field;
            rest.remove_prefix(field.size() + 1);
            break;
        }
    }
    const bool quoted = rest.starts_with('"');
    if (quoted)
        rest.remove_prefix(1);
    const std::size_t end = std::min(rest.size(), quoted ? rest.find('"') : rest.find_first_of(" \t\r\n"));
    term.text = rest.substr(0, end);
    rest.remove_prefix(std::min(rest.size(), end + 1));
    if (!quoted && term.text.size() > 1 && term.text.ends_with('*')) {
        term.beginning = true;
        term.text.pop_back();
    }
    return term;
}

/// A string of FTS5's: no operator in it is one. A null byte would end it.
std::string in_quotes(std::string_view text)
{
    std::string out = "\"";
    for (const char one : text) {
        if (one == '"')
            out += '"';
        out += one == '\0' ? ' ' : one;
    }
    return out + '"';
}

std::string expression(const Term& term)
{
    std::string out;
    if (term.field == "person")
        out = "people : ";
    else if (term.field == "theme")
        out = "themes : ";
    else if (term.field == "code")
        out = "codes : ";
    out += in_quotes(term.text);
    return term.beginning ? out + " *" : out;
}

/// Whether the index would see a word in it: a letter or a digit.
bool has_word(std::string_view text)
{
    const std::u32string points = decode(text);
    return std::any_of(points.begin(), points.end(), [](char32_t c) { return is_letter(c) || is_digit(c); });
}

}

SearchQuery search_query(std::string_view typed)
{
    SearchQuery query;
    std::string excluded;
    while (!typed.empty()) {
        const Term term = next_term(typed);
        if (term.text.empty())
            continue;
        if (term.field == "date" || term.field == "from")
            query.from = term.text;
        if (term.field == "date" || term.field == "to")
            query.to = term.text;
        if (term.field == "date" || term.field == "from" || term.field == "to" || !has_word(term.text))
            continue;
        std::string& to = term.excluded ? excluded : query.match;
        if (!to.empty())
            to += term.excluded ? " OR " : " AND ";
        to += expression(term);
    }
    if (!query.match.empty() && !excluded.empty())
        query.match = "(" + query.match + ") NOT (" + excluded + ")";
    return query;
}

}
