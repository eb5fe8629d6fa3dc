#include "hand_record.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <record/json.h>

using namespace leitmotif;
using namespace leitmotif::hand;

namespace {

/// A record of some of everything, drawn.
CodedRecord mixed(std::uint64_t seed, std::size_t sessions)
{
    std::mt19937_64 draw(seed);
    const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(draw); };
    const std::vector<Mention> people { { "Mum", Role::mother, Corner::past }, { "mother", Role::mother, Corner::current }, { "Tom", Role::partner, Corner::current },
        { "Tom Reilly", Role::partner, Corner::current }, { "Ada", Role::friend_person, Corner::current }, { "therapist", Role::therapist, Corner::therapist } };
    const std::vector<std::string> texts { "I felt bad and my chest was tight.", "It was behind plexiglass again.", "Years ago she dreamt of the harbour wall.",
        "I was furious and ashamed.", "The bins.", "He'd only have laughed at the harbour." };
    CodedRecord record { "mara", {}, {} };
    for (std::size_t s = 0; s < sessions; ++s) {
        const std::string id = "mara-" + std::to_string(s);
        record.sessions.push_back({ id, s % 7 == 3 ? "" : "20" + std::to_string(10 + s) + "-01-01" });
        for (std::size_t k = 0; k < 15; ++k) {
            Code code = sentence(id, texts[below(texts.size())]);
            code.turn = k;
            for (std::size_t m = below(3); m > 0; --m)
                code.about.push_back(people[below(people.size())]);
            if (below(3) == 0)
                code.themes = { static_cast<ThemeId>(below(3)) };
            if (below(3) == 0)
                code.other = { { static_cast<int>(below(8)) + 1, below(2) == 0 } };
            if (below(3) == 0)
                code.self = { static_cast<int>(below(8)) + 1 };
            if (below(4) == 0)
                code.wish = { static_cast<int>(below(8)) + 1 };
            if (below(4) == 0)
                code.emotions = { { static_cast<Emotion>(below(label_count<Emotion>)), below(2) == 0 ? EmotionState::felt : EmotionState::disowned } };
            if (below(8) == 0)
                code.new_ways = { static_cast<NewWayKind>(below(label_count<NewWayKind>)) };
            if (below(12) == 0)
                code.link = Link { "Mum", "Ada" };
            code.model = "reader 1";
            for (const ThemeId theme : code.themes)
                code.scores.push_back({ "theme/" + std::string(name_of(theme)), 0.3F + 0.01F * static_cast<float>(below(60)) });
            record.codes.push_back(std::move(code));
        }
    }
    return record;
}

std::vector<Code> codes_of(const CodedRecord& record, const std::string& session)
{
    std::vector<Code> codes;
    for (const Code& code : record.codes) {
        if (code.session == session)
            codes.push_back(code);
    }
    return codes;
}

}

TEST_CASE("session by session gives the same, to the last bit, as the whole at once")
{
    const CodedRecord record = mixed(1, 12);
    Patterns patterns("mara");
    for (std::size_t s = 0; s < record.sessions.size(); ++s) {
        patterns.put(record.sessions[s], codes_of(record, record.sessions[s].id));
        CodedRecord so_far { "mara", {}, {} };
        for (std::size_t k = 0; k <= s; ++k) {
            so_far.sessions.push_back(record.sessions[k]);
            for (Code& code : codes_of(record, record.sessions[k].id))
                so_far.codes.push_back(std::move(code));
        }
        REQUIRE(to_json(patterns.formulation()) == to_json(formulate(so_far)));
    }
    CHECK(to_json(patterns.formulation()) == to_json(patterns.formulation()));
}

TEST_CASE("sessions that were taken away or coded anew leave nothing behind")
{
    const CodedRecord record = mixed(2, 8);
    const CodedRecord other = mixed(3, 8);
    Patterns patterns("mara");
    for (const SessionInfo& one : record.sessions)
        patterns.put(one, codes_of(other, one.id));
    patterns.put({ "extra", "2011-06-01" }, codes_of(other, "mara-1"));
    for (const SessionInfo& one : record.sessions)
        patterns.put(one, codes_of(record, one.id));
    patterns.remove("extra");
    patterns.remove("was never there");
    CHECK(to_json(patterns.formulation()) == to_json(formulate(record)));
}

