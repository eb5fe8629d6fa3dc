#include <app/help_moment.h>
#include <app/help_text.h>
#include <app/help_words.h>
#include <app/kept_help.h>
#include <app/plan_text.h>
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <regex>
#include <safety/crisis_lines.h>
#include <support/support.h>

using namespace leitmotif;

namespace {

std::string committed_words()
{
    std::ifstream in(test::root() / "data/help/en.json", std::ios::binary);
    return { std::istreambuf_iterator<char>(in), {} };
}

struct Said {
    std::string words;
    Risk risk;
};

/// A session of these sentences, each with its risk, as the rules or the model would give it.
DecidedSession decided(const std::string& id, const std::string& date, const std::vector<Said>& sentences)
{
    DecidedSession out { { id, "me", date, SessionKind::journal, { { Speaker::client, {} } } }, {} };
    std::string& text = out.session.turns.front().text;
    for (const Said& one : sentences) {
        text += text.empty() ? "" : " ";
        const std::size_t start = decode(text).size();
        text += one.words;
        out.decision.sentences.push_back({ 0, { start, decode(text).size() }, one.risk, {}, SafetySource::rules });
        if (!out.decision.risk.risk_class || one.risk.tier > out.decision.risk.tier)
            out.decision.risk = one.risk;
    }
    return out;
}

constexpr Risk wish { RiskTier::elevated, RiskClass::passive_ideation, std::nullopt };
constexpr Risk plan { RiskTier::urgent, RiskClass::plan, std::nullopt };
constexpr Risk harmed { RiskTier::urgent, RiskClass::being_harmed, std::nullopt };
constexpr Risk friend_now { RiskTier::elevated, RiskClass::active_ideation, RiskQualifier::other_person };
constexpr Risk denied { RiskTier::none, RiskClass::active_ideation, RiskQualifier::denied };

std::optional<HelpMoment> moment_of(const DecidedSession& one) { return help_moment(one.decision, one.session); }

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// Line breaks as blanks, so that wrapping does not matter.
std::string in_a_row(std::string text) { return std::regex_replace(text, std::regex("\\s+"), " "); }

}

TEST_CASE("the committed words of help are whole, and compiled in as they are")
{
    const auto read = read_help_words(committed_words());
    INFO((read ? std::string() : read.error().message()));
    REQUIRE(read);
    CHECK(help_words().pages.size() == read->pages.size());
    CHECK(help_words().plan.steps.size() == plan_step_count);
    for (std::size_t k = 0; k < label_count<RiskClass>; ++k)
        CHECK(help_words().noticed.contains(label_names<RiskClass>[k]));
    for (const char* page : { "life", "self-harm", "question", "hard-days", "ground", "friend", "harmed", "others", "imported" })
        CHECK(help_words().page(page) != nullptr);
    for (const char* word : { "you-wrote", "in-danger", "emergency", "call", "text", "web", "hours", "checked", "anywhere", "country", "no-country",
             "no-line", "more", "also", "not-meant", "written-on" })
        CHECK(help_words().terminal.contains(word));
    for (const char* sign : { "heading", "intro", "worse", "sleepless", "withdrawn" })
        CHECK(help_words().signs.contains(sign));
}

TEST_CASE("damaged words of help are an error that names the place")
{
    CHECK_FALSE(read_help_words(""));
    CHECK_FALSE(read_help_words("[]"));
    std::string without = committed_words();
    const std::string heading = "\"heading\": \"Here and now\"";
    REQUIRE(has(without, heading));
    without.replace(without.find(heading), heading.size(), "\"heading\": 3");
    const auto read = read_help_words(without);
    REQUIRE_FALSE(read);
    CHECK(read.error().message() == "data/help/en.json: missing or not as it has to be: sections.grounding.heading");
}

TEST_CASE("the words hold to the rules of safe messaging")
{
    const std::string words = committed_words();
    const std::regex wrong("\\b(commit(s|ted)?|successful|unsuccessful|should|must|selfish|attention|overdose|rope|pills|low risk|high risk|diagnos\\w*|"
                           "depress\\w*|psychos\\w*|manic)\\b",
        std::regex::icase);
    std::smatch found;
    const bool is_wrong = std::regex_search(words, found, wrong);
    INFO((is_wrong ? found.str() : std::string()));
    CHECK_FALSE(is_wrong);
    CHECK(std::regex_search(std::string("a successful one"), wrong));
}

TEST_CASE("a text that asks for nothing brings no page, a denied or figurative one neither")
{
    CHECK_FALSE(moment_of(decided("s", "", {})));
    CHECK_FALSE(moment_of(decided("s", "", { { "I would never hurt myself.", denied } })));
}

