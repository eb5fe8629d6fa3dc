#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace leitmotif::test {

/// The repository.
[[nodiscard]] std::filesystem::path root();

/// The material shared between projects: $LEITMOTIF_SHARED, else ../shared; an empty path where there is none.
[[nodiscard]] std::filesystem::path shared();

/// Tells ctest that this test could not run; return from the test after it.
void skip(std::string_view reason);

/// A folder of its own that is removed at the end of the test.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    TemporaryFolder(TemporaryFolder&&) = delete;
    TemporaryFolder& operator=(TemporaryFolder&&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

    /// Writes a file, its folders made as needed. @return its path.
    std::string write(const std::string& name, std::string_view bytes) const;

private:
    std::filesystem::path m_path;
};

/// The files of a folder with that ending, sorted.
[[nodiscard]] std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder, std::string_view ending);

}
