#include <app/demo_cases.h>
#include <catch2/catch.hpp>

using namespace leitmotif;

TEST_CASE("the demo has Alex, Sam and Jordan, from words alone")
{
    std::size_t sessions = 0;
    const auto people = demo_cases(
        [](const Session& session) {
            for (const Turn& turn : session.turns)
                CHECK(turn.text.find('{') == std::string::npos);
            return Result<std::vector<Code>>(std::vector<Code> {});
        },
        [&](const Progress& done) { sessions = done.sessions; });
    REQUIRE(people);
    REQUIRE(people->size() == 3);
    CHECK(sessions == 18);
    const char* names[] = { "Alex", "Sam", "Jordan" };
    for (std::size_t k = 0; k < 3; ++k) {
        const PersonRecord& one = (*people)[k];
        CHECK(one.name == names[k]);
        CHECK(one.formulation.person == one.person);
        REQUIRE(one.sessions.size() == 6);
        for (std::size_t s = 1; s < one.sessions.size(); ++s)
            CHECK(one.sessions[s - 1].date < one.sessions[s].date);
    }
}

TEST_CASE("a coder that refuses ends the demo")
{
    CHECK_FALSE(demo_cases([](const Session&) { return Result<std::vector<Code>>(Error { ErrorCode::model_mismatch, "no" }); }));
}
