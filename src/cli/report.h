#pragma once

#include "exit_status.h"
#include "output.h"

#include <app/code_sessions.h>
#include <app/safety_watch.h>
#include <base/result.h>
#include <string_view>

namespace leitmotif {

/// "leitmotif: …" on standard error.
void complain(std::string_view message);

/// Tells why it could not be done. @return ExitStatus::failed
ExitStatus give_up(const Error&);

/// The help page for what the watch noticed, on standard error, without the person's words. Nothing where nothing asks for help.
void tell_noticed(const SafetyWatch&);

/// Tells what was left out, one line each, and gives the status of a command that read sessions and wrote to `out`.
/// @param with_notes  also what is worth knowing though nothing was lost.
ExitStatus finish(const CodingOutcome&, Output& out, bool with_notes);

}
