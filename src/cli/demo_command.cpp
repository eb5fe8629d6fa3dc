#include "browser.h"
#include "commands.h"
#include "environment.h"
#include "progress_line.h"
#include "reading_input.h"
#include "report.h"

#include <app/demo_cases.h>
#include <app/formulation_text.h>
#include <app/pattern_options.h>
#include <server/demo_site.h>
#include <server/server.h>

namespace leitmotif {

namespace {

void print(const std::vector<PersonRecord>& people, Output& out)
{
    out.write("Three invented people, read by the model just now. Nobody's record is shown, and nothing is kept.\n");
    for (const PersonRecord& one : people) {
        out.write("\n----------------------------------------------------------------------------------------\n\n");
        out.write(formulation_text(one.formulation, one.name));
    }
    out.write("\n----------------------------------------------------------------------------------------\n\n");
}

Result<std::vector<PersonRecord>> formulate_cases(const DemoArguments& arguments)
{
    auto reader = open_reader(reader_setup(arguments.model, 0));
    if (!reader)
        return reader.error();
    const auto options = pattern_options(reader_setup(arguments.model, 0).places);
    if (!options)
        return options.error();
    ProgressLine progress(true);
    constexpr double all_sessions = 18;
    return demo_cases(coder_of(*reader),
        [&](const Progress& done) { progress.show("reading: " + in_words(done), static_cast<double>(done.sessions) / all_sessions); },
        *options);
}

}

ExitStatus run_demo(const DemoArguments& arguments, Output& out)
{
    if (const auto free = Server::listen(Site {}, arguments.port); !free)  // tell about a port in use before anybody waits
        return give_up(free.error());
    const auto people = formulate_cases(arguments);
    if (!people)
        return give_up(people.error());
    auto server = Server::listen(demo_site(*people), arguments.port);
    if (!server)
        return give_up(server.error());

    print(*people, out);
    out.write("The page: " + server->address());
    out.write(arguments.once ? " (not served now: --once)\n" : " (Ctrl-C ends it)\n");
    out.flush();
    if (out.failed()) {
        complain("standard output could not be written: " + out.failure());
        return ExitStatus::failed;
    }
    if (arguments.once)
        return ExitStatus::ok;
    server->stop_on_signals();
    if (!arguments.no_open && has_display() && !open_in_browser(server->address()))
        complain("no browser could be opened; the address stands above");
    server->run();
    return ExitStatus::ok;
}

}
