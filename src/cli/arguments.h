#pragma once

#include "vault_arguments.h"

#include <CLI/CLI.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

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
    bool no_model = false;  ///< safety looks at the words; nothing is coded
};

struct CodeArguments {
    ReadingArguments reading {};
    bool explain = false;
    bool human = false;
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
    bool no_model = false;
};

struct AgreeArguments {
    std::string first {};
    std::string second {};
    std::string transcripts {};  ///< empty: a session's person is its id up to the last hyphen
    std::vector<std::string> layers {};  ///< empty: all
    std::size_t resamples = 2000;
    std::uint64_t seed = 1;
    bool json = false;
};

struct NowArguments {
    std::string page {};     ///< empty: the numbers, and which pages there are
    std::string country {};  ///< empty: a guess from the locale
};

struct Arguments {
    CodeArguments code {};
    FormulateArguments formulate {};
    DemoArguments demo {};
    AgreeArguments agree {};
    VaultCommandArguments vault {};
    NowArguments now {};
    std::string shell {};
    std::string help_topic {};
};

/// Tells CLI11 what there is. @param arguments  filled by parsing; must outlive `app`.
void declare(CLI::App& app, Arguments& arguments);

}
