#include <app/explanation_text.h>
#include <catch2/catch.hpp>

using namespace leitmotif;

TEST_CASE("an explanation is read label by label")
{
    Code code;
    code.session = "mara-02";
    code.turn = 1;
    code.sentence = 3;
    code.text = "So I\nlet it go.";
    const LabelExplanation theme { "theme/appeasing", .834F, .4F, { { 1, { 0, 4 }, "let", .31F } },
        { { 0, { 0, 9 }, "He'd laugh.", -.05F } } };
    const LabelExplanation defense { "defense/denial", .2F, std::nullopt };
    CHECK(explanation_text(code, { "reader", "1", { theme, defense } })
        == "mara-02, turn 1, sentence 3\n“So I let it go.”\n  theme/appeasing: 0.83 (on above 0.40)\n    words: “let” +0.31\n"
           "    beside it: “He'd laugh.” -0.05\n  defense/denial: 0.20 (no threshold of its own)\n");
    CHECK(explanation_text(code, { "reader", "1" }).ends_with("”\n  nothing coded\n"));
}
