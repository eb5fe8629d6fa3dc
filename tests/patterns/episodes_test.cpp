#include "hand_record.h"

#include <catch2/catch.hpp>

using namespace leitmotif;
using namespace leitmotif::hand;

namespace {

const Mention mum_then { "Mum", Role::mother, Corner::past };
const Mention mum { "Mum", Role::mother, Corner::current };
const Mention tom { "Tom", Role::partner, Corner::current };
const Mention ada { "Ada", Role::friend_person, Corner::current };
const Mention therapist { "therapist", Role::therapist, Corner::therapist };

struct Writer {
    CodedRecord record { "mara", { { "mara-01", "2026-01-01" } }, {} };

    Code& say(const std::string& text, std::vector<Mention> about = {})
    {
        Code code = sentence(record.sessions.back().id, text, std::move(about));
        code.turn = record.codes.size();  // so that each sentence has a place of its own
        record.codes.push_back(std::move(code));
        return record.codes.back();
    }

    void next_session()
    {
        const std::string number = std::to_string(record.sessions.size() + 1);
        record.sessions.push_back({ "mara-0" + number, "2026-0" + number + "-01" });
    }
};

}

TEST_CASE("an episode is a stretch about one exchange with one person")
{
    Writer w;
    w.say("The bins were out.");
    w.say("Tom came home late.", { tom });
    w.say("He never looked up.", { tom }).other = { { 5, false } };
    w.say("I went quiet.").self = { 2 };
    w.say("Ada rang.", { ada }).other = { { 7, false } };
    w.say("The bus was late.");
    const auto episodes = formulate(w.record).episodes;
    REQUIRE(episodes.size() == 2);
    CHECK(episodes[0].person == "Tom");
    CHECK(episodes[0].first_turn == 1);
    CHECK(episodes[0].last_turn == 3);
    CHECK(episodes[0].sentences == 3);
    CHECK(episodes[0].self == std::vector<int> { 2 });
    CHECK(episodes[0].other == std::vector<ResponseOfOther> { { 5, false } });
    CHECK(episodes[0].kind == EpisodeKind::recent);
    CHECK(episodes[0].date == "2026-01-01");
    CHECK(episodes[1].person == "Ada");
    CHECK(episodes[1].quote.quote == "Ada rang.");
}

TEST_CASE("names without an exchange are no episode, and somebody named in passing ends none")
{
    Writer w;
    w.say("Ada has a bike.", { ada });
    w.say("Tom laughed at me.", { tom }).other = { { 5, false } };
    w.say("Ada was there.", { ada });
    w.say("He laughed again.", { tom }).other = { { 5, false } };
    const auto episodes = formulate(w.record).episodes;
    REQUIRE(episodes.size() == 1);
    CHECK(episodes[0].sentences == 3);
}

TEST_CASE("memories, dreams, what is imagined and the room itself are marked as such")
{
    const auto kind = [](const std::string& text, const Mention& who, bool expected = false) {
        Writer w;
        w.say(text, { who }).other = { { 5, expected } };
        return formulate(w.record).episodes[0].kind;
    };
    CHECK(kind("She shut the door.", mum_then) == EpisodeKind::childhood);
    CHECK(kind("You looked at the clock.", therapist) == EpisodeKind::here);
    CHECK(kind("I dreamt that Tom left.", tom) == EpisodeKind::dream);
    CHECK(kind("I imagine Tom packing.", tom, true) == EpisodeKind::imagined);
    CHECK(kind("Two years ago Tom left.", tom) == EpisodeKind::past);
    CHECK(kind("Tom left the room.", tom) == EpisodeKind::recent);
}

TEST_CASE("mastery climbs from impulse to self-control")
{
    const auto level = [](auto code_it) {
        Writer w;
        Code& code = w.say("Something with Tom.", { tom });
        code.other = { { 5, false } };
        code_it(code);
        return formulate(w.record).episodes[0].mastery;
    };
    CHECK(level([](Code& c) { c.self = { 4 }; }) == 1);
    CHECK(level([](Code& c) { c.self = { 8 }; }) == 2);
    CHECK(level([](Code&) {}) == 3);
    CHECK(level([](Code& c) { c.new_ways = { NewWayKind::asks_for_help }; }) == 4);
    CHECK(level([](Code& c) { c.new_ways = { NewWayKind::links_past_present }; }) == 5);
    CHECK(level([](Code& c) { c.new_ways = { NewWayKind::chooses_differently }; }) == 6);
    Writer kind;
    kind.say("Tom made soup.", { tom }).other = { { 6, false } };
    CHECK(formulate(kind.record).episodes[0].mastery == 4);
}

TEST_CASE("mastery over time is a mean per period with its interval")
{
    Writer w;
    for (int s = 0; s < 3; ++s) {
        if (s > 0)
            w.next_session();
        for (int k = 0; k < 3; ++k) {
            Code& code = w.say("Tom and I.", { tom });
            code.self = { s == 0 ? 4 : 8 };
            if (s == 2)
                code.new_ways = { NewWayKind::sets_boundary };
            w.say("Ada came.", { ada }).other = { { 6, false } };
        }
    }
    const auto mastery = formulate(w.record).mastery;
    REQUIRE(mastery.size() == 3);
    CHECK(mastery[0].mean < mastery[2].mean);
    CHECK(mastery[0].episodes == 6);
    CHECK(mastery[0].low < mastery[0].mean);
    CHECK(mastery[2].high > mastery[2].mean);
}

