#include <catch2/catch.hpp>
#include <safety/before_score.h>
#include <vector>

using namespace leitmotif;

namespace {

std::vector<std::optional<int>> answers(std::size_t count, std::optional<int> last)
{
    std::vector<std::optional<int>> out(count, 0);
    out.back() = last;
    return out;
}

}

TEST_CASE("Any answer but the lowest to the risk item brings help before the score, however low the score is")
{
    for (const int answer : { 1, 2, 3 }) {
        CHECK(help_before_score("PHQ-9", answers(9, answer)));
        CHECK(help_before_score("EPDS", answers(10, answer)));
    }
    CHECK_FALSE(help_before_score("PHQ-9", answers(9, 0)));
    std::vector<std::optional<int>> high(9, 3);
    high.back() = 0;
    CHECK_FALSE(help_before_score("PHQ-9", high));  // which is no sign that all is well: the score is still spoken of kindly
}

TEST_CASE("Passing over that item alone is an answer too, and so is one that cannot be")
{
    CHECK(help_before_score("PHQ-9", answers(9, std::nullopt)));
    CHECK(help_before_score("PHQ-9", answers(9, -1)));
    CHECK(help_before_score("PHQ-9", answers(8, 0)));  // it ends before the item
    CHECK_FALSE(help_before_score("PHQ-9", {}));
    CHECK_FALSE(help_before_score("PHQ-9", std::vector<std::optional<int>>(9)));  // nothing was answered
    CHECK_FALSE(help_before_score("GAD-7", std::vector<std::optional<int>>(7, 3)));  // has none
}
