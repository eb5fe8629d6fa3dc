#pragma once

#include "arguments.h"

#include <app/sessions_in.h>

namespace leitmotif {

[[nodiscard]] inline Result<SessionsIn> open_input(const ReadingArguments& arguments)
{
    IntakeOptions options;
    options.text.person = arguments.person;
    options.text.person_speaker = arguments.me;
    if (!arguments.dates.empty())
        options.text.date_order = arguments.dates == "day-first" ? DateOrder::day_first : DateOrder::month_first;
    auto input = SessionsIn::open(arguments.file, options);
    if (input || input.error().code != ErrorCode::needs_answer)
        return input;
    Error question = input.error();
    question.detail += " (--me NAME or --dates ORDER answers)";
    return question;
}

/// "stdin" has no name in an error; a file has.
[[nodiscard]] inline Error about_input(Error error, const ReadingArguments& arguments)
{
    if (error.code == ErrorCode::empty && error.file.empty() && arguments.file != "-")
        error.file = arguments.file;
    return error;
}

/// "12 sessions, 340 sentences"
[[nodiscard]] inline std::string in_words(const Progress& done)
{
    return std::to_string(done.sessions) + " sessions, " + std::to_string(done.sentences) + " sentences";
}

}
