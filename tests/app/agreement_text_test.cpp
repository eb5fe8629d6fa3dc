#include <app/agreement_text.h>
#include <catch2/catch.hpp>

using namespace leitmotif;

namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

Agreement made()
{
    LayerAgreement theme;
    theme.layer = Layer::theme;
    theme.first = 18;
    theme.second = 20;
    theme.both = 14;
    theme.same.value = .954;
    theme.kappa = { -.0512, Interval { -.1, 1.0 } };
    theme.micro_f1.value = 14.0 / 19;
    theme.labels.push_back({ "appeasing", 18, 20, 14 });
    return { 382, 5, 3, 2, 0, { 2000, 7 }, { theme } };
}

}

TEST_CASE("the tables say what was matched, how the intervals came about, and what is not defined")
{
    const std::string text = agreement_text(made());
    CHECK(has(text, "382 sentences of 5 people in both codings, 3 of them split otherwise"));
    CHECK(has(text, "2 of A, 0 of"));
    CHECK(has(text, "2000 times (seed 7)"));
    CHECK(has(text, "-.05 (-.10 to 1.00)"));
    CHECK(has(text, " .74 "));
    CHECK(has(text, "theme/appeasing"));
    CHECK(has(text, "      -\n"));  // the label's alpha
}

TEST_CASE("one person: no intervals, and it says so")
{
    Agreement one = made();
    one.people = 1;
    CHECK(has(agreement_text(one), "No intervals: they need two people or more."));
    CHECK(has(agreement_text(one), "of 1 person in"));
}

TEST_CASE("columns stand under their headings")
{
    const std::string text = agreement_text(made());
    const std::size_t head = text.find("label  ");
    const std::size_t row = text.find("theme/appeasing");
    const std::size_t head_end = text.find('\n', head);
    CHECK(head_end - head == text.find('\n', row) - row);
}
