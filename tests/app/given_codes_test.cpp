#include "by_hand.h"

#include <app/given_codes.h>
#include <catch2/catch.hpp>
#include <record/json.h>
#include <sstream>

using namespace leitmotif;
using by_hand::code;
using by_hand::session;

namespace {

GivenCodes given(const std::string& lines)
{
    std::istringstream stream(lines);
    CodesReader reader(stream, "codes");
    return GivenCodes::read(reader);
}

}

TEST_CASE("codes are found by session, in order of the text, and given once")
{
    auto codes = given(to_json(code("a-1", 8, 19, "He is late.")) + "\n" + to_json(code("b-1", 0, 7, "I wait.")) + "\n"
        + to_json(code("a-1", 0, 7, "I wait.")) + "\n");
    CHECK(codes.waiting() == 3);
    const auto taken = codes.take(session("a-1", "a"));
    REQUIRE(taken.size() == 2);
    CHECK(taken[0].text == "I wait.");
    CHECK(taken[1].text == "He is late.");
    CHECK(codes.take(session("b-1", "b")).size() == 1);
    CHECK(codes.losses().left_out_count() == 0);
}

TEST_CASE("codes that do not fit the words are left out, never shown as a quote")
{
    Code other_turn = code("a-1", 0, 7, "I wait.");
    other_turn.turn = 1;
    Code therapist = code("a-1", 0, 3, "Oh.");
    therapist.turn = 2;
    auto codes =
        given(to_json(code("a-1", 0, 7, "I WAIT.")) + "\n" + to_json(code("a-1", 0, 900, "I wait.")) + "\n" + to_json(code("a-1", 3, 3, ""))
            + "\n" + to_json(other_turn) + "\n" + to_json(therapist) + "\n" + to_json(code("a-1", 0, 7, "I wait.")) + "\n");
    Session one = session("a-1", "a");
    one.turns.push_back({ Speaker::client, "No." });
    one.turns.push_back({ Speaker::therapist, "Oh." });
    CHECK(codes.take(one).size() == 1);
    CHECK(codes.losses().lines() == "5 codes do not fit the words of their sessions\n");
}

TEST_CASE("a code without words gets those of its place, counted in code points")
{
    auto codes = given(R"({"session":"a-1","turn":0,"sentence":0,"start":2,"end":6})"
                       "\n");
    const auto taken = codes.take(session("a-1", "a", "", "😀 café."));
    REQUIRE(taken.size() == 1);
    CHECK(taken[0].text == "café");
}

TEST_CASE("bad lines, codes nobody asked for and sessions without codes are told")
{
    auto codes = given("nonsense\n" + to_json(code("gone", 0, 7, "I wait.")) + "\n");
    CHECK(codes.take(session("a-1", "a")).empty());
    CHECK(codes.losses().lines() == "codes:1: not valid JSON\n1 code names a session that is not here\n1 session has no codes\n");
}
