#pragma once

#include <app/session_source.h>
#include <intake/loss_report.h>

#include <functional>

namespace leitmotif {

/// Takes one session and its codes; false: no more is wanted.
using CodeSink = std::function<bool(const Session&, std::vector<Code>)>;

struct CodingOutcome {
    LossReport losses {};
    Progress done {};
    bool stopped = false;  ///< by the sink
};

/// Codes each session of a stream and hands its codes on at once: what is held never grows with the stream.
///
/// A session that could not be read, or holds no words of the person, is left out and named in `losses`; when all were, the
/// outcome counts no session.
/// @error empty  there is nothing in the stream.
/// @error ...    whatever the coder refuses.
[[nodiscard]] Result<CodingOutcome> code_sessions(
    const SessionSource& next, const Coder& code, const CodeSink& take, const ProgressReport& report = {});

}
