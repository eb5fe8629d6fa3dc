#pragma once

#include <base/result.h>
#include <intake/lines.h>
#include <record/code.h>
#include <record/session.h>

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

namespace leitmotif {

/// What a `.coded` file holds: transcripts with their codes, as the tool coded2jsonl makes them (the same text, the same offsets).
struct CodedFile {
    std::vector<Session> sessions {};
    std::vector<Code> codes {};
    std::vector<std::string> summaries {};  ///< the manual's summary JSON, one line each, as written
    std::vector<Error> errors {};
};

/// Reads to the end whatever comes; each bad line is an Error with file, line and reason.
///
/// A sentence with bad codes keeps its words and loses its codes. A bad session line (unknown kind, no date, an id met before) leaves
/// out the lines up to the next session. Every `T|` turn is the therapist's, in a conversation too, as coded2jsonl has it.
/// @param name  for messages; empty: standard input.
/// @error invalid_utf8, invalid_format, unknown_label, too_large, io  in `errors`.
[[nodiscard]] CodedFile read_coded(
    std::istream& stream, const std::string& name = {}, std::size_t max_line_bytes = default_max_line_bytes);

}
