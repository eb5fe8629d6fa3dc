#include "commands.h"
#include "report.h"

#include <embedded/completions.h>

namespace leitmotif {

ExitStatus run_completion(const std::string& shell, Output& out)
{
    for (const embedded::File& file : embedded::completions()) {
        if (file.path.ends_with(shell))
            out.write(file.text());
    }
    if (!out.flush() && out.failed()) {
        complain("standard output could not be written: " + out.failure());
        return ExitStatus::failed;
    }
    return ExitStatus::ok;
}

}
