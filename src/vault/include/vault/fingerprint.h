#pragma once

#include <base/result.h>

#include <filesystem>
#include <string>
#include <string_view>

namespace leitmotif {

class Vault;

/// 32 hex digits that tell bytes apart (BLAKE2b), other ones in each vault: who sees them elsewhere cannot try words against them.
[[nodiscard]] std::string fingerprint(const Vault&, std::string_view bytes);

/// The same of a whole file, which is not held in memory. @error io
[[nodiscard]] Result<std::string> fingerprint_of_file(const Vault&, const std::filesystem::path& file);

}
