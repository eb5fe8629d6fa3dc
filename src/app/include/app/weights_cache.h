#pragma once

#include <filesystem>
#include <string>

namespace leitmotif {

/// What the environment says about caches; an unset variable is empty.
struct CacheSettings {
    std::string leitmotif_cache {};  ///< LEITMOTIF_CACHE: "off" switches it off
    std::string xdg_cache_home {};   ///< taken only when absolute, as the XDG specification has it
    std::string home {};
};

/// The folder where compiled weights of that model are kept between starts, made for this account alone. Weights only: nothing of a
/// person's text ever goes there. Its name comes from the model files' contents, so that another model never meets old weights.
/// @return empty when switched off, or when the folder cannot be made or written: that is no error, starting is a little slower.
[[nodiscard]] std::filesystem::path weights_cache(const std::filesystem::path& model, const CacheSettings&);

}
