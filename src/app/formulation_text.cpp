#include "plain_text.h"
#include "words.h"

#include <app/formulation_text.h>
#include <base/text.h>
#include <optional>
#include <safety/crisis_lines.h>
#include <string>
#include <vector>

namespace leitmotif {

namespace {

std::string person_in_words(const std::string& person) { return person == "therapist" ? "the therapist" : printable(person); }

std::string heading(std::string_view title)
{
    std::string out = "\n";
    out += title;
    out += '\n';
    return out;
}

/// The quote with its date, after a label; nothing for a part that no sentence says.
std::string quote_line(std::string_view label, const std::optional<Evidence>& evidence)
{
    if (!evidence)
        return {};
    std::string line(label);
    line += ' ';
    line += quoted(evidence->quote);
    if (!evidence->date.empty())
        line += " (" + date_in_words(evidence->date) + ")";
    return wrapped(line, 2);
}

std::optional<Evidence> first_of(const std::vector<Evidence>& list)
{
    if (list.empty())
        return std::nullopt;
    return list.front();
}

std::string opening(const Formulation& formulation, std::string_view name)
{
    std::string out = printable(name);
    out += '\n';
    std::string line = counted(formulation.session_count, "session");
    line += ", ";
    line += counted(formulation.sentence_count, "sentence");
    line += " of their own. All of this is a guess, made from these words; it may be wrong.";
    return out + wrapped(line);
}

std::string theme_text(const Theme& theme, const Formulation& formulation)
{
    const words::Named named = words::of(theme.id);
    std::string out = heading(named.name);
    out += wrapped(named.sentence);

    std::size_t enacted = 0;
    for (const SessionCount& one : theme.by_session)
        enacted += one.enacted;
    std::string line(words::of(theme.strength));
    line += ": ";
    line += counted(enacted, "sentence");
    line += " in ";
    line += std::to_string(theme.sessions_enacted());
    line += " of ";
    line += counted(formulation.session_count, "session");
    if (!theme.people.empty()) {
        std::vector<std::string> people;
        for (const std::string& person : theme.people)
            people.push_back(person_in_words(person));
        line += ", with ";
        line += listed(people);
    }
    line += ". ";
    line += words::of(theme.trend);
    out += wrapped(line);

    const bool has_script = theme.script.wish || theme.script.other || theme.script.self;
    out += quote_line("What is wished for:", theme.script.wish);
    out += quote_line("What comes, or is expected:", theme.script.other);
    out += quote_line("What happens then:", theme.script.self);
    if (!has_script)
        out += quote_line("In their words:", first_of(theme.evidence));
    if (!theme.counter.empty())
        out += quote_line("A time it went otherwise:", theme.counter.front());
    return out;
}

std::string lower_name(ThemeId id)
{
    std::u32string name = decode(words::of(id).name);
    name.front() = to_lower(name.front());
    return encode(name);
}

std::string parallels_text(const std::vector<Parallel>& parallels)
{
    if (parallels.empty())
        return {};
    std::string out = heading("Then and now");
    for (const Parallel& one : parallels) {
        std::string line = "It seems that what was there with ";
        line += person_in_words(one.past);
        line += " then may be there ";
        line += one.corner == Corner::therapist ? "in the room, with " : "now, with ";
        line += person_in_words(one.now);
        line += ": ";
        line += lower_name(one.theme);
        line += '.';
        out += wrapped(line);
        out += quote_line("Then:", first_of(one.past_evidence));
        out += quote_line("Now:", first_of(one.now_evidence));
    }
    return out;
}

std::string new_ways_text(const std::vector<NewWay>& new_ways)
{
    if (new_ways.empty())
        return {};
    std::string out = heading("Something new");
    for (const NewWay& one : new_ways) {
        std::string line(words::of(one.kind).sentence);
        if (one.count > 1)
            line += " (" + counted(one.count, "sentence") + ")";
        out += wrapped(line);
        out += quote_line("First:", first_of(one.evidence));
    }
    return out;
}

std::string turning_point_text(const std::optional<TurningPoint>& point)
{
    if (!point)
        return {};
    std::string out = heading("Where something seems to turn");
    std::string line = point->date.empty() ? std::string("One session") : date_in_words(point->date);
    if (point->theme) {
        line += ". It has to do with: ";
        line += lower_name(*point->theme);
    }
    line += '.';
    out += wrapped(line);
    for (std::size_t k = 0; k < point->evidence.size() && k < 3; ++k)
        out += quote_line(k == 0 ? "There:" : "And:", point->evidence[k]);
    return out;
}

std::string core_text(const Ccrt& ccrt)
{
    std::string line;
    const auto add = [&](const char* before, std::string_view words) {
        line += line.empty() ? "" : " ";
        line += before;
        line += words;
        line += '.';
    };
    if (ccrt.wish.cluster != 0)
        add("I want ", words::wish(ccrt.wish.cluster));
    if (ccrt.other.cluster != 0)
        add("They ", words::other(ccrt.other.cluster));
    if (ccrt.self.cluster != 0)
        add("So I ", words::self(ccrt.self.cluster));
    if (line.empty())
        return {};
    return heading("Put very shortly, it often seems to go like this") + wrapped(line);
}

}

std::string formulation_text(const Formulation& formulation, std::string_view name)
{
    std::string out = opening(formulation, name);
    if (formulation.themes.empty()) {
        out += heading("Too early to say");
        out += formulation.session_count < 2 ? "What comes back can only be seen over more than one session.\n"
                                             : "Nothing came back in this record often enough to name it.\n";
    }
    for (const Theme& theme : formulation.themes)
        out += theme_text(theme, formulation);
    out += parallels_text(formulation.parallels);
    out += new_ways_text(formulation.new_ways);
    out += turning_point_text(formulation.turning_point);
    if (!formulation.themes.empty())
        out += core_text(formulation.ccrt);
    out += '\n';
    out += wrapped(help_now());
    return out;
}

}
