#pragma once

#include "vault_arguments.h"

#include <CLI/CLI.hpp>
#include <cstddef>
#include <cstdint>
#include <string>

namespace leitmotif {

/// What `code` and `formulate` have in common.
struct ReadingArguments {
    std::string file = "-";
    std::string me {};      ///< who of the named speakers is the person
    std::string person {};  ///< whose record a text is
    std::string dates {};   ///< how 03/04/2026 is meant: "day-first", "month-first", or empty
    std::string model {};
    std::size_t threads = 0;  ///< 0: one for each processor
    bool quiet = false;
};

struct FormulateArguments {
    ReadingArguments reading {};
    std::string codes {};  ///< empty: the model codes
    bool human = false;
};

struct DemoArguments {
    std::string model {};
    std::uint16_t port = 0;
    bool no_open = false;
    bool once = false;
};

struct Arguments {
    ReadingArguments code {};
    FormulateArguments formulate {};
    DemoArguments demo {};
    VaultCommandArguments vault {};
    std::string shell {};
    std::string help_topic {};
};

/// Tells CLI11 what there is. @param arguments  filled by parsing; must outlive `app`.
void declare(CLI::App& app, Arguments& arguments);

}