TEST_CASE("the page comes from the most serious sentence and quotes the person's words")
{
    const auto moment = moment_of(decided("s", "2026-03-01", { { "I wish I were not here.", wish }, { "“Friday” 😀 it is.", plan }, { "He hits me.", harmed } }));
    REQUIRE(moment);
    CHECK(moment->page == "life");
    CHECK(moment->comes_first);
    REQUIRE(moment->quotes.size() == 2);
    CHECK(moment->quotes[0].words == "“Friday” 😀 it is.");
    CHECK(moment->quotes[1].words == "I wish I were not here.");
    CHECK(moment->also == std::vector<std::string> { "harmed" });
}

TEST_CASE("each kind has its own page, and an elevated one comes as a quiet question")
{
    CHECK(moment_of(decided("s", "", { { "x", wish } }))->page == "question");
    CHECK_FALSE(moment_of(decided("s", "", { { "x", wish } }))->comes_first);
    CHECK(moment_of(decided("s", "", { { "x", harmed } }))->page == "harmed");
    CHECK(moment_of(decided("s", "", { { "x", friend_now } }))->page == "friend");
    CHECK(moment_of(decided("s", "", { { "x", { RiskTier::urgent, RiskClass::self_harm, std::nullopt } } }))->page == "self-harm");
    CHECK(moment_of(decided("s", "", { { "x", { RiskTier::elevated, RiskClass::attempt, RiskQualifier::past } } }))->page == "question");
    CHECK(moment_of(decided("s", "", { { "x", { RiskTier::urgent, RiskClass::harm_to_others, std::nullopt } } }))->page == "others");
    CHECK(moment_of(decided("s", "", { { "x", { RiskTier::elevated, RiskClass::cannot_function, std::nullopt } } }))->page == "hard-days");
    CHECK(moment_of(decided("s", "", { { "x", { RiskTier::elevated, RiskClass::sudden_change, std::nullopt } } }))->page == "ground");
    CHECK(moment_of(decided("s", "", { { "x", friend_now }, { "y", wish } }))->page == "question");
}

TEST_CASE("what is taken in at once brings one page; old words come with their dates, new ones as if written now")
{
    const std::vector<DecidedSession> old { decided("b", "2017-05-02", { { "I have it planned.", plan } }),
        decided("a", "2016-01-01", { { "He hit me.", harmed } }) };
    const auto moment = help_moment(old, "2026-03-20");
    REQUIRE(moment);
    CHECK(moment->page == "imported");
    CHECK_FALSE(moment->comes_first);
    REQUIRE(moment->quotes.size() == 2);
    CHECK(moment->quotes.front().date == "2016-01-01");
    CHECK(has(in_a_row(help_text(*moment, {})), "“I have it planned.” (2 May 2017)"));
    CHECK(moment->also == std::vector<std::string> { "harmed" });

    std::vector<DecidedSession> with_new = old;
    with_new.push_back(decided("c", "2026-03-10", { { "I wish I were not here.", wish } }));
    CHECK(help_moment(with_new, "2026-03-20")->page == "question");
    CHECK_FALSE(help_moment(std::vector<DecidedSession> {}, "2026-03-20"));
}

TEST_CASE("patterns step back for words of the last two weeks, and for undated ones")
{
    const auto said = [](const char* date) {
        DecidedSession one = decided("s", date, {});
        one.session.turns.front().text = "Nothing feels real today.";
        return std::vector<DecidedSession> { one };
    };
    REQUIRE(steps_back(said("2026-03-10"), "2026-03-20"));
    CHECK(steps_back(said("2026-03-10"), "2026-03-20")->page == "ground");
    CHECK(steps_back(said("2026-03-10"), "2026-03-20")->quotes.front().words == "Nothing feels real");
    CHECK(steps_back(said(""), "2026-03-20"));
    CHECK_FALSE(steps_back(said("2026-02-10"), "2026-03-20"));
    CHECK_FALSE(steps_back(std::vector { decided("s", "2026-03-19", { { "A plain day.", {} } }) }, "2026-03-20"));
    CHECK(steps_back(std::vector { decided("s", "2026-03-19", { { "x", { RiskTier::elevated, RiskClass::sudden_change, std::nullopt } } }) }, "2026-03-20"));
}

TEST_CASE("the calm page has all that is needed, for the person's country, with their own plan")
{
    SafetyPlan own;
    own.steps[3] = { "Rosa, 01 234" };
    const auto moment = moment_of(decided("s", "", { { "It is planned.", plan } }));
    const std::string text = in_a_row(help_text(*moment, { "ie", false, &own }));
    for (const char* part : { "You are not in trouble", "“It is planned.”", "Are you thinking about ending your life?", "Emergency number (Ireland): 112 or 999",
             "Samaritans Ireland. Call: 116 123. Open: 24/7.", "Text: HELLO to 50808", "Rosa, 01 234", "Staying safe for now", "findahelpline.com", "iasp.info",
             "the numbers stay here", "You can go on with it" })
        CHECK(has(text, part));
    CHECK_FALSE(has(text, "guesses"));
}

