#pragma once

#include <base/result.h>
#include <intake/limits.h>
#include <intake/loss_report.h>

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace leitmotif {

struct ArchiveMember {
    std::string name;   ///< as the archive has it, controls replaced
    std::string bytes;
};

/// Tells by its name whether a member is wanted; what is not is never unpacked.
using WantedMember = std::function<bool(std::string_view name)>;

/// The wanted members of a ZIP archive, in memory: nothing is ever written. Names that lead out of a folder (`..`, `/`, `\`) are left out,
/// as are members that are damaged, locked or too large; the others are read all the same.
/// @param name    for messages.
/// @param losses  takes what was left out.
/// @error invalid_format  no ZIP archive, or nothing in it could be read.
/// @error too_large       too many members, or too much in all: reading ends there with what came before, unless that is nothing.
/// @error io
[[nodiscard]] Result<std::vector<ArchiveMember>> read_zip(
    const std::filesystem::path& file, const WantedMember& wanted, const UnpackLimits& limits, LossReport& losses);
[[nodiscard]] Result<std::vector<ArchiveMember>> read_zip_bytes(
    std::string_view bytes, const std::string& name, const WantedMember& wanted, const UnpackLimits& limits, LossReport& losses);

}
