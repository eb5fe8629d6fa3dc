#pragma once

#include <base/result.h>
#include <intake/intake_record.h>

#include <string>
#include <string_view>
#include <vector>

namespace leitmotif {

/// jrnl's own files: entries that open with a time in brackets ("[2026-01-18 09:30:00 PM] Title"), in whatever form the person chose.
/// Title and body are the entry's words, as its file has them. Several files (a folder journal's days) make one record.
/// @error needs_answer    which order 03/04/2026 has. @error invalid_format  no entry. @error empty
[[nodiscard]] Result<Intake> read_jrnl(std::vector<TextDocument> files, const IntakeOptions& options);

/// What `jrnl --format json` writes. Of tags and stars a note tells.
[[nodiscard]] Result<Intake> read_jrnl_json(std::string_view json, const std::string& name, const IntakeOptions& options);

/// Whether a text begins with an entry of jrnl.
[[nodiscard]] bool is_jrnl(std::string_view beginning);

}
