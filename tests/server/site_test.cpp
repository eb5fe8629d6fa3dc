#include <catch2/catch.hpp>
#include <server/site.h>

using namespace leitmotif;

TEST_CASE("a target is decoded once, without its query")
{
    Site site;
    site.add("/a b", { "text/plain", "x" });
    site.add("/é", { "text/plain", "y" });
    REQUIRE(site.find("/a%20b") != nullptr);
    CHECK(site.find("/a%20b?q=%2") != nullptr);
    CHECK(site.find("/%C3%a9") != nullptr);
    CHECK(site.find("/a%2520b") == nullptr);
    CHECK(site.find("/a+b") == nullptr);
    CHECK(site.find("/a%2") == nullptr);
    CHECK(site.find("") == nullptr);
}

TEST_CASE("content types go by extension")
{
    CHECK(content_type_of("assets/leitmotif.js") == "text/javascript; charset=utf-8");
    CHECK(content_type_of("icon.svg") == "image/svg+xml");
    CHECK(content_type_of("file") == "application/octet-stream");
}
