#pragma once

#include <base/result.h>
#include <record/code.h>

#include <cstddef>
#include <fstream>
#include <intake/codes_reader.h>
#include <memory>
#include <iosfwd>
#include <string>
#include <unordered_map>
#include <vector>

namespace leitmotif {

/// A coding to be held against another: every code, and where it stands in its file. What is wrong anywhere is an error and not left
/// out, or the figures would be those of something else.
struct CodingFile {
    std::string name;  ///< for messages; empty: standard input
    std::vector<Code> codes {};
    std::vector<std::size_t> lines {};  ///< of each code, from 1
};

/// A `codes` file, open to be read.
struct CodesIn {
    std::unique_ptr<std::ifstream> file;  ///< null: standard input
    std::unique_ptr<CodesReader> reader;
};

/// @param path  "-" reads `standard_input`. @error io  it cannot be opened, or is a folder.
[[nodiscard]] Result<CodesIn> open_codes(const std::string& path, std::istream& standard_input);

/// Reads the manual's JSON Lines of codes.
/// @param path            "-" reads `standard_input`.
/// @error io              it cannot be opened, or is a folder.
/// @error empty           it holds no code.
/// @error invalid_format  also for a sentence that is coded twice (session, turn and sentence are the same).
/// @error invalid_utf8, unknown_label, too_large  as CodesReader; all with file and line.
[[nodiscard]] Result<CodingFile> read_coding(const std::string& path, std::istream& standard_input);

/// Whose each session is, as transcripts say (any format that `code` reads).
/// @error ...  those of SessionsIn; the first session that cannot be read.
[[nodiscard]] Result<std::unordered_map<std::string, std::string>> people_of_sessions(const std::string& transcripts);

/// @error invalid_format  a session of the coding is not among those; file and line.
[[nodiscard]] Result<void> check_sessions(const CodingFile&, const std::unordered_map<std::string, std::string>& people);

}
