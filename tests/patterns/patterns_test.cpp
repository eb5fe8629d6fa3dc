#include "hand_record.h"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace leitmotif;
using namespace leitmotif::hand;

namespace {

const Mention tom { "Tom", Role::partner, Corner::current };
const Mention ada { "Ada", Role::friend_person, Corner::current };

}

TEST_CASE("words that come back in several sessions are the person's own; names and everybody's words are not")
{
    CodedRecord record { "mara", {}, {} };
    for (int s = 1; s <= 4; ++s) {
        const std::string id = "mara-0" + std::to_string(s);
        record.sessions.push_back({ id, "2026-0" + std::to_string(s) + "-01" });
        record.codes.push_back(sentence(id, "It was all behind plexiglass again.", { tom }));
        record.codes.push_back(sentence(id, "Tom said the time was wrong, and I said yes.", { tom }));
    }
    const auto images = formulate(record).images;
    REQUIRE(!images.empty());
    const auto glass = std::find_if(images.begin(), images.end(), [](const Image& one) { return one.words.find("plexiglass") != std::string::npos; });
    REQUIRE(glass != images.end());
    CHECK(glass->sessions == 4);
    CHECK(glass->count == 4);
    CHECK(glass->people == std::vector<std::string> { "Tom" });
    CHECK(glass->evidence[0].quote == "It was all behind plexiglass again.");
    for (const Image& one : images) {
        CHECK(one.words.find("tom") == std::string::npos);
        CHECK(one.words != "time");
    }
}

TEST_CASE("said often in one session only is no word that comes back")
{
    CodedRecord record { "mara", { { "mara-01", "2026-01-01" }, { "mara-02", "2026-02-01" } }, {} };
    for (int k = 0; k < 6; ++k)
        record.codes.push_back(sentence("mara-01", "The plexiglass again."));
    record.codes.push_back(sentence("mara-02", "Bins."));
    CHECK(formulate(record).images.empty());
}

TEST_CASE("what moves is told with how sure it is, and a change has what was written then")
{
    CodedRecord record = record_with(ThemeId::appeasing, { 7, 7, 7, 7, 1, 1, 1, 1 }, { tom });
    Code said = sentence("mara-05", "I told Tom no.", { tom });
    said.new_ways = { NewWayKind::sets_boundary };
    record.codes.push_back(said);
    const Theme theme = formulate(record).themes.at(0);
    CHECK(theme.trend == Trend::easing);
    CHECK(theme.trajectory.slope < 0);
    CHECK(theme.trajectory.sure);
    REQUIRE(theme.trajectory.change);
    CHECK(theme.trajectory.change->session == "mara-05");
    CHECK(theme.trajectory.change->before == Approx(0.7));
    CHECK(theme.trajectory.change->evidence.at(0).quote == said.text);
    const Theme few = formulate(record_with(ThemeId::appeasing, { 3, 2, 2 }, { tom })).themes.at(0);
    CHECK_FALSE(few.trajectory.sure);
    CHECK_FALSE(few.trajectory.change);
}

TEST_CASE("much that is new late in the record counts towards easing")
{
    CodedRecord record = record_with(ThemeId::appeasing, { 3, 3, 3, 3 }, { tom });
    CHECK(formulate(record).themes.at(0).trend == Trend::steady);
    for (const char* session : { "mara-03", "mara-04", "mara-04" }) {
        Code code = sentence(session, "I said it.", { ada });
        code.new_ways = { NewWayKind::disagrees };
        record.codes.push_back(code);
    }
    CHECK(formulate(record).themes.at(0).trend == Trend::easing);
}

TEST_CASE("a new way tells with whom first, and in how many sessions since")
{
    CodedRecord record = record_with(ThemeId::appeasing, { 3, 3, 3 }, { tom });
    for (const auto& [session, who] : { std::pair { "mara-02", ada }, std::pair { "mara-03", tom }, std::pair { "mara-03", ada } }) {
        Code code = sentence(session, "I said no.", { who });
        code.new_ways = { NewWayKind::sets_boundary };
        record.codes.push_back(code);
    }
    const NewWay way = formulate(record).new_ways.at(0);
    CHECK(way.count == 3);
    CHECK(way.sessions == 2);
    CHECK(way.people == std::vector<std::string> { "Ada", "Tom" });
}
