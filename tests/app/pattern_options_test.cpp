#include <app/pattern_options.h>
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <support/support.h>

using namespace leitmotif;
using leitmotif::test::TemporaryFolder;

namespace {

std::string shipped()
{
    std::ifstream file(test::root() / "models/reader/false-alarms.json", std::ios::binary);
    return { std::istreambuf_iterator<char>(file), {} };
}

}

TEST_CASE("the rates beside the model are its own, and sound")
{
    const auto alarms = false_alarms_from_json(shipped());
    REQUIRE(alarms);
    CHECK(alarms->reader.starts_with("leitmotif-reader "));
    double sum = 0;
    for (const double factor : alarms->factors)
        sum += factor;
    CHECK(sum == Approx(9).margin(0.01));
}

TEST_CASE("without a model, or without its rates, the cautious ones are taken; damaged ones are refused")
{
    const TemporaryFolder folder;
    CHECK(pattern_options({ {}, {}, folder.path() })->false_alarms.reader.empty());
    folder.write("models/reader/manifest.json", "{}");
    CHECK(pattern_options({ {}, {}, folder.path() / "bin" })->false_alarms.reader.empty());
    folder.write("models/reader/false-alarms.json", shipped());
    CHECK_FALSE(pattern_options({ {}, {}, folder.path() / "bin" })->false_alarms.reader.empty());
    folder.write("models/reader/false-alarms.json", "{\"reader\": 3}");
    const auto refused = pattern_options({ {}, {}, folder.path() / "bin" });
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message().find("reader") != std::string::npos);
}
