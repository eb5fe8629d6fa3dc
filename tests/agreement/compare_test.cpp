#include "hand_codes.h"

#include <agreement/compare.h>
#include <agreement/json.h>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace leitmotif;
using hand::code;
using hand::with;

namespace {

constexpr ThemeId appeasing = ThemeId::appeasing;
constexpr ThemeId overlooked = ThemeId::overlooked;

/// `people` with ten sentences each: the first coder sees appeasing in the first five, the second in sentences 1 to 6.
std::pair<std::vector<Code>, std::vector<Code>> two_codings(int people)
{
    std::vector<Code> first;
    std::vector<Code> second;
    for (int person = 0; person < people; ++person) {
        for (std::size_t k = 0; k < 10; ++k) {
            const Code one = code("p" + std::to_string(person) + "-1", k, k * 10, k * 10 + 9);
            first.push_back(with(one, k < 5 ? std::vector { appeasing } : std::vector<ThemeId> {}));
            second.push_back(with(one, k >= 1 && k < 7 ? std::vector { appeasing } : std::vector<ThemeId> {}));
        }
    }
    return { first, second };
}

LayerAgreement only(const std::vector<Code>& first, const std::vector<Code>& second, Layer layer, BootstrapOptions bootstrap = {})
{
    const auto agreement = compare(first, second, person_of_session, { { layer }, bootstrap });
    REQUIRE(agreement.layers.size() == 1);
    return agreement.layers.front();
}

}

TEST_CASE("a session's person is its id up to the last hyphen")
{
    CHECK(person_of_session("mara-02") == "mara");
    CHECK(person_of_session("anna-lena-11") == "anna-lena");
    CHECK(person_of_session("mara") == "mara");
}

TEST_CASE("one label, counted by hand")
{
    // Ten sentences: on in 5 and 6, in both 4, so agreement .7, chance .5, kappa .4, F1 8/11; alpha 1 - 19 * 3 / (11 * 9).
    const auto [first, second] = two_codings(1);
    const auto layer = only(first, second, Layer::theme);
    REQUIRE(layer.labels.size() == 1);
    const LabelAgreement& label = layer.labels.front();
    CHECK(label.label == "appeasing");
    CHECK(label.first == 5);
    CHECK(label.second == 6);
    CHECK(label.both == 4);
    CHECK(*label.agreement.value == Approx(.7));
    CHECK(*label.kappa.value == Approx(.4));
    CHECK(*label.alpha.value == Approx(1 - 19.0 * 3 / 99));
    CHECK(*label.f1.value == Approx(8.0 / 11));
    CHECK(*layer.same.value == Approx(.7));
    CHECK(*layer.micro_f1.value == Approx(8.0 / 11));
    CHECK(*layer.kappa.value == Approx(.4));
    CHECK(layer.frequent_labels == 1);
    CHECK_FALSE(layer.categories);
    CHECK_FALSE(layer.scale);
}

TEST_CASE("a label that the first coding has fewer than five times is in no mean, and in the micro-F1 all the same")
{
    auto [first, second] = two_codings(1);
    first[9] = with(first[9], { overlooked });
    const auto layer = only(first, second, Layer::theme);
    CHECK(layer.labels.size() == 2);
    CHECK(layer.frequent_labels == 1);
    CHECK(*layer.kappa.value == Approx(.4));
    CHECK(*layer.micro_f1.value == Approx(8.0 / 12));
}

TEST_CASE("one person has no interval; two have one, and it is the seed's")
{
    const auto [one, other] = two_codings(1);
    CHECK_FALSE(only(one, other, Layer::theme).kappa.interval);
    auto [first, second] = two_codings(2);
    second[0] = with(second[0], { appeasing });
    const auto layer = only(first, second, Layer::theme);
    REQUIRE(layer.kappa.interval);
    // Three things can be drawn: the first person twice (kappa .6), both (.5), the second twice (.4).
    CHECK(*layer.kappa.value == Approx(.5));
    CHECK(layer.kappa.interval->low == Approx(.4));
    CHECK(layer.kappa.interval->high == Approx(.6));
    CHECK(layer.kappa.interval == only(first, second, Layer::theme).kappa.interval);
    CHECK_FALSE(only(first, second, Layer::theme, { 0, 1 }).kappa.interval);
}

