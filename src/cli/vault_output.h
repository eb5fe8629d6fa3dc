#pragma once

#include "exit_status.h"
#include "output.h"
#include "report.h"

#include <base/text.h>
#include <nlohmann/json.hpp>
#include <safety/decision.h>
#include <string>
#include <vault/values.h>
#include <vault/vault.h>

namespace leitmotif {

/// Fields in the order they are written. Text that is no UTF-8 gets replacement characters.
using Json = nlohmann::ordered_json;

inline void write_line(Output& out, const Json& json) { out.write(json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"); }

/// Everything reached the other side, or why not.
[[nodiscard]] inline ExitStatus finish(Output& out)
{
    if (!out.flush() && out.failed()) {
        complain("standard output could not be written: " + out.failure());
        return ExitStatus::failed;
    }
    return ExitStatus::ok;
}

/// Where help is, on standard error, when what was written or is shown asks for it.
void tell_help(const SafetyDecision&);

/// For the terminal: without control characters, which could do anything there.
[[nodiscard]] std::string harmless(std::string_view text);

[[nodiscard]] std::size_t count_words(std::string_view text);

/// "2026-11-25 21:30", by the computer's own time zone.
[[nodiscard]] std::string moment(std::int64_t milliseconds);

/// 1234567 as "1.2 MB".
[[nodiscard]] std::string size_in_words(std::uintmax_t bytes);

}