TEST_CASE("a guessed country is told as a guess, an unknown one has the finders and no number")
{
    CHECK(has(in_a_row(numbers_text({ "GB", true, nullptr })), "This guesses"));
    const std::string nowhere = numbers_text({ "Atlantis", false, nullptr });
    CHECK(has(nowhere, "findahelpline.com"));
    CHECK_FALSE(std::regex_search(nowhere, std::regex("[0-9]")));
    const std::string sweden = in_a_row(numbers_text({ "SE", false, nullptr }));
    CHECK(has(sweden, "112"));
    CHECK(has(sweden, "No line could be confirmed"));
}

TEST_CASE("every page can be said at the terminal, and control characters of the person cannot")
{
    for (const HelpPage& page : help_words().pages)
        CHECK(has(help_page_text(page.id, { "GB", false, nullptr }), "116 123"));
    CHECK(has(help_page_text("nothing", { "GB", false, nullptr }), "116 123"));
    const auto moment = moment_of(decided("s", "", { { "It \x1b[31mis planned.", plan } }));
    CHECK_FALSE(has(help_text(*moment, {}), "\x1b"));
}

TEST_CASE("signs over time are said in kind words, and none in none")
{
    CHECK(signs_text({}).empty());
    const std::vector<SignOverTime> signs { { SignKind::withdrawn, { { "2026-03-08", "a", 0, {}, {} }, { "2026-03-10", "b", 0, {}, {} } } } };
    const std::vector<std::pair<std::string, Worsening>> worse { { "PHQ-9", { { "2026-03-01", 8 }, { "2026-03-15", 14 } } } };
    const std::string text = in_a_row(signs_text(signs, worse));
    CHECK(has(text, "8 March 2026 and 10 March 2026"));
    CHECK(has(text, "Between 1 March 2026 and 15 March 2026 your answers to PHQ-9 went from 8 to 14."));
    CHECK_FALSE(has(text, "{"));
}

TEST_CASE("a plan comes back from its editor's form as it was, with nothing of the hints")
{
    SafetyPlan own;
    own.steps[0] = { "I stop answering" };
    own.steps[6] = { "The cat & <b>me</b>" };
    const auto again = plan_from_text(plan_to_edit(own), plan_hints());
    REQUIRE(again);
    CHECK(again->steps == own.steps);
    CHECK_FALSE(plan_from_text(plan_to_edit({}), plan_hints())->has_words());
}

TEST_CASE("a printed plan has every step, its country's numbers and the source; words of the person are no markup")
{
    SafetyPlan own;
    own.country = "NZ";
    own.steps[6] = { "The cat & <script>me</script>" };
    const std::string html = plan_html(own);
    for (const PlanStepWords& step : help_words().plan.steps)
        CHECK(has(html, step.heading));
    CHECK(has(html, "1737"));
    CHECK(has(html, "Stanley"));
    CHECK(has(html, "The cat &amp; &lt;script&gt;me&lt;/script&gt;"));
    CHECK_FALSE(has(html, "<script"));
    CHECK_FALSE(has(html, "http"));
    CHECK(has(plan_text(own), "Nothing here yet."));
    CHECK(has(in_a_row(plan_open_copy(own)), "This copy is NOT encrypted"));
}

TEST_CASE("plan and quieted sentences are kept as values, and one of a newer program is refused")
{
    SafetyPlan own;
    own.steps[1] = { "walk" };
    const NewValue plan_value = KeptAs<SafetyPlan>::write(own);
    CHECK(plan_value.title.empty());
    CHECK_FALSE(plan_value.searchable);
    CHECK(*KeptAs<SafetyPlan>::read({ plan_value.id, 1, 0, plan_value.format, plan_value.body }) == own);
    CHECK(KeptAs<SafetyPlan>::read({ "plan", 1, 0, 2, plan_value.body }).error().code == ErrorCode::newer_version);
    const QuietedSentences quieted { "s", { "words" } };
    const NewValue value = KeptAs<QuietedSentences>::write(quieted);
    CHECK(value.id == "s");
    CHECK(*KeptAs<QuietedSentences>::read({ "s", 1, 0, 1, value.body }) == quieted);
    CHECK(KeptAs<QuietedSentences>::read({ "s", 1, 0, 2, value.body }).error().code == ErrorCode::newer_version);
}
