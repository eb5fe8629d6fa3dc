#include "commands.h"
#include "show_help.h"
#include "vault_output.h"

#include <app/help_text.h>
#include <app/help_words.h>
#include <safety/crisis_lines.h>

namespace leitmotif {

ExitStatus run_now(const NowArguments& arguments, Output& out)
{
    const Whereabouts place = whereabouts(arguments.country);
    const HelpFor whom { place.country, place.is_a_guess, nullptr };
    if (!arguments.country.empty() && lines_of(crisis_lines(), arguments.country).emergency.empty())
        complain("no number is known here for that place (a name as in data/crisis-lines, or a code such as IE)");
    if (!arguments.page.empty()) {
        out.write(help_page_text(arguments.page, whom));
        return finish(out);
    }
    out.write(numbers_text(whom) + "\n");
    for (const HelpPage& page : help_words().pages) {
        if (page.id == "imported" || page.id == "question")
            continue;
        out.write("  leitmotif now " + page.id + std::string(12 - std::min<std::size_t>(page.id.size(), 11), ' ') + page.title + "\n");
    }
    out.write("  leitmotif plan          " + help_words().plan.title + "\n");
    return finish(out);
}

}
