#include "records.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <server/api.h>

using namespace leitmotif;
using Json = nlohmann::json;

TEST_CASE("a person's record has the words and the formulation, with offsets in code points")
{
    const auto people = one_person();
    const Json json = Json::parse(person_json(people.front()));
    CHECK(json["person"] == "ana b");
    CHECK(json["name"] == "Ana");
    REQUIRE(json["sessions"].size() == 2);
    CHECK(json["sessions"][0]["turns"][0]["text"] == "Tomás 😀 left. I waited.");
    CHECK(json["sessions"][1]["kind"] == "session");
    const Json evidence = json["formulation"]["themes"][0]["evidence"][0];
    CHECK(evidence["start"] == 14);
    CHECK(evidence["end"] == 23);
    CHECK(evidence["quote"] == "I waited.");
    CHECK(json["formulation"]["turning_point"].is_null());
}

TEST_CASE("people without dates or sessions are listed all the same")
{
    auto people = one_person();
    people.front().sessions.clear();
    const Json json = Json::parse(people_json(people));
    CHECK(json[0]["sessions"] == 0);
    CHECK(json[0]["from"] == "");
    CHECK(people_json({}) == "[]");
}

TEST_CASE("help has emergency numbers, lines and finders, what is unknown is left out")
{
    const Json json = Json::parse(help_json(crisis_lines()));
    CHECK(json["emergency"].size() == crisis_lines().emergency.size());
    REQUIRE(json["lines"].size() == crisis_lines().lines.size());
    CHECK(json["finders"].size() == 2);
    for (const Json& line : json["lines"]) {
        CHECK((line.contains("call") || line.contains("text")));
        for (const auto& [name, value] : line.items())
            CHECK_FALSE(value.get<std::string>().empty());
    }
    for (const Json& finder : json["finders"])
        CHECK(finder.contains("url_text"));
}
