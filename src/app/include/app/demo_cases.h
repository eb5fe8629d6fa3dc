#pragma once

#include <app/person_record.h>
#include <app/session_source.h>
#include <patterns/formulate.h>
#include <base/result.h>

#include <vector>

namespace leitmotif {

/// Alex, Sam and Jordan: the transcripts of data/cases, compiled in, without any label; formulated with the given coder.
/// They live in memory only.
/// @error ...  whatever the coder refuses.
[[nodiscard]] Result<std::vector<PersonRecord>> demo_cases(const Coder&, const ProgressReport& report = {}, const PatternOptions& options = {});

}
