#pragma once

#include "exit_status.h"
#include "output.h"

#include <cstddef>
#include <string>

namespace CLI {
class App;
}

namespace leitmotif {

struct PseudonymiseArguments {
    std::string input {};
    std::string to {};
    std::string key {};
    std::string table {};        ///< a table that somebody went through
    std::string write_table {};  ///< where to write one, to be gone through
    std::string person = "me";
    std::string model {};
    std::size_t threads = 0;
    int passphrase_fd = -1;
    bool no_model = false;
    bool back = false;
    bool quiet = false;
    bool weak_key_for_tests = false;  ///< no help names it
};

/// Tells CLI11 the command. @param arguments  filled by parsing; must outlive `app`.
void declare_pseudonymise(CLI::App& app, PseudonymiseArguments& arguments);

ExitStatus run_pseudonymise(const PseudonymiseArguments&, Output& out);

}
