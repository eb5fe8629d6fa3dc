#include <catch2/catch.hpp>
#include <intake/loss_report.h>

using namespace leitmotif;

TEST_CASE("A loss report sums up in one line")
{
    LossReport report;
    CHECK(report.summary() == "0 sessions, 0 turns");
    CHECK(report.lines().empty());
    report.files = 2;
    report.count({ "a-1", "a", "", SessionKind::journal, { { Speaker::client, "x" } } });
    report.leave_out({ ErrorCode::invalid_format, "not valid JSON", "a.jsonl", 3 });
    CHECK(report.summary() == "1 session, 1 turn from 2 files; 1 left out");
    CHECK(report.lines() == "a.jsonl:3: not valid JSON\n");
}

TEST_CASE("A loss report stays short")
{
    LossReport report;
    for (std::size_t k = 0; k < LossReport::most_kept + 5; ++k)
        report.leave_out({ ErrorCode::invalid_format, "not valid JSON", {}, k + 1 });
    report.notes.emplace_back("b.txt: the file is empty");
    CHECK(report.left_out.size() == LossReport::most_kept);
    CHECK(report.left_out_count() == LossReport::most_kept + 5);
    CHECK(report.lines(2) == "line 1: not valid JSON\nline 2: not valid JSON\nand 10004 more\n");
}

TEST_CASE("Loss reports add up")
{
    LossReport whole;
    whole.files = 1;
    LossReport part;
    part.files = 2;
    part.sessions = 3;
    part.leave_out({ ErrorCode::io, "gone", "x" });
    part.notes.emplace_back("note");
    whole.append(std::move(part));
    CHECK(whole.summary() == "3 sessions, 0 turns from 3 files; 1 left out");
    CHECK(whole.lines() == "x: gone\nnote\n");
}
