#include "by_hand.h"

#include <app/formulate_sessions.h>
#include <catch2/catch.hpp>

using namespace leitmotif;
using by_hand::session;
using by_hand::source;

TEST_CASE("one formulation a person, persons in order of first appearance, sessions mixed")
{
    std::vector<Formulation> all;
    const auto outcome = formulate_sessions(
        source({ session("z-1", "zoe", "2026-02-01"), session("a-1", "abe", "2026-01-01"), session("z-2", "zoe", "2026-01-01"),
            session("a-2", "abe", "2026-01-02"), session("z-3", "zoe", "2026-03-01") }),
        by_hand::waits, [&](const Formulation& one) {
            all.push_back(one);
            return true;
        });
    REQUIRE(outcome);
    REQUIRE(all.size() == 2);
    CHECK(all[0].person == "zoe");
    CHECK(all[0].session_count == 3);
    CHECK(all[0].sentence_count == 6);
    CHECK(all[1].person == "abe");
    CHECK(all[1].session_count == 2);
    REQUIRE(all[0].themes.size() == 1);
    CHECK(all[0].themes[0].id == ThemeId::unavailable_partners);
    CHECK(all[0].themes[0].people == std::vector<std::string> { "Tom" });
    REQUIRE(all[0].themes[0].by_session.size() == 3);
    CHECK(all[0].themes[0].by_session[0].session == "z-2");  // in order of time
    for (const Evidence& evidence : all[0].themes[0].evidence)
        CHECK((evidence.quote == "I wait." || evidence.quote == "He is late."));
}

TEST_CASE("the sink can stop after a person")
{
    std::size_t taken = 0;
    const auto outcome =
        formulate_sessions(source({ session("z-1", "zoe"), session("a-1", "abe") }), by_hand::waits, [&](const Formulation&) {
            ++taken;
            return false;
        });
    REQUIRE(outcome);
    CHECK(taken == 1);
    CHECK(outcome->stopped);
}

TEST_CASE("an empty stream is an error")
{
    CHECK_FALSE(formulate_sessions(source({}), by_hand::waits, [](const Formulation&) { return true; }));
}
