#include <app/find_model.h>
#include <catch2/catch.hpp>
#include <support/support.h>

using namespace leitmotif;
using leitmotif::test::TemporaryFolder;

TEST_CASE("a model is found beside the program, in each lay-out")
{
    for (const char* place : { "models/reader", "share/leitmotif/models/reader" }) {
        const TemporaryFolder folder;
        folder.write(std::string(place) + "/manifest.json", "{}");
        const auto found = find_model({ {}, {}, folder.path() / "bin" });
        REQUIRE(found);
        CHECK(*found == folder.path() / place);
    }
    const TemporaryFolder folder;
    folder.write("models/reader/manifest.json", "{}");
    const auto found = find_model({ {}, {}, folder.path() / "build" / "sanitize" });
    REQUIRE(found);
    CHECK(*found == folder.path() / "models/reader");
}

TEST_CASE("a named model comes first and is never passed over")
{
    const TemporaryFolder folder;
    folder.write("models/reader/manifest.json", "{}");
    folder.write("mine/manifest.json", "{}");
    folder.write("theirs/manifest.json", "{}");
    const auto program = folder.path() / "bin";
    CHECK(*find_model({ folder.path() / "mine", folder.path() / "theirs", program }) == folder.path() / "mine");
    CHECK(*find_model({ {}, folder.path() / "theirs", program }) == folder.path() / "theirs");
    CHECK(*find_model({ {}, std::filesystem::path {}, program }) == folder.path() / "models/reader");
    const auto wrong = find_model({ folder.path() / "nowhere", {}, program });
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().message().find("--model") != std::string::npos);
    const auto environment = find_model({ {}, folder.path() / "nowhere", program });
    REQUIRE_FALSE(environment);
    CHECK(environment.error().message().find("LEITMOTIF_MODEL") != std::string::npos);
}

TEST_CASE("no model: one line that names what was looked for")
{
    const TemporaryFolder folder;
    const auto none = find_model({ {}, {}, folder.path() / "opt" / "bin" });
    REQUIRE_FALSE(none);
    const std::string message = none.error().message();
    CHECK(message.find((folder.path() / "opt" / "models/reader").string()) != std::string::npos);
    CHECK(message.find("share/leitmotif/models/reader") != std::string::npos);
    CHECK(message.find('\n') == std::string::npos);
}
