#include "hand_record.h"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace leitmotif;
using namespace leitmotif::hand;

namespace {

const Mention mum { "Mum", Role::mother, Corner::past };
const Mention tom { "Tom", Role::partner, Corner::current };
const Mention therapist { "therapist", Role::therapist, Corner::therapist };

}

TEST_CASE("a theme is there when two sessions enact it, not when one does")
{
    CHECK(formulate(record_with(ThemeId::appeasing, { 6, 0, 0 })).themes.empty());
    const Formulation found = formulate(record_with(ThemeId::appeasing, { 3, 0, 3 }));
    REQUIRE(found.themes.size() == 1);
    CHECK(found.themes[0].sessions_enacted() == 2);
}

TEST_CASE("too few sentences are within the reader's own false alarms")
{
    PatternOptions options;
    options.least_sentences = 4;
    CHECK(formulate(record_with(ThemeId::overlooked, { 1, 1, 1 }), options).themes.empty());
    CHECK(formulate(record_with(ThemeId::overlooked, { 2, 1, 1 }), options).themes.size() == 1);
}

TEST_CASE("every count is carried and every quote is the sentence itself")
{
    const Formulation found = formulate(record_with(ThemeId::overlooked, { 3, 2, 4 }, { tom }));
    REQUIRE(found.themes.size() == 1);
    const Theme& theme = found.themes[0];
    CHECK(theme.by_session[0].enacted == 3);
    CHECK(theme.by_session[0].sentences == 10);
    CHECK(theme.by_session[2].date == "2026-03-01");
    REQUIRE(theme.evidence.size() == 9);
    CHECK(theme.evidence[0].quote == "a sentence long enough to be quoted alone");
    CHECK(theme.people == std::vector<std::string> { "Tom" });
}

TEST_CASE("the trend compares late sessions with early ones")
{
    const auto trend = [](const std::vector<std::size_t>& counts) {
        return formulate(record_with(ThemeId::pulling_away, counts)).themes.at(0).trend;
    };
    CHECK(trend({ 5, 5, 3, 2, 1, 1 }) == Trend::easing);
    CHECK(trend({ 1, 1, 2, 3, 5, 5 }) == Trend::growing);
    CHECK(trend({ 3, 4, 3, 4, 3, 4 }) == Trend::steady);
    CHECK(trend({ 4, 2 }) == Trend::steady);
}

TEST_CASE("the order of arrival does not matter, dates do")
{
    CodedRecord record = record_with(ThemeId::pulling_away, { 5, 5, 3, 2, 1, 1 });
    std::reverse(record.sessions.begin(), record.sessions.end());
    std::reverse(record.codes.begin(), record.codes.end());
    CHECK(formulate(record).themes.at(0).trend == Trend::easing);
}

TEST_CASE("central is what stands out, in half of the sessions at least")
{
    CodedRecord record = record_with(ThemeId::appeasing, { 4, 4, 4, 4 });
    for (Code& code : record_with(ThemeId::overlooked, { 2, 2, 0, 0 }).codes)
        record.codes.push_back(std::move(code));
    const Formulation found = formulate(record);
    REQUIRE(found.themes.size() == 2);
    CHECK(found.themes[0].id == ThemeId::appeasing);
    CHECK(found.themes[0].strength == Strength::central);
    CHECK(found.themes[1].strength == Strength::present);
}

TEST_CASE("the same script with a past figure and one now is a parallel with quotes on both sides")
{
    CodedRecord record = record_with(ThemeId::never_good_enough, { 2, 2, 2 }, { mum });
    for (Code& code : record_with(ThemeId::never_good_enough, { 1, 1, 1 }, { therapist }).codes)
        record.codes.push_back(std::move(code));
    const Formulation found = formulate(record);
    REQUIRE(found.parallels.size() == 1);
    CHECK(found.parallels[0].past == "Mum");
    CHECK(found.parallels[0].now == "therapist");
    CHECK(found.parallels[0].corner == Corner::therapist);
    CHECK(found.parallels[0].past_evidence.size() == 6);
    CHECK(found.parallels[0].now_evidence.size() == 3);
}

TEST_CASE("without a past figure there is no parallel")
{
    CHECK(formulate(record_with(ThemeId::never_good_enough, { 2, 2, 2 }, { tom })).parallels.empty());
}

TEST_CASE("counter-examples are the times it went otherwise with the same people")
{
    CodedRecord record = record_with(ThemeId::expecting_rejection, { 3, 3, 3 }, { tom });
    Code kind = sentence("mara-02", "Tom listened to all of it.", { tom });
    kind.other = { { 8, false } };
    Code hoped = sentence("mara-02", "Tom would have listened.", { tom });
    hoped.other = { { 8, true } };
    record.codes.push_back(kind);
    record.codes.push_back(hoped);
    const Formulation found = formulate(record);
    REQUIRE(found.themes[0].counter.size() == 1);
    CHECK(found.themes[0].counter[0].quote == kind.text);
}

