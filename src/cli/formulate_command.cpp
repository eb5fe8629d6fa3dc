#include "commands.h"
#include "environment.h"
#include "model_off.h"
#include "progress_line.h"
#include "reading_input.h"
#include "report.h"

#include <app/coding_file.h>
#include <app/formulate_sessions.h>
#include <app/formulation_text.h>
#include <app/given_codes.h>
#include <app/pattern_options.h>
#include <iostream>
#include <optional>
#include <record/json.h>

namespace leitmotif {

namespace {

Result<GivenCodes> read_codes(const std::string& path)
{
    auto codes = open_codes(path, std::cin);
    if (!codes)
        return codes.error();
    return GivenCodes::read(*codes->reader);
}

}

ExitStatus run_formulate(const FormulateArguments& arguments, Output& out)
{
    if (arguments.codes == "-" && arguments.reading.file == "-") {
        complain("transcripts and codes cannot both be standard input");
        return ExitStatus::usage;
    }
    auto input = open_input(arguments.reading);
    if (!input)
        return give_up(input.error());

    std::optional<GivenCodes> given;
    std::optional<Reader> model;
    Coder code;
    if (!arguments.codes.empty()) {
        auto codes = read_codes(arguments.codes);
        if (!codes)
            return give_up(codes.error());
        given = std::move(codes).value();
        code = [&](const Session& session) { return Result<std::vector<Code>>(given->take(session)); };
    } else {
        auto [reader, why] = wanted_reader(arguments.reading.no_model, reader_setup(arguments.reading.model, arguments.reading.threads));
        if (!reader)
            return look_without_model(*input, arguments.reading, why, out);
        model = std::move(reader);
        code = coder_of(*model, risk_model(reader_setup(arguments.reading.model, arguments.reading.threads)));
    }

    const auto options = pattern_options(reader_setup(arguments.reading.model, arguments.reading.threads).places);
    if (!options)
        return give_up(options.error());
    ProgressLine progress(!arguments.reading.quiet);
    SafetyWatch watch;
    bool first = true;
    auto outcome = formulate_sessions([&] { return input->next(); }, watched(code, watch),
        [&](const Formulation& formulation) {
            progress.clear();
            if (first)
                tell_noticed(watch);
            if (!arguments.human)
                out.write(to_json(formulation));
            else
                out.write((first ? "" : "\n") + formulation_text(formulation, formulation.person));
            if (!arguments.human)
                out.write("\n");
            first = false;
            return out.flush();
        },
        *options, [&](const Progress& done) { progress.show(in_words(done), input->fraction()); });
    progress.clear();
    if (first)  // it broke off before there was anything to show
        tell_noticed(watch);
    if (!outcome)
        return give_up(about_input(outcome.error(), arguments.reading));
    outcome->losses.append(input->losses());
    if (given)
        outcome->losses.append(given->losses());
    return finish(*outcome, out, !arguments.reading.quiet);
}

}
