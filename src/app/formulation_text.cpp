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

/// What the person said of it, in one line.
std::string answer_line(const Answer& answer)
{
    if (!answer.verdict)
        return {};
    if (answer.again)
        return wrapped("You said that this does not fit. Much has been written since that looks like it, so it is here once more.");
    std::string line;
    if (*answer.verdict == Verdict::fits)
        line = "You said that this fits.";
    else if (*answer.verdict == Verdict::partly)
        line = "You said that this fits in part.";
    if (!answer.words.empty()) {
        line += line.empty() ? "You would put it like this: " : " You would put it like this: ";
        line += quoted(answer.words);
    }
    return line.empty() ? std::string() : wrapped(line);
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
    if (theme.trend != Trend::steady && !theme.trajectory.sure)
        line += " It is early to be sure of that.";
    out += wrapped(line);
    out += answer_line(theme.answer);
    if (theme.trajectory.change && !theme.trajectory.change->evidence.empty()) {
        const ChangePoint& change = *theme.trajectory.change;
        const std::string when = change.date.empty() ? std::string("At one point") : "From " + date_in_words(change.date) + " on";
        out += wrapped(when + " it seems to be " + (change.after < change.before ? "there less." : "there more."), 2);
        out += quote_line("Written then:", change.evidence.front());
    }

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
        out += answer_line(one.answer);
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
        out += answer_line(one.answer);
        out += quote_line("First:", first_of(one.evidence));
    }
    return out;
}

std::string early_text(const std::vector<EarlyTheme>& early)
{
    // Only what comes near: more would be naming whatever the reader mistook once.
    constexpr double near = 0.25;
    std::vector<std::string> names;
    for (const EarlyTheme& one : early) {
        if (one.two_sessions >= near && names.size() < 3)
            names.push_back(lower_name(one.id));
    }
    if (names.empty())
        return {};
    return heading("Perhaps, too") + wrapped("There may be something of this, and too little was written so far to tell: " + listed(names) + ".");
}

std::string times(std::size_t count) { return count == 1 ? "once" : count == 2 ? "twice" : std::to_string(count) + " times"; }

std::string expectations_text(const Formulation& formulation)
{
    std::string out;
    for (const ExpectationCount& one : formulation.expectation_counts) {
        constexpr std::size_t least = 2;
        if (!one.from.empty() || !one.to.empty() || one.expected < least || one.met + one.otherwise == 0)
            continue;
        std::string line = one.person.empty() ? std::string("In all, what others would do was expected beforehand ") : "From " + person_in_words(one.person) + " something was expected beforehand ";
        line += times(one.expected) + ". As far as it is told, it came like that ";
        line += one.met == 0 ? "not once" : times(one.met);
        line += ", and otherwise ";
        line += one.otherwise == 0 ? "not once" : times(one.otherwise);
        line += '.';
        out += wrapped(line);
    }
    if (out.empty())
        return {};
    for (const Expectation& one : formulation.expectations) {
        if (one.outcome != Outcome::otherwise || !one.then)
            continue;
        out += quote_line("Expected:", one.expected);
        out += quote_line("What came:", one.then);
        break;
    }
    return heading("What was expected, and what came") + out;
}

std::string conflicts_text(const Stretches<Conflict>& conflicts)
{
    if (conflicts.empty())
        return {};
    constexpr std::size_t most = 2;
    std::string out = heading("A feeling that may be kept away");
    for (std::size_t k = 0; k < conflicts.size() && k < most; ++k) {
        const Conflict& one = conflicts[k];
        std::string line = "It may be that " + std::string(words::of(one.feeling)) + " comes near";
        if (one.fear)
            line += ", that it brings " + std::string(words::of(*one.fear));
        else if (one.feared != 0)
            line += ", that others are then expected to be hard to bear";
        line += ", and that ";
        if (one.defense)
            line += std::string(words::of(*one.defense)) + " takes its place.";
        else
            line += one.self == 6 ? "giving in takes its place." : one.self == 4 ? "a quarrel takes its place." : "closing up takes its place.";
        out += wrapped(line);
        for (const Evidence& evidence : one.evidence)
            out += quote_line("There:", evidence);
    }
    return out;
}

