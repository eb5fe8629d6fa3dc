#pragma once

#include <intake/intake_record.h>

#include <filesystem>
#include <string>
#include <string_view>

namespace leitmotif {

/// A name without white space, slashes and controls, which would break ids apart where files name them; "me" for nothing.
[[nodiscard]] std::string as_id(std::string_view name);

/// "mara-01"; digits enough for `count`.
[[nodiscard]] std::string numbered(std::string_view person, std::size_t number, std::size_t count);

/// The folder's name for a folder, the file's for a file, the folder's again where the file is named after a date.
[[nodiscard]] std::string person_from(const std::filesystem::path& path, bool folder);

/// Puts sessions in order of date and time, undated ones last, and gives them their person and numbered ids.
void put_in_order(Intake&, std::string_view person);

/// The date that a file's name tells, or its folder's; empty: none.
[[nodiscard]] std::string date_from_name(const std::filesystem::path& path);

}
