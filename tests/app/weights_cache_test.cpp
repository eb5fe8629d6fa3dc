#include <app/weights_cache.h>
#include <catch2/catch.hpp>
#include <support/support.h>

using namespace leitmotif;
using leitmotif::test::TemporaryFolder;

namespace {

void write_model(const TemporaryFolder& folder, const std::string& weights)
{
    folder.write("model/encoder.xml", "<net/>");
    folder.write("model/encoder.bin", weights);
}

}

TEST_CASE("the cache is a folder for this account alone, named by the weights")
{
    const TemporaryFolder folder;
    write_model(folder, "weights one");
    const auto model = folder.path() / "model";
    const CacheSettings settings { "", (folder.path() / "cache").string(), "/nowhere" };
    const auto first = weights_cache(model, settings);
    CHECK(first.parent_path() == folder.path() / "cache" / "leitmotif");
    CHECK(std::filesystem::is_directory(first));
    CHECK(std::filesystem::status(first).permissions() == std::filesystem::perms::owner_all);
    CHECK(weights_cache(model, settings) == first);
    write_model(folder, "weights two");
    CHECK(weights_cache(model, settings) != first);
}

TEST_CASE("without XDG_CACHE_HOME it lies in the home folder, a relative one is not taken")
{
    const TemporaryFolder folder;
    write_model(folder, "weights");
    for (const char* xdg : { "", "cache" }) {
        const auto cache = weights_cache(folder.path() / "model", { "", xdg, folder.path().string() });
        CHECK(cache.parent_path() == folder.path() / ".cache" / "leitmotif");
    }
}

TEST_CASE("off, or not writable: no cache, and no error")
{
    const TemporaryFolder folder;
    write_model(folder, "weights");
    const auto model = folder.path() / "model";
    CHECK(weights_cache(model, { "off", folder.path().string(), "" }).empty());
    CHECK(weights_cache(model, { "", "", "" }).empty());
    const std::string file = folder.write("file", "");
    CHECK(weights_cache(model, { "", file, "" }).empty());
    CHECK_FALSE(std::filesystem::exists(folder.path() / "leitmotif"));
}
