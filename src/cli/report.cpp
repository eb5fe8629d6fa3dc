#include "report.h"

#include "show_help.h"

#include <app/help_text.h>
#include <app/writing.h>
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
    const auto moment = help_moment(watch.noticed(), today());
    if (!moment)
        return;
    const Whereabouts place = whereabouts({});
    const std::string page = "\n" + help_text(without_words(*moment), { place.country, place.is_a_guess, nullptr }) + "\n";
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
