#pragma once

#include "arguments.h"
#include "exit_status.h"
#include "output.h"

namespace leitmotif {

/// Each writes its results to `out` and everything else to standard error.
ExitStatus run_code(const CodeArguments&, Output& out);
ExitStatus run_formulate(const FormulateArguments&, Output& out);
ExitStatus run_agree(const AgreeArguments&, Output& out);
ExitStatus run_demo(const DemoArguments&, Output& out);
ExitStatus run_now(const NowArguments&, Output& out);
ExitStatus run_completion(const std::string& shell, Output& out);

}