TEST_CASE("the script takes one sentence for each part, and leaves a part out that no sentence says")
{
    CodedRecord record = record_with(ThemeId::expecting_rejection, { 3, 3, 3 }, { tom });
    record.codes[0].other = { { 5, true } };
    record.codes[1].self = { 2 };
    const Script script = formulate(record).themes.at(0).script;
    CHECK_FALSE(script.wish);
    REQUIRE(script.other);
    REQUIRE(script.self);
    CHECK(script.other->session == "mara-01");
}

TEST_CASE("the core theme is the most frequent wish, response of other and response of self")
{
    CodedRecord record = record_with(ThemeId::overlooked, { 3, 3, 3 });
    record.codes[0].wish = { 6 };
    record.codes[1].wish = { 6, 5 };
    record.codes[2].other = { { 5, true } };
    const Ccrt ccrt = formulate(record).ccrt;
    CHECK(ccrt.wish.cluster == 6);
    CHECK(ccrt.wish.count == 2);
    CHECK(ccrt.wish.evidence.size() == 2);
    CHECK(ccrt.other.cluster == 5);
    CHECK(ccrt.self.cluster == 0);
}

TEST_CASE("new ways are dated by their first time and counted, and where most of them begin is the turning point")
{
    CodedRecord record = record_with(ThemeId::appeasing, { 3, 3, 3, 3, 3, 3 });
    const auto add = [&](const std::string& session, NewWayKind kind) {
        Code code = sentence(session, "I told him no, and stayed.", { tom });
        code.new_ways = { kind };
        record.codes.push_back(code);
    };
    add("mara-03", NewWayKind::sets_boundary);
    add("mara-05", NewWayKind::sets_boundary);
    add("mara-05", NewWayKind::lets_self_be_seen);
    add("mara-05", NewWayKind::allows_feeling);
    for (int k = 0; k < 4; ++k)
        add("mara-06", NewWayKind::sets_boundary);  // more of it, but it did not begin there
    const Formulation found = formulate(record);
    REQUIRE(found.new_ways.size() == 3);
    CHECK(found.new_ways[0].session == "mara-03");
    CHECK(found.new_ways[0].count == 6);
    REQUIRE(found.turning_point);
    CHECK(found.turning_point->session == "mara-05");
    CHECK(found.turning_point->kinds.size() == 3);
}

TEST_CASE("of two sessions with as much that is new, the turning point is the one from which on the script is rarer")
{
    CodedRecord record = record_with(ThemeId::appeasing, { 4, 4, 4, 1, 1, 1 }, { tom });
    for (const char* session : { "mara-04", "mara-06" }) {
        Code code = sentence(session, "I told her no, and stayed.");
        code.new_ways = { NewWayKind::sets_boundary };
        record.codes.push_back(code);
    }
    REQUIRE(formulate(record).turning_point);
    CHECK(formulate(record).turning_point->session == "mara-04");
}

TEST_CASE("a new way that a reader may have seen before begins less surely than one it never saw")
{
    CodedRecord record = record_with(ThemeId::appeasing, { 3, 3, 3, 3, 3, 3 }, { tom });
    const auto add = [&](const std::string& session, NewWayKind kind, float p) {
        Code code = sentence(session, "I said what I thought.", { tom });
        code.model = "reader 1";
        code.new_ways = { kind };
        code.scores = { { "new-way/" + std::string(name_of(kind)), p } };
        record.codes.push_back(code);
    };
    add("mara-01", NewWayKind::lets_self_be_seen, 0.9F);
    add("mara-04", NewWayKind::lets_self_be_seen, 0.9F);
    add("mara-05", NewWayKind::asks_for_help, 0.5F);
    REQUIRE(formulate(record).turning_point);
    CHECK(formulate(record).turning_point->session == "mara-05");
}

TEST_CASE("the therapist is one side of a parallel only when the script was enacted there more than once")
{
    const Mention therapist { "therapist", Role::therapist, Corner::therapist };
    CodedRecord record = record_with(ThemeId::overlooked, { 3, 3, 3 }, { mum });
    record.codes.push_back(enacting("mara-02", ThemeId::overlooked, { therapist }));
    CHECK(formulate(record).parallels.empty());
    record.codes.push_back(enacting("mara-03", ThemeId::overlooked, { therapist }));
    REQUIRE(formulate(record).parallels.size() == 1);
    CHECK(formulate(record).parallels.front().now == "therapist");
}

TEST_CASE("an empty record says nothing")
{
    const Formulation found = formulate({ "nobody", {}, {} });
    CHECK(found.themes.empty());
    CHECK(found.ccrt.wish.cluster == 0);
    CHECK_FALSE(found.turning_point);
}
