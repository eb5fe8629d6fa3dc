#include "commands.h"
#include "environment.h"
#include "model_off.h"
#include "progress_line.h"
#include "reading_input.h"
#include "report.h"

#include <app/explanation_text.h>
#include <optional>
#include <record/json.h>

namespace leitmotif {

namespace {

/// Takes a session's codes with what each stands on. An error is kept and ends the stream.
CodeSink explained(Reader& reader, bool human, Output& out, std::optional<Error>& failure)
{
    return [&reader, human, &out, &failure, first = true](const Session& session, const std::vector<Code>& codes) mutable {
        const auto explanations = reader.explain(session, codes);
        if (!explanations) {
            failure = explanations.error();
            return false;
        }
        if (human && first)
            out.write(
                "Read by " + reader.name() + ". + speaks for a label, - against it: what its probability loses without those words.\n\n");
        first = false;
        for (std::size_t k = 0; k < codes.size(); ++k) {
            out.write(human ? explanation_text(codes[k], (*explanations)[k]) : to_json(codes[k], (*explanations)[k]));
            out.write("\n");
        }
        return out.flush();
    };
}

}

ExitStatus run_code(const CodeArguments& all, Output& out)
{
    const ReadingArguments& arguments = all.reading;
    auto input = open_input(arguments);
    if (!input)
        return give_up(input.error());
    auto [reader, why] = wanted_reader(arguments.no_model, reader_setup(arguments.model, arguments.threads));
    if (!reader)
        return look_without_model(*input, arguments, why, out);

    ProgressLine progress(!arguments.quiet);
    SafetyWatch watch;
    std::optional<Error> failure;
    const CodeSink plain = [&](const Session&, const std::vector<Code>& codes) {
        for (const Code& code : codes) {
            out.write(to_json(code));
            out.write("\n");
        }
        return out.flush();
    };
    auto outcome =
        code_sessions([&] { return input->next(); }, watched(coder_of(*reader, risk_model(reader_setup(arguments.model, arguments.threads))), watch), all.explain ? explained(*reader, all.human, out, failure) : plain,
            [&](const Progress& done) { progress.show(in_words(done), input->fraction()); });
    progress.clear();
    tell_noticed(watch);
    if (failure)
        return give_up(*failure);
    if (!outcome)
        return give_up(about_input(outcome.error(), arguments));
    outcome->losses.append(input->losses());
    return finish(*outcome, out, !arguments.quiet);
}

}
