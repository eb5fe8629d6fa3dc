#pragma once

#include <base/result.h>
#include <filesystem>
#include <optional>
#include <safety/plan.h>
#include <string>

namespace leitmotif {

/// A safety plan that anybody can read who has the computer: asked for, named as such (open_copy_name), and the only thing of the kind.
/// @return  where it is. @error io
[[nodiscard]] Result<std::filesystem::path> write_open_copy(const std::filesystem::path& folder, const SafetyPlan&);

/// What stands in it; nothing where there is none, or it cannot be read.
[[nodiscard]] std::optional<std::string> open_copy_in(const std::filesystem::path& folder);

/// @error io  it is still there.
[[nodiscard]] Result<void> remove_open_copy(const std::filesystem::path& folder);

}
