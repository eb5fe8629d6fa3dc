#include "model_off.h"

#include "progress_line.h"

#include <app/code_sessions.h>

namespace leitmotif {

WantedReader wanted_reader(bool no_model, const ReaderSetup& setup)
{
    if (no_model)
        return {};
    auto reader = open_reader(setup);
    if (!reader)
        return { std::nullopt, reader.error() };
    return { std::move(reader).value(), std::nullopt };
}

void tell_model_off(const std::optional<Error>& why)
{
    complain("the model is off" + (why ? " (" + why->message() + ")" : std::string())
        + ": nothing new is coded, and your words are looked at for help by rules and a table alone");
}

ExitStatus look_without_model(SessionsIn& input, const ReadingArguments& arguments, const std::optional<Error>& why, Output& out)
{
    ProgressLine progress(!arguments.quiet);
    SafetyWatch watch;
    const Coder none = [](const Session&) { return Result<std::vector<Code>>(std::vector<Code> {}); };
    auto outcome = code_sessions([&] { return input.next(); }, watched(none, watch), [](const Session&, const std::vector<Code>&) { return true; },
        [&](const Progress& done) { progress.show(std::to_string(done.sessions) + " sessions", input.fraction()); });
    progress.clear();
    tell_noticed(watch);
    tell_model_off(why);
    if (!outcome)
        return give_up(about_input(outcome.error(), arguments));
    outcome->losses.append(input.losses());
    const ExitStatus status = finish(*outcome, out, !arguments.quiet);
    return why ? ExitStatus::failed : status;
}

}
