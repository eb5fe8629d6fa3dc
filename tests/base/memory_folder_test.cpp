#include <base/memory_folder.h>
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <sys/stat.h>

using namespace leitmotif;
namespace fs = std::filesystem;

TEST_CASE("a folder in memory is this account's alone, and goes with all that is in it, but no further than a link")
{
    auto outside = MemoryFolder::create();
    REQUIRE(outside);
    const fs::path kept = outside->path() / "kept";
    std::ofstream(kept) << "not ours";
    fs::path gone;
    {
        auto folder = MemoryFolder::create();
        REQUIRE(folder);
        const MemoryFolder moved = std::move(*folder);
        gone = moved.path();
        struct stat about {};
        REQUIRE(::stat(gone.c_str(), &about) == 0);
        CHECK((about.st_mode & 0777U) == 0700U);
        fs::create_directory(gone / "deep");
        std::ofstream(gone / "deep" / "words") << "words";
        fs::create_symlink(kept, gone / "link");
    }
    CHECK_FALSE(fs::exists(gone));
    std::ifstream in(kept);
    CHECK(std::string(std::istreambuf_iterator<char>(in), {}) == "not ours");
}
