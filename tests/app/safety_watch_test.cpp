#include <app/safety_watch.h>
#include <catch2/catch.hpp>
#include <safety/guardrails.h>
#include <support/support.h>

using namespace leitmotif;

namespace {

Session entry(std::string id, std::string date, std::string text)
{
    return { std::move(id), "p", std::move(date), SessionKind::journal, { { Speaker::client, std::move(text) } } };
}

}

TEST_CASE("Where nothing is noticed there is no page")
{
    SafetyWatch watch;
    watch.look(entry("a", "2026-01-02", "Bread and milk."));
    CHECK(watch.noticed().empty());
    CHECK(safety_text(watch.noticed(), "2026-01-02").empty());
}

TEST_CASE("The page says what was noticed, asks, and tells where help is")
{
    SafetyWatch watch;
    watch.look(entry("a", "2026-01-02", "I am going to kill myself tonight."));
    const std::string page = safety_text(watch.noticed(), "2026-01-02");
    for (const char* part : { "Are you thinking of ending your life?", "emergency number", "findahelpline.com", "not in trouble", "cannot see or call" }) {
        INFO(part);
        CHECK(page.find(part) != std::string::npos);
    }
    CHECK(page.find("kill myself") == std::string::npos);  // it may be read over a shoulder
}

TEST_CASE("A wound of ten years ago is not tonight")
{
    SafetyWatch watch;
    watch.look(entry("a", "2014-03-02", "I am going to kill myself tonight."));
    watch.look(entry("b", "2014-04-02", "I want to kill myself."));
    const std::string page = safety_text(watch.noticed(), "2026-01-02");
    CHECK(page.find("2 March 2014") != std::string::npos);
    CHECK(page.find("Are you thinking") == std::string::npos);
    CHECK(page.find("some time back") != std::string::npos);
    CHECK(page.find("findahelpline.com") != std::string::npos);
}

TEST_CASE("The watch looks at each session that a coder codes, and when it fails too")
{
    SafetyWatch watch;
    const Coder fails = watched([](const Session&) { return Result<std::vector<Code>>(Error { ErrorCode::model_mismatch, "no" }); }, watch);
    CHECK_FALSE(fails(entry("a", "2026-01-02", "I am going to kill myself tonight.")));
    CHECK(watch.noticed().size() == 1);
}

TEST_CASE("Each word of the page passes the guardrails")
{
    for (const std::string& words : safety_words()) {
        INFO(words);
        CHECK(guardrail_faults(words).empty());
    }
}

TEST_CASE("What was not meant so is quiet in that sentence of that session, and nowhere else")
{
    const test::TemporaryFolder folder;
    auto words = SecretBytes::copy_of("the rain in June");
    auto key = SecretBytes::copy_of("20 bytes, as it must");
    REQUIRE(words);
    REQUIRE(key);
    VaultOptions options;
    options.strength = { 1, 8 };
    auto vault = Vault::create(folder.path() / "vault", std::move(words).value(), std::move(key).value(), options);
    REQUIRE(vault);
    const Session one = entry("a", "2026-01-02", "I am going to kill myself tonight.");
    const auto before = decide_in(*vault, one);
    REQUIRE(before);
    REQUIRE(before->sentences.size() == 1);
    REQUIRE(quiet_sentence(*vault, one, before->sentences[0]));

    const auto after = decide_in(*vault, one);
    REQUIRE(after);
    CHECK_FALSE(after->asks_for_help());
    const auto elsewhere = decide_in(*vault, entry("b", "2026-01-03", "I am going to kill myself tonight."));
    REQUIRE(elsewhere);
    CHECK(elsewhere->is_urgent());
    const auto more = decide_in(*vault, entry("a", "2026-01-02", "I am going to kill myself tonight. I hurt myself again tonight."));
    REQUIRE(more);
    CHECK(more->asks_for_help());
}
