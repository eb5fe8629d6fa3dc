#include "commands.h"
#include "environment.h"
#include "progress_line.h"
#include "reading_input.h"
#include "report.h"

#include <record/json.h>

namespace leitmotif {

ExitStatus run_code(const ReadingArguments& arguments, Output& out)
{
    auto input = open_input(arguments);
    if (!input)
        return give_up(input.error());
    auto reader = open_reader(reader_setup(arguments.model, arguments.threads));
    if (!reader)
        return give_up(reader.error());

    ProgressLine progress(!arguments.quiet);
    auto outcome = code_sessions([&] { return input->next(); }, coder_of(*reader),
        [&](const Session&, const std::vector<Code>& codes) {
            for (const Code& code : codes) {
                out.write(to_json(code));
                out.write("\n");
            }
            return out.flush();
        },
        [&](const Progress& done) { progress.show(in_words(done), input->fraction()); });
    progress.clear();
    if (!outcome)
        return give_up(about_input(outcome.error(), arguments));
    outcome->losses.append(input->losses());
    return finish(*outcome, out, !arguments.quiet);
}

}
