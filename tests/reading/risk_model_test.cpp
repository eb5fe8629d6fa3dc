#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <reading/risk_model.h>
#include <unistd.h>

using namespace leitmotif;
namespace fs = std::filesystem;

namespace {

const fs::path model = fs::path(LEITMOTIF_SOURCE) / "models/risk";

RiskModel open_model(std::size_t threads = 1)
{
    auto opened = RiskModel::open(model, { threads, {} });
    REQUIRE(opened);
    return *std::move(opened);
}

nlohmann::json parsed(const fs::path& file)
{
    std::ifstream in(file);
    return nlohmann::json::parse(in);
}

}

TEST_CASE("C++ and training agree on the risk model's golden stretches")
{
    RiskModel opened = open_model();
    const auto golden = parsed(fs::path(LEITMOTIF_SOURCE) / "tests/reading/risk-golden.json");
    const auto manifest = parsed(model / "manifest.json");
    std::vector<std::vector<std::string>> stretches;
    for (const auto& one : golden)
        stretches.push_back(one["sentences"]);
    const auto read = opened.read(stretches);
    REQUIRE(read);
    REQUIRE(read->size() == golden.size());
    for (std::size_t k = 0; k < read->size(); ++k) {
        const auto& mean = golden[k]["mean"];
        CHECK(std::abs((*read)[k].seen - (manifest["seen"]["slope"].get<float>() * mean[0].get<float>() + manifest["seen"]["offset"].get<float>())) < 0.02F);
        CHECK(std::abs((*read)[k].urgent - (manifest["urgent"]["slope"].get<float>() * mean[1].get<float>() + manifest["urgent"]["offset"].get<float>())) < 0.02F);
        for (std::size_t j = 0; j < (*read)[k].classes.size(); ++j)
            CHECK(std::abs((*read)[k].classes[j] - mean[2 + j].get<float>()) < 0.02F);
    }
}

TEST_CASE("A stretch is read alike alone, among others and on several threads")
{
    const std::vector<std::vector<std::string>> stretches { { "i am going to kill myself on friday" }, {}, { "the soup was too hot", "and we laughed" }, { "" } };
    RiskModel one = open_model();
    RiskModel two = open_model(2);
    const auto together = one.read(stretches);
    const auto beside = two.read(stretches);
    REQUIRE((together && beside));
    REQUIRE(together->size() == 4);
    for (std::size_t k = 0; k < stretches.size(); ++k) {
        const auto alone = one.read({ &stretches[k], 1 });
        REQUIRE(alone);
        CHECK((*alone)[0].seen == (*together)[k].seen);
        CHECK((*beside)[k].seen == (*together)[k].seen);
    }
    CHECK((*together)[0].seen > (*together)[2].seen);
    CHECK((*together)[0].urgent > (*together)[2].urgent);
    CHECK((*together)[1].seen < -10);
    CHECK((*together)[3].seen < -10);
    const std::vector<std::vector<std::string>> endless { { std::string(50'000, 'x'), "i am going to kill myself" }, std::vector<std::string>(3000, "we had soup") };
    CHECK(one.read(endless));
}

TEST_CASE("A spoiled risk model is refused with the file's name")
{
    const fs::path folder = fs::temp_directory_path() / ("leitmotif-risk-test-" + std::to_string(getpid()));
    fs::remove_all(folder);
    fs::copy(model, folder);
    const auto refused = [&](const char* name) {
        const auto opened = RiskModel::open(folder, {});
        REQUIRE_FALSE(opened);
        CHECK(opened.error().message().find(name) != std::string::npos);
    };
    SECTION("weights cut off")
    {
        fs::resize_file(folder / "encoder.bin", fs::file_size(folder / "encoder.bin") / 2);
        refused("encoder.xml");
    }
    SECTION("no weights")
    {
        fs::remove(folder / "encoder.bin");
        refused("encoder.bin");
    }
    SECTION("a vocabulary cut off")
    {
        fs::resize_file(folder / "vocab.txt", 1000);
        refused("vocab.txt");
    }
    SECTION("no manifest")
    {
        fs::remove(folder / "manifest.json");
        refused("manifest.json");
    }
    fs::remove_all(folder);
}

TEST_CASE("A risk manifest that cannot be is refused")
{
    const auto good = parsed(model / "manifest.json");
    CHECK(RiskManifest::read(good.dump()));
    CHECK_FALSE(RiskManifest::read("[1]"));
    CHECK_FALSE(RiskManifest::read("{"));
    for (const auto& [name, value] : good.items()) {
        if (name == "made" || name == "base" || name == "data" || name == "dev")
            continue;
        CAPTURE(name);
        auto bad = good;
        bad.erase(name);
        CHECK_FALSE(RiskManifest::read(bad.dump()));
        bad[name] = nullptr;
        CHECK_FALSE(RiskManifest::read(bad.dump()));
    }
    auto bad = good;
    bad["longest"] = 100'000;
    CHECK_FALSE(RiskManifest::read(bad.dump()));
    bad = good;
    bad["columns"][0] = "other";
    CHECK_FALSE(RiskManifest::read(bad.dump()));
}