TEST_CASE("what was expected is paired with what then came")
{
    Writer w;
    w.say("He'd only laugh.", { tom }).other = { { 5, true } };
    w.say("The kettle.");
    w.say("He listened to all of it.", { tom }).other = { { 8, false } };
    w.say("Ada will be cross.", { ada }).other = { { 5, true } };
    w.say("Ada shouted.", { ada }).other = { { 4, false } };
    w.say("Mum would fall apart.", { mum }).other = { { 3, true } };
    const Formulation found = formulate(w.record);
    REQUIRE(found.expectations.size() == 3);
    CHECK(found.expectations[0].outcome == Outcome::otherwise);
    CHECK(found.expectations[0].happened == 8);
    CHECK(found.expectations[0].then->quote == "He listened to all of it.");
    CHECK(found.expectations[1].outcome == Outcome::met);
    CHECK(found.expectations[2].outcome == Outcome::untold);
    CHECK_FALSE(found.expectations[2].then);
    REQUIRE(!found.expectation_counts.empty());
    CHECK(found.expectation_counts[0].expected == 3);
    CHECK(found.expectation_counts[0].met == 1);
    CHECK(found.expectation_counts[0].otherwise == 1);
    CHECK(found.expectation_counts.size() == 4);  // all, and three persons; one session makes no periods
}

TEST_CASE("a triangle of conflict is a feeling, the fear of it and what is done instead")
{
    Writer w;
    w.say("I'm not angry with her.", { mum }).emotions = { { Emotion::anger, EmotionState::disowned } };
    w.say("She'd never speak to me again.", { mum }).other = { { 5, true } };
    w.say("So I cleaned the oven.").self = { 2 };
    for (int k = 0; k < 8; ++k)
        w.say("Bins.");
    w.say("I was furious.").emotions = { { Emotion::anger, EmotionState::felt } };
    const auto conflicts = formulate(w.record).conflicts;
    REQUIRE(conflicts.size() == 1);
    CHECK(conflicts[0].feeling == Emotion::anger);
    CHECK(conflicts[0].state == EmotionState::disowned);
    CHECK_FALSE(conflicts[0].fear);
    CHECK(conflicts[0].feared == 5);
    CHECK(conflicts[0].people == std::vector<std::string> { "Mum" });
    CHECK(conflicts[0].evidence.size() >= 2);
}

TEST_CASE("the triangle of persons puts then, now and the room side by side")
{
    CodedRecord record = record_with(ThemeId::overlooked, { 3, 3, 3 }, { mum_then });
    for (const Mention& who : { tom, therapist }) {
        for (Code& code : record_with(ThemeId::overlooked, { 2, 2, 2 }, { who }).codes)
            record.codes.push_back(std::move(code));
    }
    const Formulation found = formulate(record);
    CHECK(found.parallels.size() == 2);
    REQUIRE(found.triangles.size() == 1);
    CHECK(found.triangles[0].past == "Mum");
    CHECK(found.triangles[0].current == "Tom");
    CHECK(found.triangles[0].therapist == "therapist");
}

TEST_CASE("a likeness in so many words is a parallel with a quote that says so")
{
    CodedRecord record = record_with(ThemeId::overlooked, { 3, 3, 3 }, { mum_then });
    Code like = sentence("mara-02", "Ada turns her back exactly the way Mum did.", { ada, mum_then });
    like.link = Link { "Mum", "Ada" };
    record.codes.push_back(like);
    const Formulation found = formulate(record);
    REQUIRE(found.parallels.size() == 1);
    CHECK(found.parallels[0].now == "Ada");
    CHECK(found.parallels[0].likened);
    CHECK(found.parallels[0].now_evidence.at(0).quote == like.text);
}

TEST_CASE("a script of one's own is alike episodes with other people, outside the catalogue's themes")
{
    Writer w;
    for (int s = 0; s < 3; ++s) {
        if (s > 0)
            w.next_session();
        const Mention& who = s == 1 ? ada : tom;
        Code& code = w.say("They took over and I let them.", { who });
        code.wish = { 1 };
        code.other = { { 2, false } };
        code.self = { 6 };
        w.say("Mum rang.", { mum }).other = { { 7, false } };
    }
    const auto own = formulate(w.record).own_themes;
    REQUIRE(own.size() == 1);
    CHECK(own[0].wish == 1);
    CHECK(own[0].other == 2);
    CHECK(own[0].self == 6);
    CHECK(own[0].episodes == 3);
    CHECK(own[0].people == std::vector<std::string> { "Tom", "Ada" });
    CHECK(own[0].script.other->quote == "They took over and I let them.");
}

TEST_CASE("shares of the core theme have intervals, by person and by period")
{
    Writer w;
    for (int s = 0; s < 3; ++s) {
        if (s > 0)
            w.next_session();
        for (int k = 0; k < 4; ++k)
            w.say("Tom looked away.", { tom }).other = { { k == 0 ? 4 : 5, false } };
        w.say("Ada helped.", { ada }).other = { { 6, false } };
    }
    const Ccrt ccrt = formulate(w.record).ccrt;
    CHECK(ccrt.other.cluster == 5);
    REQUIRE(ccrt.whole.other.size() == 3);
    const ClusterShare& five = ccrt.whole.other[1];
    CHECK(five.cluster == 5);
    CHECK(five.share == Approx(9.0 / 15));
    CHECK(five.low < five.share);
    CHECK(five.high > five.share);
    REQUIRE(ccrt.by_person.size() == 2);
    CHECK(ccrt.by_person[0].person == "Tom");
    CHECK(ccrt.by_person[1].other.at(0).cluster == 6);
    CHECK(ccrt.by_person[1].other.at(0).share == Approx(1));
    REQUIRE(ccrt.by_period.size() == 3);
    CHECK(ccrt.by_period[2].from == "2026-03-01");
    CHECK(ccrt.script.other->quote == "Tom looked away.");
}
