#include "vaults.h"

#include <catch2/catch.hpp>
#include <vault/records.h>
#include <vault/search.h>

using namespace leitmotif;
using namespace leitmotif::test;

namespace {

std::string ids(const Result<std::vector<Found>>& found)
{
    if (!found)
        return found.error().message();
    std::string out;
    for (const Found& one : *found)
        out += (out.empty() ? "" : " ") + one.session;
    return out;
}

Vault filled(const std::filesystem::path& folder)
{
    Vault vault = new_vault(folder);
    put(vault, session("a", "2026-01-05", "Nothing much happened. Mum worried about the car. I made tea."));
    put(vault, session("b", "2026-02-05", "My brother rang. He never asks; he tells.\nThen Mum, Mum, Mum again."));
    put(vault, session("c", "2026-03-05", "Café über Mittag. The car broke down on the way to the lake."));
    CodedSession coded { "c", 1, "reader 1", { Code { .session = "c", .range = { 0, 4 }, .text = "Café" } } };
    coded.codes[0].about = { { "Tom", Role::partner, Corner::current } };
    coded.codes[0].themes = { ThemeId::fear_of_burdening };
    coded.codes[0].emotions = { { Emotion::shame, EmotionState::felt } };
    REQUIRE(Collection<CodedSession>(vault).put(coded));
    return vault;
}

}

TEST_CASE("Search finds words, ranked, in whatever form they stand")
{
    const TemporaryFolder folder;
    Vault vault = filled(folder.path());
    CHECK(ids(search(vault, "mum")) == "b a");
    CHECK(ids(search(vault, "worry")) == "a");
    CHECK(ids(search(vault, "CAFE uber")) == "c");
    CHECK(ids(search(vault, "car mum")) == "a");
    CHECK(ids(search(vault, "\"car broke\"")) == "c");
    CHECK(ids(search(vault, "\"broke car\"")).empty());
    CHECK(ids(search(vault, "car -lake")) == "a");
    CHECK(ids(search(vault, "bro*")).find('b') != std::string::npos);
    CHECK(ids(search(vault, "mum", 1)) == "b");
}

TEST_CASE("Search finds people, themes, codes and dates")
{
    const TemporaryFolder folder;
    Vault vault = filled(folder.path());
    CHECK(ids(search(vault, "person:Tom")) == "c");
    CHECK(ids(search(vault, "tom")) == "c");
    CHECK(ids(search(vault, "person:mum")).empty());
    CHECK(ids(search(vault, "theme:fear-of-burdening")) == "c");
    CHECK(ids(search(vault, "code:shame car")) == "c");
    CHECK(ids(search(vault, "date:2026-02")) == "b");
    CHECK(ids(search(vault, "from:2026-02 to:2026-03-05")) == "c b");
    CHECK(ids(search(vault, "mum to:2026-01")) == "a");
}

TEST_CASE("What was found stands in its sentence, with its place in the text")
{
    const TemporaryFolder folder;
    Vault vault = filled(folder.path());
    Session talk = session("talk", "2026-04-01", "Hm.");
    talk.turns = { { Speaker::therapist, "How was it — the visit?" },
        { Speaker::client, "Fine. Then the storm came, and I hid 🌧 indoors." } };
    put(vault, talk);
    const auto found = search(vault, "storm hid");
    REQUIRE(found);
    REQUIRE(found->size() == 1);
    const Found& one = found->front();
    CHECK(one.sentence == "Then the storm came, and I hid 🌧 indoors.");
    CHECK(one.turn == 1);
    CHECK(slice(decode(talk.turns[1].text), one.range) == one.sentence);
    REQUIRE(one.words.size() == 2);
    CHECK(slice(decode(one.sentence), one.words[0]) == "storm");
    CHECK(slice(decode(one.sentence), one.words[1]) == "hid");
}

TEST_CASE("New words are found, old ones are not, and their labels went with them")
{
    const TemporaryFolder folder;
    Vault vault = filled(folder.path());
    put(vault, session("c", "2026-03-05", "A zebra instead."));
    CHECK(ids(search(vault, "zebra")) == "c");
    CHECK(ids(search(vault, "lake")).empty());
    CHECK(ids(search(vault, "person:Tom")).empty());
    CHECK(vault.verify());
}

TEST_CASE("Nothing that is typed breaks a search")
{
    const TemporaryFolder folder;
    Vault vault = filled(folder.path());
    for (const char* typed : { "\"", "AND", "NOT mum OR", "mum) OR (x", "-", "- -", "*", "mum*", "NEAR(mum car)", "words:mum",
             "person:", "\"\"\"\"", "😀", "!!!", "^mum", "{words}:x", "person:\"", "a\"b\"c", "-mum", "from:x", "code:-x*" }) {
        INFO(typed);
        const auto found = search(vault, typed);
        CHECK((found || found.error().code == ErrorCode::empty));
    }
    CHECK(search(vault, "").error().code == ErrorCode::empty);
    CHECK(search(vault, "-mum").error().code == ErrorCode::empty);
}
