#pragma once

#include <base/result.h>
#include <intake/intake_record.h>

#include <filesystem>
#include <string>
#include <string_view>

namespace leitmotif {

/// A Day One export: a ZIP with a JSON file for each journal, beside its pictures, which are never unpacked.
///
/// - The day of an entry is that of a clock where it was written (creationDate in timeZone); key is its uuid.
/// - Its text is Markdown: read as in read_documents, with Day One's backslashes, U+200B and links to its own pictures taken off.
/// - Only `text` and `creationDate` are asked for. An entry without a date stays, last.
/// Journals that are damaged give what stands before the damage.
/// @error empty, invalid_format, too_large, damaged, unavailable (locked)  nothing at all could be read; else in `losses`.
[[nodiscard]] Result<Intake> read_day_one(const std::filesystem::path& file, const IntakeOptions& options);
[[nodiscard]] Result<Intake> read_day_one_bytes(std::string_view zip, const std::string& name, const IntakeOptions& options);

/// One of its journals by itself.
[[nodiscard]] Result<Intake> read_day_one_json(std::string_view json, const std::string& name, const IntakeOptions& options);

}
