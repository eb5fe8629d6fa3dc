#include "commands.h"
#include "report.h"

#include <agreement/compare.h>
#include <agreement/json.h>
#include <algorithm>
#include <app/agreement_text.h>
#include <app/coding_file.h>
#include <array>
#include <iostream>

namespace leitmotif {

namespace {

std::vector<Layer> layers_named(const std::vector<std::string>& names)
{
    std::vector<Layer> out;
    for (std::size_t k = 0; k < layer_names.size(); ++k) {
        if (std::find(names.begin(), names.end(), layer_names[k]) != names.end())
            out.push_back(static_cast<Layer>(k));
    }
    return out;
}

std::string without_counterpart(const Agreement& agreement)
{
    return std::to_string(agreement.only_first) + " of A's sentences and " + std::to_string(agreement.only_second)
        + " of B's have no counterpart and are in no figure";
}

/// By the transcripts where there are some, else by the session's id.
Result<PersonOfSession> person_rule(const AgreeArguments& arguments, const CodingFile& first, const CodingFile& second)
{
    if (arguments.transcripts.empty())
        return PersonOfSession(person_of_session);
    auto people = people_of_sessions(arguments.transcripts);
    if (!people)
        return people.error();
    for (const CodingFile* file : { &first, &second }) {
        if (const auto known = check_sessions(*file, *people); !known)
            return known.error();
    }
    return PersonOfSession([people = std::move(people).value()](const std::string& session) { return people.at(session); });
}

}

ExitStatus run_agree(const AgreeArguments& arguments, Output& out)
{
    if (std::ranges::count(std::array { arguments.first, arguments.second, arguments.transcripts }, "-") > 1) {
        complain("only one of them can be standard input");
        return ExitStatus::usage;
    }
    const auto first = read_coding(arguments.first, std::cin);
    if (!first)
        return give_up(first.error());
    const auto second = read_coding(arguments.second, std::cin);
    if (!second)
        return give_up(second.error());
    const auto person_of = person_rule(arguments, *first, *second);
    if (!person_of)
        return give_up(person_of.error());
    const Agreement agreement =
        compare(first->codes, second->codes, *person_of, { layers_named(arguments.layers), { arguments.resamples, arguments.seed } });
    if (agreement.sentences == 0) {
        complain("no sentence is in both codings: nothing to compare (sessions, turns and offsets must be the same transcripts')");
        return ExitStatus::failed;
    }
    out.write(arguments.json ? to_json(agreement) + "\n" : agreement_text(agreement));
    out.flush();
    if (out.failed()) {
        complain("standard output could not be written: " + out.failure());
        return ExitStatus::failed;
    }
    if (agreement.only_first + agreement.only_second == 0)
        return ExitStatus::ok;
    complain(without_counterpart(agreement));
    return ExitStatus::left_out;
}

}
