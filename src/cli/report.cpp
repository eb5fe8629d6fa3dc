#include "report.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <string>

namespace leitmotif {

void complain(std::string_view message)
{
    std::string line = "leitmotif: ";
    line += message;
    line += '\n';
    std::fwrite(line.data(), 1, line.size(), stderr);
}

ExitStatus give_up(const Error& error)
{
    complain(error.message());
    return ExitStatus::failed;
}

void tell_noticed(const SafetyWatch& watch)
{
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
    std::array<char, 16> today {};
    (void)std::snprintf(today.data(), today.size(), "%04d-%02u-%02u", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
        static_cast<unsigned>(day.day()));
    std::string page = safety_text(watch.noticed(), today.data());
    if (page.empty())
        return;
    page += '\n';
    std::fwrite(page.data(), 1, page.size(), stderr);
    std::fflush(stderr);
}

ExitStatus finish(const CodingOutcome& outcome, Output& out, bool with_notes)
{
    LossReport losses = outcome.losses;
    if (!with_notes)
        losses.notes.clear();
    const std::string lines = losses.lines(LossReport::most_kept);
    std::fwrite(lines.data(), 1, lines.size(), stderr);
    out.flush();
    if (out.failed()) {
        complain("standard output could not be written: " + out.failure());
        return ExitStatus::failed;
    }
    if (outcome.done.sessions == 0) {
        complain("no session could be read");
        return ExitStatus::failed;
    }
    if (losses.left_out_count() == 0)
        return ExitStatus::ok;
    complain(losses.summary());
    return ExitStatus::left_out;
}

}