std::string body_text(const std::vector<BodyVoice>& body)
{
    constexpr std::size_t most = 3;
    std::string out;
    std::size_t shown = 0;
    for (const BodyVoice& one : body) {
        if (one.count < 2 || shown == most)
            continue;
        ++shown;
        std::u32string name = decode(words::of(one.sign));
        std::string line = encode(name) + ": " + times(one.count) + ", in " + counted(one.sessions, "session");
        if (!one.people.empty()) {
            std::vector<std::string> people;
            for (const std::string& person : one.people)
                people.push_back(person_in_words(person));
            line += ", when " + listed(people) + (people.size() == 1 ? " is" : " are") + " near";
        }
        line += one.without_words * 2 > one.count ? "; mostly with no feeling in words beside it." : ".";
        out += wrapped(line);
        out += quote_line("There:", one.moments.empty() ? std::nullopt : std::optional<Evidence>(one.moments.front().quote));
    }
    return out.empty() ? std::string() : heading("What the body says") + out;
}

std::string feelings_text(const Feelings& feelings)
{
    std::string out;
    std::size_t said = 0;
    for (const FeelingPeriod& one : feelings.periods)
        said += one.named + one.vague;
    constexpr std::size_t least = 12;
    if (feelings.periods.size() > 1 && said >= least) {
        const FeelingPeriod& first = feelings.periods.front();
        const FeelingPeriod& last = feelings.periods.back();
        std::string line = "Of the words for feelings, " + std::to_string(first.named) + " of " + std::to_string(first.named + first.vague) + " named one in the beginning, and "
            + std::to_string(last.named) + " of " + std::to_string(last.named + last.vague) + " lately";
        const bool apart = first.high < last.low || last.high < first.low;
        line += apart ? "." : "; too few to say that this changed.";
        out += wrapped(line);
    }
    for (const FeelingUse& one : feelings.uses) {
        if (one.disowned < 2 || one.disowned < one.felt)
            continue;
        out += wrapped("It seems that " + std::string(words::of(one.emotion)) + " is oftener pushed aside (" + times(one.disowned) + ") than felt (" + times(one.felt) + ").");
    }
    constexpr std::size_t least_anger = 4;
    const AngerInward& anger = feelings.anger;
    if (anger.inward >= least_anger && anger.inward > anger.outward) {
        out += wrapped("When there was anger, it seems to have landed inside " + times(anger.inward) + ", and gone to where it belonged " + times(anger.outward) + ".");
        out += quote_line("For instance:", first_of(anger.evidence));
    }
    return out.empty() ? std::string() : heading("Feelings and their words") + out;
}

std::string images_text(const std::vector<Image>& images)
{
    if (images.empty())
        return {};
    constexpr std::size_t most = 6;
    std::vector<std::string> list;
    for (std::size_t k = 0; k < images.size() && k < most; ++k)
        list.push_back(quoted(images[k].words) + " (" + std::to_string(images[k].count) + ")");
    return heading("Words that come back") + wrapped(listed(list) + ".");
}

std::string own_themes_text(const std::vector<OwnTheme>& own_themes)
{
    if (own_themes.empty())
        return {};
    std::string out = heading("It also seems to go like this");
    for (const OwnTheme& one : own_themes) {
        std::string line;
        if (one.wish != 0)
            line += "I want " + std::string(words::wish(one.wish)) + ". ";
        line += "They " + std::string(words::other(one.other)) + ". So I " + std::string(words::self(one.self)) + ". " + counted(one.episodes, "time");
        std::vector<std::string> people;
        for (const std::string& person : one.people)
            people.push_back(person_in_words(person));
        line += ", with " + listed(people) + ".";
        out += wrapped(line);
        out += answer_line(one.answer);
        out += quote_line("They:", one.script.other);
        out += quote_line("I:", one.script.self);
    }
    return out;
}

std::string accuracy_text(const Accuracy& accuracy)
{
    if (accuracy.answered == 0)
        return {};
    return heading("How often this was right") + wrapped("Of the " + std::to_string(accuracy.answered) + " you have answered, "
        + std::to_string(accuracy.fits) + " fit, " + std::to_string(accuracy.partly) + " fit in part, and " + std::to_string(accuracy.does_not_fit) + " did not fit.");
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
    return heading("Put very shortly, it often seems to go like this") + wrapped(line) + quote_line("I want:", ccrt.script.wish)
        + quote_line("They:", ccrt.script.other) + quote_line("So I:", ccrt.script.self);
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
    if (!formulation.themes.empty())
        out += early_text(formulation.early);
    out += own_themes_text(formulation.own_themes);
    out += parallels_text(formulation.parallels);
    out += expectations_text(formulation);
    out += conflicts_text(formulation.conflicts);
    out += feelings_text(formulation.feelings);
    out += body_text(formulation.body);
    out += images_text(formulation.images);
    out += new_ways_text(formulation.new_ways);
    out += turning_point_text(formulation.turning_point);
    if (!formulation.themes.empty())
        out += core_text(formulation.ccrt);
    out += accuracy_text(formulation.accuracy);
    out += '\n';
    out += wrapped(help_now());
    return out;
}

}
