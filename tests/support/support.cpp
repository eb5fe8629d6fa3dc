#include <support/support.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <stdexcept>

namespace leitmotif::test {

namespace fs = std::filesystem;

fs::path root() { return LEITMOTIF_ROOT; }

fs::path shared()
{
    const char* told = std::getenv("LEITMOTIF_SHARED");
    const fs::path path = told != nullptr ? fs::path(told) : root() / ".." / "shared";
    std::error_code failure;
    return fs::is_directory(path, failure) ? path : fs::path();
}

void skip(std::string_view reason) { std::cout << "SKIPPED: " << reason << '\n'; }

TemporaryFolder::TemporaryFolder()
{
    std::string name = (fs::temp_directory_path() / "leitmotif-test-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr)
        throw std::runtime_error("no temporary folder can be made");
    m_path = name;
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code failure;
    fs::remove_all(m_path, failure);
}

std::string TemporaryFolder::write(const std::string& name, std::string_view bytes) const
{
    const fs::path file = m_path / name;
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file.string();
}

std::vector<fs::path> files_in(const fs::path& folder, std::string_view ending)
{
    std::vector<fs::path> files;
    std::error_code failure;
    for (const auto& entry : fs::directory_iterator(folder, failure)) {
        if (entry.path().extension() == ending)
            files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

}
