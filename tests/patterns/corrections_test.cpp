#include "hand_record.h"

#include <catch2/catch.hpp>
#include <record/correction.h>

using namespace leitmotif;
using namespace leitmotif::hand;

namespace {

const Mention mum { "Mum", Role::mother, Corner::past };
const Mention tom { "Tom", Role::partner, Corner::current };

CodedRecord record_of(const std::vector<std::size_t>& counts)
{
    CodedRecord record = record_with(ThemeId::appeasing, counts, { mum });
    for (Code& code : record_with(ThemeId::appeasing, counts, { tom }).codes)
        record.codes.push_back(std::move(code));
    return record;
}

Formulation corrected(const CodedRecord& record, const std::vector<Correction>& corrections) { return formulate(record, {}, corrections); }

}

TEST_CASE("what does not fit stays away, with the parallels that stand on it")
{
    const CodedRecord record = record_of({ 2, 2, 2 });
    REQUIRE(formulate(record).themes.size() == 1);
    REQUIRE(formulate(record).parallels.size() == 1);
    const Formulation found = corrected(record, { { "theme/appeasing", Verdict::does_not_fit, "", "2026-03-02", 12 } });
    CHECK(found.themes.empty());
    CHECK(found.parallels.empty());
    CHECK(found.triangles.empty());
    CHECK(found.accuracy.answered == 1);
    CHECK(found.accuracy.does_not_fit == 1);
}

TEST_CASE("a rejected claim comes back when much has come since, and says so")
{
    const Correction no { "theme/appeasing", Verdict::does_not_fit, "", "2026-03-02", 12 };
    CHECK(corrected(record_of({ 2, 2, 2, 2, 2 }), { no }).themes.empty());  // 20 sentences, 24 are needed
    const Formulation again = corrected(record_of({ 2, 2, 2, 2, 2, 2 }), { no });
    REQUIRE(again.themes.size() == 1);
    CHECK(again.themes[0].answer.again);
}

TEST_CASE("the last answer stands, and words are kept")
{
    const CodedRecord record = record_of({ 2, 2, 2 });
    const Formulation found = corrected(record, { { "theme/appeasing", Verdict::does_not_fit, "", "2026-03-02", 12 },
                                                    { "theme/appeasing", Verdict::reworded, "I keep the lid on", "2026-03-03", 12 } });
    REQUIRE(found.themes.size() == 1);
    CHECK(found.themes[0].answer.verdict == Verdict::reworded);
    CHECK(found.themes[0].answer.words == "I keep the lid on");
    CHECK(found.accuracy.partly == 1);
    CHECK(found.accuracy.does_not_fit == 0);
}

TEST_CASE("not now is until something is written after it")
{
    CHECK(corrected(record_of({ 2, 2, 2 }), { { "theme/appeasing", Verdict::not_now, "", "2026-03-15", 12 } }).themes.empty());
    CHECK(corrected(record_of({ 2, 2, 2, 2 }), { { "theme/appeasing", Verdict::not_now, "", "2026-03-15", 12 } }).themes.size() == 1);
    CHECK(corrected(record_of({ 2, 2, 2 }), { { "theme/appeasing", Verdict::not_now, "", "2026-03-15", 12 } }).accuracy.answered == 0);
}

TEST_CASE("nothing is said of somebody the person does not want asked about")
{
    CodedRecord record = record_of({ 2, 2, 2 });
    record.codes[0].other = { { 5, true } };
    const Formulation found = corrected(record, { { "person/Mum", Verdict::do_not_ask, "", "2026-03-02", 0 } });
    REQUIRE(found.themes.size() == 1);
    CHECK(found.themes[0].people == std::vector<std::string> { "Tom" });
    for (const Evidence& one : found.themes[0].evidence)
        CHECK(one.people == std::vector<std::string> { "Tom" });
    CHECK(found.parallels.empty());
    CHECK(found.expectations.empty());
    for (const Episode& one : found.episodes)
        CHECK(one.person != "Mum");
    for (const PersonInRecord& one : found.people)
        CHECK(one.person != "Mum");
}

TEST_CASE("answers move the reader's probabilities for this person")
{
    CodedRecord record = record_with(ThemeId::appeasing, { 1, 1, 1, 0, 0 });
    for (Code& code : record.codes) {
        code.model = "reader 1";
        if (!code.themes.empty())
            code.scores = { { "theme/appeasing", 0.5F } };
    }
    const auto two_sessions = [&](Verdict verdict) {
        const Formulation found = corrected(record, { { "theme/appeasing", verdict, "", "", 1 } });
        return found.themes.empty() ? 0.0 : found.themes[0].two_sessions;
    };
    const double before = formulate(record).themes.empty() ? formulate(record).early.at(0).two_sessions : formulate(record).themes[0].two_sessions;
    CHECK(two_sessions(Verdict::fits) > before);
}
