#include <catch2/catch.hpp>
#include <safety/plan.h>

using namespace leitmotif;

TEST_CASE("a plan is read from headings by their number, and loses no line")
{
    const std::vector<std::string> hints { "a hint, not mine" };
    const auto plan = plan_from_text("# My safety plan\n> a hint, not mine\n\n## 1. How I notice\n- I stop answering\n* The nights\n\n"
                                     "## 3) Whatever it is called\nThe café on the corner\n> not a hint\n# 12 is no step\n"
                                     "## 7. Matters\n-   Rosa, the cat  \n-\n",
        hints);
    REQUIRE(plan);
    CHECK(plan->steps[0] == std::vector<std::string> { "I stop answering", "The nights" });
    CHECK(plan->steps[1].empty());
    CHECK(plan->steps[2] == std::vector<std::string> { "The café on the corner", "> not a hint", "# 12 is no step" });
    CHECK(plan->steps[6] == std::vector<std::string> { "Rosa, the cat" });
    CHECK(plan->has_words());
}

TEST_CASE("words before any heading belong to the first step")
{
    const auto plan = plan_from_text("just this\r\n");
    REQUIRE(plan);
    CHECK(plan->steps[0] == std::vector<std::string> { "just this" });
}

TEST_CASE("an empty plan has no words, and bytes that are no text are replaced")
{
    CHECK_FALSE(plan_from_text("")->has_words());
    CHECK_FALSE(plan_from_text("# My safety plan\n## 1. How\n\n")->has_words());
    CHECK(plan_from_text("\xff word")->steps[0] == std::vector<std::string> { "\xEF\xBF\xBD word" });
    const auto long_one = plan_from_text(std::string(70'000, 'a'));
    REQUIRE_FALSE(long_one);
    CHECK(long_one.error().code == ErrorCode::too_large);
}

TEST_CASE("a plan comes back from its JSON as it was")
{
    SafetyPlan plan;
    plan.country = "IE";
    plan.steps[3] = { "Mum: 01 234", "“quoted” \\ 😀" };
    const auto again = plan_from_json(to_json(plan));
    REQUIRE(again);
    CHECK(*again == plan);
}

TEST_CASE("a damaged plan is an error that tells none of its words")
{
    for (const char* bad : { "", "[]", "{}", R"({"country":1,"steps":[]})", R"({"country":"IE","steps":[["secret"]]})",
             R"({"country":"IE","steps":[[],[],[],[],[],[],"secret"]})", R"({"country":"IE","steps":[[],[],[],[],[],[],[{"secret":1}]]})" }) {
        const auto read = plan_from_json(bad);
        REQUIRE_FALSE(read);
        CHECK(read.error().code == ErrorCode::invalid_format);
        CHECK(read.error().detail.find("secret") == std::string::npos);
    }
}
