#pragma once

#include <string>
#include <utility>
#include <vector>

namespace leitmotif::test {

/// A ZIP archive in memory, deflated, by libarchive.
[[nodiscard]] std::string zip_of(const std::vector<std::pair<std::string, std::string>>& members);

/// A file of tests/intake/files.
[[nodiscard]] std::string file_of(const std::string& name);
[[nodiscard]] std::string path_of(const std::string& name);

}