TEST_CASE("defense levels: apart where both saw one, and none beside the names")
{
    std::vector<Code> first;
    std::vector<Code> second;
    const auto add = [&](std::optional<Defense> a, std::optional<Defense> b) {
        first.push_back(code("p-1", first.size(), first.size() * 10, first.size() * 10 + 9));
        second.push_back(first.back());
        first.back().defense = a;
        second.back().defense = b;
    };
    add(Defense::denial, Defense::denial);                          // 3, 3
    add(Defense::denial, Defense::undoing);                         // 3, 6
    add(Defense::humor, Defense::altruism);                         // 7, 7: the names differ
    add(Defense::acting_out, std::nullopt);
    add(std::nullopt, std::nullopt);
    const auto levels = only(first, second, Layer::defense_level);
    REQUIRE(levels.scale);
    CHECK(levels.scale->cases == 3);
    CHECK(*levels.scale->agreement.value == Approx(2.0 / 3));
    // Observed 3 steps in 3 cases; expected (2 * 3 + 2 * 4 + 4 + 1) / 9 = 19 / 9.
    CHECK(*levels.scale->kappa_linear.value == Approx(1 - 9.0 / 19));
    REQUIRE(levels.categories);
    CHECK(*levels.categories->agreement.value == Approx(.6));
    const auto names = only(first, second, Layer::defense);
    CHECK(*names.categories->agreement.value == Approx(.4));
    CHECK_FALSE(names.scale);
}

TEST_CASE("the tier none is the lowest step, and the gravest counterpart counts")
{
    std::vector<Code> first { code("p-1", 0, 0, 20), code("p-1", 1, 21, 30) };
    std::vector<Code> second { code("p-1", 0, 0, 14), code("p-1", 1, 15, 20), code("p-1", 2, 21, 30) };
    first[0].risk.tier = RiskTier::urgent;
    second[1].risk.tier = RiskTier::urgent;
    const auto tier = only(first, second, Layer::tier);
    REQUIRE(tier.scale);
    CHECK(tier.scale->cases == 2);
    CHECK(*tier.scale->kappa_linear.value == Approx(1));
}

TEST_CASE("persons have an F1 and no kappa")
{
    std::vector<Code> first { code("p-1", 0, 0, 9) };
    std::vector<Code> second = first;
    first[0].about = { { "Tom", Role::partner, Corner::current }, { "Mum", Role::mother, Corner::past } };
    second[0].about = { { "tom", Role::date, Corner::current } };
    CHECK(*only(first, second, Layer::person).micro_f1.value == Approx(2.0 / 3));
    CHECK(*only(first, second, Layer::who).micro_f1.value == 0);
    CHECK(only(first, second, Layer::person).labels.empty());
    CHECK_FALSE(only(first, second, Layer::person).kappa.value);
}

TEST_CASE("no case, one label only, one person: not defined, and never a number that is none")
{
    const auto nothing = compare({}, {}, person_of_session);
    CHECK(nothing.sentences == 0);
    CHECK(nothing.layers.size() == layer_names.size());
    std::vector<Code> always { with(code("p-1", 0, 0, 9), { appeasing }), with(code("q-1", 0, 0, 9), { appeasing }) };
    const auto same = compare(always, always, person_of_session);
    for (const auto& agreement : { nothing, same }) {
        const std::string json = to_json(agreement);
        CHECK(json.find("nan") == std::string::npos);
        CHECK(json.find("inf") == std::string::npos);
    }
    const auto json = nlohmann::json::parse(to_json(same));
    CHECK(json["layers"]["theme"]["labels"][0]["kappa"].is_null());
    CHECK(json["layers"]["theme"]["micro_f1"]["value"] == 1.0);
    CHECK(json["layers"]["theme"]["micro_f1"]["low"] == 1.0);
    CHECK(json["layers"]["wish"]["micro_f1"].is_null());
    CHECK(nlohmann::json::parse(to_json(nothing))["layers"]["tier"]["scale"]["kappa"].is_null());
}

TEST_CASE("what could not be matched is counted and in no figure")
{
    auto [first, second] = two_codings(1);
    first.push_back(with(code("other-1", 0, 0, 5), { appeasing }));
    second.push_back(with(code("third-1", 0, 0, 5), { appeasing }));
    second[0].range.end -= 2;
    const auto agreement = compare(first, second, person_of_session, { { Layer::theme }, {} });
    CHECK(agreement.sentences == 10);
    CHECK(agreement.people == 1);
    CHECK(agreement.only_first == 1);
    CHECK(agreement.only_second == 1);
    CHECK(agreement.split_otherwise == 1);
    CHECK(*agreement.layers[0].kappa.value == Approx(.4));
}
