#pragma once

#include <filesystem>
#include <vault/dump.h>
#include <vault/sealed_file.h>
#include <vector>

namespace leitmotif {

/// Everything of a vault as files:
///   sessions.jsonl       the sessions as transcripts, which `leitmotif code` reads
///   markdown/ID.md       each session to be read
///   vault/values.jsonl, vault/history.jsonl, vault/drafts.jsonl    all of it, without loss, for reading back
///   README.md            what this is
/// @error ...  as dump().
[[nodiscard]] Result<std::vector<PlainFile>> export_files(Vault&);

/// Reads such files back. @error invalid_format  a line that cannot be read (its number is in the error), or no export.
[[nodiscard]] Result<Merged> import_files(Vault&, const std::vector<PlainFile>&);

/// Writes files into a new folder, for this account alone. @error exists  the folder has something in it. @error io, no_space
[[nodiscard]] Result<void> write_folder(const std::filesystem::path& folder, const std::vector<PlainFile>&);

/// The files that import_files needs, from a folder that write_folder wrote. @error io
[[nodiscard]] Result<std::vector<PlainFile>> read_folder(const std::filesystem::path& folder);

}
