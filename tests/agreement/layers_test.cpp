#include <agreement/layers.h>
#include <catch2/catch.hpp>

using namespace leitmotif;

TEST_CASE("every layer's labels, as the manual's JSON and the scorer name them")
{
    Code code;
    code.about = { { " Tom ", Role::ex_partner, Corner::current }, { "Mum", Role::mother, Corner::past } };
    code.wish = { 6, 1 };
    code.other = { { 5, true }, { 4, false } };
    code.self = { 2 };
    code.emotions = { { Emotion::anger, EmotionState::disowned }, { Emotion::sadness, EmotionState::felt } };
    code.defense = Defense::isolation_of_affect;
    code.themes = { ThemeId::over_responsibility };
    code.new_ways = { NewWayKind::asks_for_help };
    code.link = Link { "Tom", "Dad" };
    code.risk = { RiskTier::elevated, RiskClass::attempt, RiskQualifier::past };
    CHECK(labels_of(code, Layer::person) == LabelSet { "tom", "mum" });
    CHECK(labels_of(code, Layer::who) == LabelSet { "tom/ex-partner/current", "mum/mother/past" });
    CHECK(labels_of(code, Layer::role) == LabelSet { "ex-partner", "mother" });
    CHECK(labels_of(code, Layer::corner) == LabelSet { "current", "past" });
    CHECK(labels_of(code, Layer::wish) == LabelSet { "1", "6" });
    CHECK(labels_of(code, Layer::other) == LabelSet { "4", "5" });
    CHECK(labels_of(code, Layer::expected) == LabelSet { "expected" });
    CHECK(labels_of(code, Layer::self) == LabelSet { "2" });
    CHECK(labels_of(code, Layer::ccrt_any) == LabelSet { "wish", "other", "self" });
    CHECK(labels_of(code, Layer::emotion) == LabelSet { "anger", "sadness" });
    CHECK(labels_of(code, Layer::disowned) == LabelSet { "disowned" });
    CHECK(labels_of(code, Layer::defense) == LabelSet { "isolation-of-affect" });
    CHECK(labels_of(code, Layer::defense_level) == LabelSet { "6" });
    CHECK(labels_of(code, Layer::theme) == LabelSet { "over-responsibility" });
    CHECK(labels_of(code, Layer::new_way) == LabelSet { "asks-for-help" });
    CHECK(labels_of(code, Layer::link) == LabelSet { "dad = tom" });
    CHECK(labels_of(code, Layer::risk) == LabelSet { "attempt:past" });
    CHECK(labels_of(code, Layer::tier) == LabelSet { "elevated" });
}

TEST_CASE("a sentence without codes has no label in any layer")
{
    for (std::size_t k = 0; k < layer_names.size(); ++k)
        CHECK(labels_of(Code {}, static_cast<Layer>(k)).empty());
}
