#pragma once

#include <base/result.h>

#include <filesystem>
#include <optional>

namespace leitmotif {

/// Where a model may be. What is named comes first and is never passed over for another.
struct ModelPlaces {
    std::optional<std::filesystem::path> named {};        ///< --model
    std::optional<std::filesystem::path> environment {};  ///< LEITMOTIF_MODEL; empty counts as unset
    std::filesystem::path program_folder {};              ///< the folder that the program lies in
};

/// The folder of the model: the named one, else the environment's, else the first beside the program that has a manifest:
/// ../models/reader (built), ../share/leitmotif/models/reader (installed), ../../models/reader (another build).
/// @error io  none there; the detail names what was looked for.
[[nodiscard]] Result<std::filesystem::path> find_model(const ModelPlaces&);

}