TEST_CASE("dated sessions may arrive in any order")
{
    CodedRecord record = mixed(4, 9);
    for (SessionInfo& one : record.sessions)
        one.date = "2026-01-0" + std::to_string(1 + (&one - record.sessions.data()));
    const std::string straight = to_json(formulate(record));
    Patterns patterns("mara");
    std::vector<SessionInfo> mixed_up = record.sessions;
    std::mt19937_64 draw(5);
    std::shuffle(mixed_up.begin(), mixed_up.end(), draw);
    for (const SessionInfo& one : mixed_up)
        patterns.put(one, codes_of(record, one.id));
    CHECK(to_json(patterns.formulation()) == straight);
}

TEST_CASE("what a newer reading changed is told claim by claim")
{
    const Formulation before = formulate(record_with(ThemeId::appeasing, { 4, 4, 4 }));
    Formulation after = formulate(record_with(ThemeId::overlooked, { 4, 4, 4 }));
    const Changes changes = changes_between(before, after);
    CHECK(changes.came == std::vector<std::string> { "theme/overlooked" });
    CHECK(changes.went == std::vector<std::string> { "theme/appeasing" });
    CHECK(changes.moved.empty());
    const Formulation eased = formulate(record_with(ThemeId::appeasing, { 7, 7, 7, 1, 1, 1 }));
    CHECK(changes_between(before, eased).moved == std::vector<std::string> { "theme/appeasing" });
}

TEST_CASE("a name that turns out to be somebody's longer one changes what earlier sessions say of them")
{
    const auto about = [](const std::string& session, const std::string& name, std::size_t times) {
        std::vector<Code> codes;
        for (std::size_t k = 0; k < times; ++k) {
            Code code = sentence(session, "He never looked up from it.", { { name, Role::partner, Corner::current } });
            code.turn = k;
            code.other = { { 5, k % 2 == 0 } };
            codes.push_back(std::move(code));
        }
        return codes;
    };
    Patterns patterns("mara");
    patterns.put({ "mara-1", "2026-01-01" }, about("mara-1", "Tom", 3));
    patterns.put({ "mara-2", "2026-02-01" }, about("mara-2", "Ada", 3));
    REQUIRE(patterns.formulation().episodes[0].person == "Tom");
    patterns.put({ "mara-3", "2026-03-01" }, about("mara-3", "Tom Reilly", 5));
    CHECK(patterns.formulation().episodes[0].person == "Tom Reilly");
    CHECK(patterns.formulation().episodes[1].person == "Ada");
    CHECK(patterns.formulation().expectations[0].person == "Tom Reilly");
    patterns.remove("mara-3");
    CHECK(patterns.formulation().episodes[0].person == "Tom");
    CHECK(patterns.formulation().people.size() == 2);
}

TEST_CASE("a formulation that was made keeps what it said when the record goes on")
{
    const CodedRecord record = mixed(6, 10);
    Patterns patterns("mara");
    for (std::size_t s = 0; s + 1 < record.sessions.size(); ++s)
        patterns.put(record.sessions[s], codes_of(record, record.sessions[s].id));
    const Formulation before = patterns.formulation();
    const std::string told = to_json(before);
    patterns.put(record.sessions.back(), codes_of(record, record.sessions.back().id));
    patterns.put(record.sessions.front(), codes_of(record, record.sessions.back().id));
    REQUIRE(to_json(patterns.formulation()) != told);
    CHECK(to_json(before) == told);
}

TEST_CASE("in long records too, session by session gives the same as the whole at once")
{
    CodedRecord record = mixed(7, 450);  // beyond what is summed exactly
    for (std::size_t s = 0; s < record.sessions.size(); ++s)
        record.sessions[s].date.clear();
    Patterns patterns("mara");
    for (std::size_t s = 0; s < record.sessions.size(); ++s) {
        patterns.put(record.sessions[s], codes_of(record, record.sessions[s].id));
        if (s % 97 == 0)
            (void)patterns.formulation();
    }
    CHECK(to_json(patterns.formulation()) == to_json(formulate(record)));
}
