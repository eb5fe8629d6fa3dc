#include <app/heard.h>
#include <app/help_text.h>
#include <app/safety_watch.h>
#include <catch2/catch.hpp>
#include <support/support.h>
#include <vault/records.h>

using namespace leitmotif;

namespace {

Session entry(std::string id, std::string date, std::string text)
{
    return { std::move(id), "p", std::move(date), SessionKind::journal, { { Speaker::client, std::move(text) } } };
}

Vault a_vault(const test::TemporaryFolder& folder)
{
    auto words = SecretBytes::copy_of("the rain in June");
    auto key = SecretBytes::copy_of("20 bytes, as it must");
    REQUIRE(words);
    REQUIRE(key);
    VaultOptions options;
    options.strength = { 1, 8 };
    auto vault = Vault::create(folder.path() / "vault", std::move(words).value(), std::move(key).value(), options);
    REQUIRE(vault);
    return std::move(vault).value();
}

}

TEST_CASE("Where nothing is noticed there is no page")
{
    SafetyWatch watch;
    watch.look(entry("a", "2026-01-02", "Bread and milk."));
    CHECK(watch.noticed().empty());
    CHECK_FALSE(help_moment(watch.noticed(), "2026-01-02"));
}

TEST_CASE("The page says what was noticed, asks, and tells where help is; where words must not be repeated, it has the date alone")
{
    SafetyWatch watch;
    watch.look(entry("a", "2026-01-02", "I am going to kill myself tonight."));
    const auto moment = help_moment(watch.noticed(), "2026-01-02");
    REQUIRE(moment);
    CHECK(help_text(*moment, {}).find("kill myself") != std::string::npos);
    const std::string page = help_text(without_words(*moment), {});
    for (const char* part : { "Are you thinking about ending your life?", "emergency number", "findahelpline.com", "not in trouble", "written on 2 January 2026" }) {
        INFO(part);
        CHECK(page.find(part) != std::string::npos);
    }
    CHECK(page.find("kill myself") == std::string::npos);  // standard error may be kept in a log
}

TEST_CASE("A wound of ten years ago is not tonight, one without a date may be")
{
    SafetyWatch watch;
    watch.look(entry("a", "2014-03-02", "I am going to kill myself tonight."));
    watch.look(entry("b", "2014-04-02", "I want to kill myself."));
    const auto moment = help_moment(watch.noticed(), "2026-01-02");
    REQUIRE(moment);
    CHECK(moment->page == "imported");
    CHECK_FALSE(moment->comes_first);
    const std::string page = help_text(without_words(*moment), {});
    CHECK(page.find("2 March 2014") != std::string::npos);
    CHECK(page.find("long past") != std::string::npos);
    CHECK(page.find("findahelpline.com") != std::string::npos);
    const auto opened = opened_moment(watch.noticed().front(), "2026-01-02");
    REQUIRE(opened);
    CHECK(opened->noticed.find("took in") == std::string::npos);
    CHECK(opened_moment(watch.noticed().front(), "2014-03-20")->page == "life");

    SafetyWatch undated;
    undated.look(entry("c", "", "I am going to kill myself tonight."));
    REQUIRE(help_moment(undated.noticed(), "2026-01-02"));
    CHECK(help_moment(undated.noticed(), "2026-01-02")->comes_first);
}

TEST_CASE("The watch looks at each session that a coder codes, and when it fails too")
{
    SafetyWatch watch;
    const Coder fails = watched([](const Session&) { return Result<std::vector<Code>>(Error { ErrorCode::model_mismatch, "no" }); }, watch);
    CHECK_FALSE(fails(entry("a", "2026-01-02", "I am going to kill myself tonight.")));
    CHECK(watch.noticed().size() == 1);
}

TEST_CASE("What was not meant so is quiet in that sentence of that session, and nowhere else")
{
    const test::TemporaryFolder folder;
    auto vault = a_vault(folder);
    const Session one = entry("a", "2026-01-02", "I am going to kill myself tonight.");
    const auto before = decide_in(vault, one);
    REQUIRE(before);
    REQUIRE(before->sentences.size() == 1);
    REQUIRE(quiet_sentence(vault, one, before->sentences[0]));

    const auto after = decide_in(vault, one);
    REQUIRE(after);
    CHECK_FALSE(after->asks_for_help());
    const auto elsewhere = decide_in(vault, entry("b", "2026-01-03", "I am going to kill myself tonight."));
    REQUIRE(elsewhere);
    CHECK(elsewhere->is_urgent());
    const auto more = decide_in(vault, entry("a", "2026-01-02", "I am going to kill myself tonight. I hurt myself again tonight."));
    REQUIRE(more);
    CHECK(more->asks_for_help());
}

TEST_CASE("What was kept is heard with the codes of its words as they are now, and one sentence is quieted by its words")
{
    const test::TemporaryFolder folder;
    auto vault = a_vault(folder);
    const Session one = entry("a", "2026-01-02", "I am going to kill myself tonight. It rained. I hurt myself again tonight.");
    REQUIRE(Collection<Session>(vault).put(one));
    REQUIRE(Collection<Session>(vault).put(entry("old", "2014-01-02", "I want to kill myself.")));
    REQUIRE(Collection<Session>(vault).put(entry("undated", "", "Bread.")));
    Code by_model { "a", 0, 1, { 35, 45 }, "It rained." };
    by_model.risk = Risk { RiskTier::elevated, RiskClass::passive_ideation, std::nullopt };
    REQUIRE(Collection<CodedSession>(vault).put({ "a", 1, "m 1", { by_model } }));

    const auto heard = heard_in(vault, "a");
    REQUIRE(heard);
    CHECK(heard->decision.sentences.size() == 3);
    CHECK_FALSE(heard_in(vault, "nobody"));
    CHECK(heard_in_all(vault)->size() == 3);
    CHECK(heard_lately(vault, "2026-01-20")->size() == 2);
    const std::vector<std::string> also { "old", "gone" };
    CHECK(heard_lately(vault, "2026-01-20", also)->size() == 3);

    CHECK(quiet_words(vault, "a", "It rain").error().code == ErrorCode::not_found);
    REQUIRE(quiet_words(vault, "a", "It rained."));  // which only the model saw
    REQUIRE(quiet_words(vault, "a", "I am going to kill myself tonight."));
    const auto left = heard_in(vault, "a");
    REQUIRE(left);
    REQUIRE(left->decision.sentences.size() == 1);
    CHECK(left->decision.sentences.front().risk.risk_class == RiskClass::self_harm);

    REQUIRE(Collection<Session>(vault).put(entry("a", "2026-01-02", "Bread and milk. And bread again, and then some more of it.")));
    CHECK_FALSE(heard_in(vault, "a")->decision.asks_for_help());  // the codes were of other words
}
