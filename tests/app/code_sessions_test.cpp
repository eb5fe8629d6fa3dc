#include "by_hand.h"

#include <app/code_sessions.h>
#include <catch2/catch.hpp>

using namespace leitmotif;
using by_hand::session;
using by_hand::source;

TEST_CASE("each session's codes are handed on before the next session is read")
{
    std::vector<std::string> order;
    const auto sessions = source({ session("a-1", "a"), session("a-2", "a") });
    const auto outcome = code_sessions(
        [&] {
            order.emplace_back("read");
            return sessions();
        },
        by_hand::waits,
        [&](const Session& one, const std::vector<Code>& codes) {
            order.push_back(one.id);
            CHECK(codes.size() == 2);
            return true;
        });
    REQUIRE(outcome);
    CHECK(order == std::vector<std::string> { "read", "a-1", "read", "a-2", "read" });
    CHECK(outcome->done.sessions == 2);
    CHECK(outcome->done.sentences == 4);
    CHECK_FALSE(outcome->stopped);
}

TEST_CASE("what could not be read, or holds no words of the person, is left out and told")
{
    Session silent = session("a-2", "a");
    silent.turns = { { Speaker::therapist, "Hello?" }, { Speaker::client, " \n" } };
    std::size_t taken = 0;
    const auto outcome =
        code_sessions(source({ session("a-1", "a"), Error { ErrorCode::invalid_format, "not valid JSON", "file", 2 }, silent }),
            by_hand::waits, [&](const Session&, const std::vector<Code>&) { return ++taken > 0; });
    REQUIRE(outcome);
    CHECK(taken == 1);
    CHECK(outcome->losses.lines() == "file:2: not valid JSON\nsession 3 holds no words of the person\n");
}

TEST_CASE("an empty stream is an error, one with nothing readable is not")
{
    const auto sink = [](const Session&, const std::vector<Code>&) { return true; };
    const auto empty = code_sessions(source({}), by_hand::waits, sink);
    REQUIRE_FALSE(empty);
    CHECK(empty.error().code == ErrorCode::empty);
    const auto unreadable = code_sessions(source({ Error { ErrorCode::io, "broken" } }), by_hand::waits, sink);
    REQUIRE(unreadable);
    CHECK(unreadable->done.sessions == 0);
    CHECK(unreadable->losses.left_out_count() == 1);
}

TEST_CASE("the sink can stop the stream, and the coder can refuse")
{
    const auto stopped = code_sessions(source({ session("a-1", "a"), session("a-2", "a") }), by_hand::waits,
        [](const Session&, const std::vector<Code>&) { return false; });
    REQUIRE(stopped);
    CHECK(stopped->stopped);
    CHECK(stopped->done.sessions == 1);

    const auto refused = code_sessions(
        source({ session("a-1", "a") }),
        [](const Session&) { return Result<std::vector<Code>>(Error { ErrorCode::model_mismatch, "no" }); },
        [](const Session&, const std::vector<Code>&) { return true; });
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == ErrorCode::model_mismatch);
}

TEST_CASE("progress counts sessions and sentences")
{
    std::vector<std::size_t> sentences;
    const auto outcome = code_sessions(
        source({ session("a-1", "a"), session("a-2", "a") }), by_hand::waits, [](const Session&, const std::vector<Code>&) { return true; },
        [&](const Progress& done) { sentences.push_back(done.sentences); });
    CHECK(outcome);
    CHECK(sentences == std::vector<std::size_t> { 2, 4 });
}
