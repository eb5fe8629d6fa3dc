#include "speakers.h"

#include <base/text.h>

#include <algorithm>
#include <array>

namespace leitmotif {

namespace {

using Kind = SourceLine::Kind;

/// Words that stand before a colon line after line and are nobody.
bool is_heading_word(std::string_view key)
{
    constexpr std::array<std::string_view, 34> words { "note", "notes", "nb", "ps", "p.s.", "p.p.s.", "mood", "sleep", "date", "time",
        "weather", "subject", "title", "today", "yesterday", "tomorrow", "to", "from", "re", "todo", "dream", "dreams", "grateful",
        "gratitude", "goal", "goals", "edit", "update", "morning", "evening", "afternoon", "night", "energy", "summary" };
    return std::find(words.begin(), words.end(), key) != words.end();
}

bool is_name(std::u32string_view name)
{
    if (name.empty() || name.size() > 40 || !is_letter(name.front()))
        return false;
    std::size_t words = 1;
    for (const char32_t c : name) {
        if (c == U' ')
            ++words;
        else if (!is_letter(c) && !is_mark(c) && !is_digit(c) && c != U'\'' && c != U'\u2019' && c != U'-' && c != U'.')
            return false;
    }
    return words <= 3;
}

/// A run of emphasis marks at the start of a text.
std::string_view emphasis_at(std::string_view text) { return text.substr(0, std::min(text.find_first_not_of("*_"), text.size())); }

bool is_prose(const SourceLine& line) { return line.kind == Kind::text || line.kind == Kind::separate; }

std::string listed(const std::map<std::string, std::string>& names)
{
    std::string out;
    for (const auto& [key, name] : names) {
        if (!out.empty())
            out += ", ";
        out += name;
    }
    return out;
}

}

std::optional<Speaker> known_speaker(std::string_view key)
{
    constexpr std::array<std::string_view, 7> client { "c", "client", "me", "patient", "p", "pt", "cl" };
    constexpr std::array<std::string_view, 8> therapist { "t", "th", "therapist", "counsellor", "counselor", "psychologist",
        "psychotherapist", "analyst" };
    constexpr std::array<std::string_view, 6> listener { "listener", "leitmotif", "assistant", "ai", "bot", "chatbot" };
    const auto among = [&](const auto& list) { return std::find(list.begin(), list.end(), key) != list.end(); };
    if (among(client))
        return Speaker::client;
    if (among(therapist))
        return Speaker::therapist;
    return among(listener) ? std::optional(Speaker::listener) : std::nullopt;
}

std::optional<SpeakerPrefix> speaker_prefix(std::string_view line)
{
    const std::string_view opening = emphasis_at(line);
    const auto colon = line.substr(0, 200).find(':');
    if (opening.size() > 3 || colon == std::string_view::npos || colon < opening.size())
        return std::nullopt;
    std::string_view name = trim(line.substr(opening.size(), colon - opening.size()));
    std::size_t closed = 0;
    while (!name.empty() && (name.back() == '*' || name.back() == '_')) {
        name.remove_suffix(1);
        ++closed;
    }
    std::string_view rest = line.substr(colon + 1);
    if (closed < opening.size()) {
        const auto closing = emphasis_at(rest);
        if (closing.size() == opening.size() - closed) {
            rest.remove_prefix(closing.size());
            closed = opening.size();
        }
    }
    if (!rest.empty() && rest.front() != ' ' && rest.front() != '\t')
        return std::nullopt;
    const std::u32string letters = decode(trim(name));
    if (!is_name(letters) || (closed != 0 && closed != opening.size()))
        return std::nullopt;
    SpeakerPrefix prefix { encode(letters), to_lower(encode(letters)), {} };
    const bool known = known_speaker(prefix.key).has_value() && (letters.size() > 1 || is_upper(letters.front()));
    if ((!known && !is_upper(letters.front())) || is_heading_word(prefix.key))
        return std::nullopt;
    if (closed < opening.size())
        prefix.rest = opening;  // the emphasis goes on over what is said
    prefix.rest += trim(rest);
    return prefix;
}

void Cast::meet(const Section& section)
{
    std::map<std::string, std::size_t> counts;
    for (const SourceLine& line : section.lines) {
        const auto prefix = is_prose(line) ? speaker_prefix(line.text) : std::nullopt;
        if (prefix && (++counts[prefix->key] > 1 || known_speaker(prefix->key)))
            m_names.emplace(prefix->key, prefix->name);
    }
}

bool Cast::is_dialogue(const Section& section) const
{
    std::size_t paragraphs = 0;
    std::size_t opened = 0;
    std::size_t turns = 0;
    bool first = false;
    bool inside = false;
    for (const SourceLine& line : section.lines) {
        if (!is_prose(line)) {
            inside = false;
            continue;
        }
        const auto prefix = speaker_prefix(line.text);
        const bool speaks = prefix && is_speaker(*prefix);
        turns += speaks ? 1U : 0U;
        if (!inside) {
            first = first || (paragraphs == 0 && speaks);
            ++paragraphs;
            opened += speaks ? 1U : 0U;
        }
        inside = true;
    }
    const bool enough = turns > 1 || m_names.size() > 1;
    return turns > 0 && enough && (first || 2 * opened >= paragraphs);
}

void Cast::take_part(const Section& dialogue)
{
    for (const SourceLine& line : dialogue.lines) {
        const auto prefix = is_prose(line) ? speaker_prefix(line.text) : std::nullopt;
        if (prefix && is_speaker(*prefix))
            m_taking_part.insert(prefix->key);
    }
}

std::vector<std::string> Cast::names() const
{
    std::vector<std::string> out;
    for (const std::string& key : m_taking_part)
        out.push_back(m_names.at(key));
    return out;
}

Result<std::set<std::string>> person_among(const std::map<std::string, std::string>& names, std::string_view person_speaker)
{
    if (names.empty())
        return std::set<std::string>();
    std::set<std::string> person;
    std::vector<std::string> unknown;
    bool others_known = false;
    for (const auto& [key, name] : names) {
        const auto known = known_speaker(key);
        if (!known)
            unknown.push_back(key);
        else if (*known == Speaker::client)
            person.insert(key);
        else
            others_known = true;
    }
    if (!person_speaker.empty()) {
        const std::string key = to_lower(trim(person_speaker));
        if (names.contains(key))
            return std::set { key };
        std::string detail = "nobody speaks under the name given; the speakers are: ";
        detail += listed(names);
        return Error { ErrorCode::needs_answer, std::move(detail) };
    }
    if (!person.empty() || unknown.empty())
        return person;
    if (unknown.size() == 1 && others_known)
        return std::set { unknown.front() };
    std::string detail = "which speaker is the person whose record this is? The speakers are: ";
    detail += listed(names);
    return Error { ErrorCode::needs_answer, std::move(detail) };
}

void count_turn(std::vector<SpeakerFound>& speakers, const std::string& name, Speaker role, std::string_view text)
{
    auto at = std::find_if(speakers.begin(), speakers.end(), [&](const SpeakerFound& one) { return one.name == name; });
    if (at == speakers.end())
        at = speakers.insert(at, { name, role, 0, 0 });
    ++at->turns;
    bool inside = false;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\n' || c == '\t';
        at->words += !space && !inside ? 1U : 0U;
        inside = !space;
    }
}

Result<void> Cast::settle(std::string_view person_speaker)
{
    std::map<std::string, std::string> names;
    for (const std::string& key : m_taking_part)
        names.emplace(key, m_names.at(key));
    auto person = person_among(names, person_speaker);
    if (!person)
        return person.error();
    m_person = *std::move(person);
    return {};
}

Speaker Cast::speaker_of(const SpeakerPrefix& prefix, bool conversation) const
{
    if (m_person.contains(prefix.key))
        return Speaker::client;
    return conversation ? Speaker::listener : Speaker::therapist;
}

bool Cast::has_listener(const Section& dialogue) const
{
    return std::any_of(dialogue.lines.begin(), dialogue.lines.end(), [](const SourceLine& line) {
        const auto prefix = is_prose(line) ? speaker_prefix(line.text) : std::nullopt;
        return prefix && known_speaker(prefix->key) == Speaker::listener;
    });
}

}
