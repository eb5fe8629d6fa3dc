#include "browser.h"
#include "commands.h"
#include "environment.h"
#include "model_off.h"
#include "progress_line.h"
#include "reading_input.h"
#include "report.h"

#include <algorithm>
#include <app/demo_cases.h>
#include <app/formulation_text.h>
#include <app/pattern_options.h>
#include <server/demo_site.h>
#include <server/server.h>

namespace leitmotif {

namespace {

struct Demo {
    std::vector<PersonRecord> people {};
    SafetyWatch watch {};
    bool is_read = false;      ///< by the model
    std::optional<Error> why {};  ///< there is no model
};

/// In whose record the help page would have come first, or asked quietly. It is nobody's help here: the three are invented.
std::string would_have_helped(const Demo& demo, const PersonRecord& one)
{
    const auto count = std::ranges::count_if(demo.watch.noticed(), [&](const DecidedSession& seen) { return seen.session.person == one.person; });
    return count == 0 ? std::string()
                      : "\nIn " + std::to_string(count) + (count == 1 ? " session" : " sessions") + " something would have opened help for " + one.name
            + ", before all of this. For you: leitmotif now\n";
}

void print(const Demo& demo, Output& out)
{
    out.write(demo.is_read ? "Three invented people, read by the model just now. Nobody's record is shown, and nothing is kept.\n"
                           : "Three invented people. Nobody's record is shown, and nothing is kept.\n");
    for (const PersonRecord& one : demo.people) {
        out.write("\n----------------------------------------------------------------------------------------\n\n");
        out.write(demo.is_read ? formulation_text(one.formulation, one.name) : one.name + ": " + std::to_string(one.sessions.size()) + " sessions, not read\n");
        out.write(would_have_helped(demo, one));
    }
    out.write("\n----------------------------------------------------------------------------------------\n\n");
}

Result<Demo> read_cases(const DemoArguments& arguments)
{
    Demo demo;
    const auto setup = reader_setup(arguments.model, 0);
    auto [reader, why] = wanted_reader(arguments.no_model, setup);
    demo.is_read = reader.has_value();
    demo.why = why;
    const Coder code = reader ? coder_of(*reader, risk_model(setup)) : [](const Session&) { return Result<std::vector<Code>>(std::vector<Code> {}); };
    const auto options = pattern_options(setup.places);
    if (!options)
        return options.error();
    ProgressLine progress(true);
    constexpr double all_sessions = 18;
    auto people = demo_cases(watched(code, demo.watch),
        [&](const Progress& done) { progress.show("reading: " + in_words(done), static_cast<double>(done.sessions) / all_sessions); },
        *options);
    if (!people)
        return people.error();
    demo.people = std::move(people).value();
    return demo;
}

}

ExitStatus run_demo(const DemoArguments& arguments, Output& out)
{
    if (const auto free = Server::listen(Site {}, arguments.port); !free)  // tell about a port in use before anybody waits
        return give_up(free.error());
    const auto demo = read_cases(arguments);
    if (!demo)
        return give_up(demo.error());
    auto server = Server::listen(demo_site(demo->people), arguments.port);
    if (!server)
        return give_up(server.error());

    if (!demo->is_read)
        tell_model_off(demo->why);
    print(*demo, out);
    out.write("The page: " + server->address());
    out.write(arguments.once ? " (not served now: --once)\n" : " (Ctrl-C ends it)\n");
    out.flush();
    if (out.failed()) {
        complain("standard output could not be written: " + out.failure());
        return ExitStatus::failed;
    }
    if (arguments.once)
        return demo->why ? ExitStatus::failed : ExitStatus::ok;
    server->stop_on_signals();
    if (!arguments.no_open && has_display() && !open_in_browser(server->address()))
        complain("no browser could be opened; the address stands above");
    server->run();
    return ExitStatus::ok;
}

}
