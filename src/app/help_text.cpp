#include "plain_text.h"

#include <algorithm>
#include <app/help_text.h>
#include <app/help_words.h>
#include <app/plan_text.h>
#include <cmath>
#include <safety/crisis_lines.h>

namespace leitmotif {

namespace {

const std::string& said(std::string_view key)
{
    static const std::string nothing;
    const auto& words = help_words().terminal;
    const auto found = words.find(key);
    return found == words.end() ? nothing : found->second;
}

std::string heading(std::string_view words) { return "\n" + std::string(words) + "\n"; }

std::string line_text(const CrisisLine& line)
{
    std::string out = line.name + ".";
    const auto add = [&](std::string_view what, const std::string& value) {
        if (!value.empty())
            out += " " + said(what) + ": " + value + ".";
    };
    add("call", line.call);
    add("text", line.text);
    add("web", line.web);
    add("hours", line.hours);
    return wrapped(out + " (" + said("checked") + " " + line.checked + ")", 2);
}

std::string plan_section(const SafetyPlan* plan)
{
    if (plan == nullptr || !plan->has_words())
        return wrapped(help_words().plan.none, 2);
    return wrapped(help_words().plan.brief, 2) + plan_steps_text(*plan, 2);
}

std::string section_text(const HelpSection& section, const HelpFor& whom)
{
    if (section.shows == "plan" && whom.plan == nullptr)
        return {};  // no vault is open, so nothing is known of a plan
    std::string out = heading(section.heading);
    for (const std::string& text : section.text)
        out += wrapped(text, 2);
    for (const std::string& point : section.points)
        out += wrapped("– " + point, 2);
    if (section.shows == "numbers")
        out += numbers_text(whom);
    if (section.shows == "plan")
        out += plan_section(whom.plan);
    return out;
}

/// The person's words with their dates; where the words must not be repeated, the dates alone.
std::string quotes_text(const HelpMoment& moment)
{
    std::string words;
    std::vector<std::string> dates;
    for (const HelpQuote& quote : moment.quotes) {
        const std::string date = date_in_words(quote.date);
        if (!quote.words.empty())
            words += wrapped(quoted(quote.words) + (date.empty() ? std::string() : " (" + date + ")"), 2);
        else if (!date.empty() && std::ranges::find(dates, date) == dates.end())
            dates.push_back(date);
    }
    if (!words.empty())
        return wrapped(said("you-wrote")) + words;
    return dates.empty() ? std::string() : wrapped(said("written-on") + " " + listed(dates) + ".");
}

std::string page_text(const HelpPage& page, const HelpMoment* moment, const HelpFor& whom)
{
    std::string out = page.title + "\n\n";
    if (moment != nullptr && !moment->noticed.empty())
        out += wrapped(moment->noticed);
    if (moment != nullptr)
        out += quotes_text(*moment);
    for (const std::string& text : page.lead)
        out += wrapped(text);
    if (!page.question.empty()) {
        out += heading(page.question);
        for (const HelpAnswer& one : page.answers)
            out += wrapped(one.answer + ": " + one.reply, 2);
    }
    for (const HelpSection& section : page.sections)
        out += section_text(section, whom);
    return out;
}

std::string filled(std::string text, std::string_view name, const std::string& value)
{
    const std::string mark = "{" + std::string(name) + "}";
    if (const std::size_t at = text.find(mark); at != std::string::npos)
        text.replace(at, mark.size(), value);
    return text;
}

std::string in_words(double score)
{
    return score == std::floor(score) ? std::to_string(static_cast<long long>(score)) : std::to_string(score);
}

std::string sign_words(std::string_view key)
{
    const auto found = help_words().signs.find(key);
    return found == help_words().signs.end() ? std::string() : found->second;
}

}

std::string numbers_text(const HelpFor& whom)
{
    const CrisisLines here = lines_of(crisis_lines(), whom.country);
    std::string out = wrapped(said("in-danger"), 2);
    for (const EmergencyNumber& one : here.emergency)
        out += wrapped(said("emergency") + " (" + one.place + "): " + one.number, 2);
    for (const CrisisLine& line : here.lines)
        out += line_text(line);
    if (here.lines.empty() && !here.emergency.empty())
        out += wrapped(said("no-line"), 2);
    std::string finders = said("anywhere") + ":";
    for (const Finder& finder : here.finders)
        finders += (&finder == &here.finders.front() ? " " : ", ") + finder.web;
    out += wrapped(finders, 2);
    if (here.emergency.empty())
        out += wrapped(said("no-country"), 2);
    else if (whom.country_is_a_guess)
        out += wrapped(said("country"), 2);
    return out;
}

std::string help_text(const HelpMoment& moment, const HelpFor& whom)
{
    const HelpPage* page = help_words().page(moment.page);
    if (page == nullptr)
        return numbers_text(whom);
    std::string out = page_text(*page, &moment, whom);
    if (!moment.also.empty()) {
        std::string more = said("also");
        for (const std::string& one : moment.also)
            more += " leitmotif now " + one;
        out += "\n" + wrapped(more);
    }
    out += (moment.also.empty() ? "\n" : "") + wrapped(said("more"));
    return out;
}

std::string help_page_text(std::string_view page, const HelpFor& whom)
{
    const HelpPage* found = help_words().page(page);
    return found == nullptr ? numbers_text(whom) : page_text(*found, nullptr, whom);
}

std::string quiet_line() { return help_words().quiet; }

std::string signs_text(std::span<const SignOverTime> signs, std::span<const std::pair<std::string, Worsening>> worse)
{
    if (signs.empty() && worse.empty())
        return {};
    std::string out = sign_words("heading") + "\n" + wrapped(sign_words("intro"));
    for (const auto& [measure, change] : worse) {
        std::string line = filled(sign_words("worse"), "measure", printable(measure));
        line = filled(filled(line, "from", date_in_words(change.before.date)), "to", date_in_words(change.after.date));
        out += wrapped(filled(filled(line, "before", in_words(change.before.score)), "after", in_words(change.after.score)), 2);
    }
    for (const SignOverTime& sign : signs) {
        std::vector<std::string> dates;
        for (const DatedRisk& one : sign.stands_on)
            dates.push_back(date_in_words(one.date));
        out += wrapped(filled(sign_words(sign.kind == SignKind::sleepless ? "sleepless" : "withdrawn"), "dates", listed(dates)), 2);
    }
    return out + wrapped(said("more"), 2);
}

}
