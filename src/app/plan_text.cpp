#include "plain_text.h"

#include <app/help_text.h>
#include <app/help_words.h>
#include <app/plan_text.h>
#include <safety/crisis_lines.h>
#include <string_view>

namespace leitmotif {

namespace {

constexpr std::size_t longest_line = 400;  // of the person's, in code points; longer ones are cut on paper, never in the vault

std::string numbered(std::size_t step) { return std::to_string(step + 1) + ". " + help_words().plan.steps.at(step).heading; }

std::string escaped(std::string_view text)
{
    std::string out;
    for (const char c : printable(text, longest_line)) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        default:
            out += c;
        }
    }
    return out;
}

std::string element(std::string_view name, std::string_view text)
{
    const std::string tag(name);
    return "<" + tag + ">" + escaped(text) + "</" + tag + ">\n";
}

constexpr std::string_view style = R"(
:root { color-scheme: light dark; --paper: #faf6f0; --ink: #2c2621; --line: #b9a896; }
@media (prefers-color-scheme: dark) { :root { --paper: #1c1916; --ink: #ece4d9; --line: #6d6053; } }
body { margin: 0 auto; padding: 1.5rem; max-width: 40rem; background: var(--paper); color: var(--ink); font: 1.1rem/1.5 system-ui, sans-serif; }
h1, h2 { font-family: Georgia, serif; font-weight: 500; line-height: 1.2; }
h2 { margin: 1.5rem 0 .3rem; font-size: 1.25rem; break-after: avoid; }
ul { margin: 0; padding-inline-start: 1.2rem; }
ul.empty { list-style: none; padding: 0; }
ul.empty li { border-block-end: 1px solid var(--line); height: 2rem; }
footer { margin-block-start: 2rem; font-size: .9rem; }
@media print { body { padding: 0; background: none; color: #000; font-size: 12pt; } section { break-inside: avoid; } }
)";

std::string numbers_html(const SafetyPlan& plan)
{
    const CrisisLines here = lines_of(crisis_lines(), plan.country);
    std::string items;
    for (const EmergencyNumber& one : here.emergency)
        items += element("li", help_words().terminal.at("emergency") + " (" + one.place + "): " + one.number);
    for (const CrisisLine& line : here.lines) {
        std::string text = line.name + ":";
        for (const std::string* way : { &line.call, &line.text, &line.web }) {
            if (!way->empty())
                text += (text.ends_with(':') ? " " : ", ") + *way;
        }
        items += element("li", text + (line.hours.empty() ? "" : " (" + line.hours + ")"));
    }
    for (const Finder& finder : here.finders)
        items += element("li", finder.name + ": " + finder.web);
    return items;
}

}

std::vector<std::string> plan_hints()
{
    std::vector<std::string> hints = help_words().plan.lead;
    for (const PlanStepWords& step : help_words().plan.steps)
        hints.push_back(step.hint);
    hints.push_back(help_words().plan.source);
    return hints;
}

std::string plan_to_edit(const SafetyPlan& plan)
{
    const PlanWords& words = help_words().plan;
    std::string out = "# " + words.title + "\n";
    for (const std::string& line : words.lead)
        out += "> " + line + "\n";
    for (std::size_t step = 0; step < plan_step_count; ++step) {
        out += "\n## " + numbered(step) + "\n> " + words.steps[step].hint + "\n";
        for (const std::string& line : plan.steps.at(step))
            out += "- " + line + "\n";
    }
    return out + "\n> " + words.source + "\n";
}

std::string plan_steps_text(const SafetyPlan& plan, std::size_t indent)
{
    std::string out;
    for (std::size_t step = 0; step < plan_step_count; ++step) {
        if (plan.steps.at(step).empty())
            continue;
        out += wrapped(numbered(step), indent);
        for (const std::string& line : plan.steps.at(step))
            out += wrapped("– " + printable(line, longest_line), indent + 2);
    }
    return out;
}

std::string plan_text(const SafetyPlan& plan)
{
    const PlanWords& words = help_words().plan;
    std::string out = words.title + "\n";
    for (std::size_t step = 0; step < plan_step_count; ++step) {
        out += "\n" + wrapped(numbered(step));
        if (plan.steps.at(step).empty())
            out += wrapped(words.empty, 2);
        for (const std::string& line : plan.steps.at(step))
            out += wrapped("– " + printable(line, longest_line), 2);
    }
    out += "\n" + numbers_text({ plan.country, false, nullptr });
    return out + "\n" + wrapped(words.source);
}

std::string plan_html(const SafetyPlan& plan)
{
    const PlanWords& words = help_words().plan;
    std::string out = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    out += element("title", words.title);
    out += "<style>" + std::string(style) + "</style>\n</head>\n<body>\n<main>\n" + element("h1", words.title);
    for (const std::string& line : words.lead)
        out += element("p", line);
    for (std::size_t step = 0; step < plan_step_count; ++step) {
        out += "<section>\n" + element("h2", numbered(step));
        if (plan.steps.at(step).empty())
            out += "<ul class=\"empty\"><li></li><li></li></ul>\n";  // lines to write on
        else
            out += "<ul>\n";
        for (const std::string& line : plan.steps.at(step))
            out += element("li", line);
        out += plan.steps.at(step).empty() ? "" : "</ul>\n";
        if (step == 4)
            out += "<ul>\n" + numbers_html(plan) + "</ul>\n";
        out += "</section>\n";
    }
    return out + "</main>\n<footer>" + element("p", words.source) + "</footer>\n</body>\n</html>\n";
}

std::string plan_open_copy(const SafetyPlan& plan)
{
    return wrapped(help_words().plan.open_copy, 0, 40) + "\n" + help_words().plan.title + "\n" + plan_steps_text(plan) + "\n"
        + numbers_text({ plan.country, false, nullptr });
}

}
