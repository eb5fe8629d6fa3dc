#pragma once

#include <base/result.h>
#include <intake/json_lines_reader.h>
#include <intake/loss_report.h>
#include <intake/text_reader.h>
#include <record/code.h>
#include <record/session.h>

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

namespace leitmotif {

/// A record read whole, with what was left out.
struct Intake {
    std::vector<Session> sessions {};
    std::vector<Code> codes {};             ///< from `.coded` files only
    std::vector<std::string> summaries {};  ///< from `.coded` files only; the manual's summary JSON, one line each
    LossReport losses {};
};

struct IntakeOptions {
    TextOptions text {};
    JsonLinesLimits json_lines {};
    std::istream* standard_input = nullptr;  ///< what "-" reads; null: std::cin
};

enum class IntakeKind : std::uint8_t { json_lines, coded, text, folder };

/// What a path holds: by its ending, else by how the file begins. "-" and pipes are JSON Lines.
/// @error io  it does not exist or cannot be opened.
[[nodiscard]] Result<IntakeKind> kind_of(const std::string& path);

/// Reads a record from a file, a folder (its text files; without any, its .jsonl and .coded files) or "-".
/// Bad lines are left out and told in `losses`. For transcripts that do not fit in memory use JsonLinesReader.
/// @error io            the path does not exist or cannot be read.
/// @error empty         an empty file, a folder with nothing to read, or no words of the person (no client turns).
/// @error needs_answer  see read_documents.
/// Any error of the readers, when nothing at all could be read: then it is the first one.
[[nodiscard]] Result<Intake> read_any(const std::string& path, const IntakeOptions& options = {});

}
