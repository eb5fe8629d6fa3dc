#include <catch2/catch.hpp>
#include <record/labels.h>

#include <set>

using namespace leitmotif;

namespace {

template<class LabelType>
void check_names()
{
    std::set<std::string_view> names;
    for (std::size_t k = 0; k < label_count<LabelType>; ++k) {
        const auto label = static_cast<LabelType>(k);
        CHECK(label_of<LabelType>(name_of(label)) == label);
        CHECK(names.insert(name_of(label)).second);
    }
    CHECK_FALSE(label_of<LabelType>("no such label"));
    CHECK_FALSE(label_of<LabelType>(""));
}

}

TEST_CASE("Every label is found by its name")
{
    check_names<Speaker>();
    check_names<SessionKind>();
    check_names<Role>();
    check_names<Corner>();
    check_names<Emotion>();
    check_names<EmotionState>();
    check_names<Defense>();
    check_names<ThemeId>();
    check_names<NewWayKind>();
    check_names<RiskTier>();
    check_names<RiskClass>();
    check_names<RiskQualifier>();
    check_names<Strength>();
    check_names<Trend>();
}

TEST_CASE("Enums and names stand in the same order")
{
    CHECK(name_of(Role::ex_partner) == "ex-partner");
    CHECK(name_of(Role::friend_person) == "friend");
    CHECK(name_of(Role::other) == "other");
    CHECK(name_of(Emotion::pride) == "pride");
    CHECK(name_of(Defense::idealization) == "idealization");
    CHECK(name_of(Defense::suppression) == "suppression");
    CHECK(name_of(ThemeId::appeasing) == "appeasing");
    CHECK(name_of(NewWayKind::chooses_differently) == "chooses-differently");
    CHECK(name_of(RiskClass::being_harmed) == "being-harmed");
}

TEST_CASE("Defenses have the manual's levels")
{
    CHECK(level_of(Defense::acting_out) == 1);
    CHECK(level_of(Defense::splitting_other) == 2);
    CHECK(level_of(Defense::denial) == 3);
    CHECK(level_of(Defense::omnipotence) == 4);
    CHECK(level_of(Defense::displacement) == 5);
    CHECK(level_of(Defense::undoing) == 6);
    CHECK(level_of(Defense::humor) == 7);
}
