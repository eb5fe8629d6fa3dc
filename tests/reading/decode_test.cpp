#include <catch2/catch.hpp>
#include <reading/decode.h>

using namespace leitmotif;

namespace {

template<class Names>
void add(Manifest& manifest, const std::string& prefix, const Names& names)
{
    for (const auto& name : names)
        manifest.sentence_labels.push_back({ prefix + std::string(name), 0.5F });
}

Manifest manifest_by_hand()
{
    const std::vector<std::string> clusters { "1", "2", "3", "4", "5", "6", "7", "8" };
    const std::vector<std::string> levels { "1", "2", "3", "4", "5", "6", "7" };
    Manifest manifest;
    add(manifest, "wish/", clusters);
    add(manifest, "other/", clusters);
    add(manifest, "", std::vector<std::string> { "expected" });
    add(manifest, "self/", clusters);
    add(manifest, "emotion/", label_names<Emotion>);
    add(manifest, "", std::vector<std::string> { "disowned" });
    add(manifest, "defense-level/", levels);
    add(manifest, "defense/", label_names<Defense>);
    add(manifest, "theme/", label_names<ThemeId>);
    add(manifest, "new-way/", label_names<NewWayKind>);
    add(manifest, "", std::vector<std::string> { "link" });
    add(manifest, "risk/", label_names<RiskClass>);
    add(manifest, "qualifier/", label_names<RiskQualifier>);
    add(manifest, "tier/", std::vector<std::string> { "elevated", "urgent" });
    add(manifest, "role/", label_names<Role>);
    add(manifest, "corner/", label_names<Corner>);
    return manifest;
}

struct Fixture {
    Manifest manifest = manifest_by_hand();
    LabelColumns columns = *LabelColumns::find(manifest);
    std::vector<float> p = std::vector<float>(manifest.sentence_labels.size(), 0.01F);

    Code decoded() const
    {
        Code code;
        decode_layers(p, columns, manifest, code);
        return code;
    }
};

}

TEST_CASE_METHOD(Fixture, "nothing passes, nothing is coded")
{
    const Code code = decoded();
    CHECK(code == Code {});
}

TEST_CASE_METHOD(Fixture, "at most two wishes, the surest ones")
{
    p[columns.wish + 0] = 0.6F;
    p[columns.wish + 4] = 0.9F;
    p[columns.wish + 5] = 0.8F;
    CHECK(decoded().wish == std::vector<int> { 5, 6 });
}

TEST_CASE_METHOD(Fixture, "an expected response is marked so")
{
    p[columns.other + 4] = 0.9F;
    CHECK(decoded().other == std::vector<ResponseOfOther> { { 5, false } });
    p[columns.expected] = 0.8F;
    CHECK(decoded().other == std::vector<ResponseOfOther> { { 5, true } });
}

TEST_CASE_METHOD(Fixture, "the defense's level decides, then its likeliest name within the level")
{
    p[columns.defense_level + 2] = 0.7F;  // level 3
    p[columns.defense + static_cast<std::size_t>(Defense::humor)] = 0.9F;
    p[columns.defense + static_cast<std::size_t>(Defense::denial)] = 0.2F;
    CHECK(decoded().defense == Defense::denial);
}

TEST_CASE_METHOD(Fixture, "risk takes the higher tier, its class and its qualifier")
{
    p[columns.tier] = p[columns.tier + 1] = 0.9F;
    p[columns.risk + static_cast<std::size_t>(RiskClass::plan)] = 0.4F;
    const Risk risk = decoded().risk;
    CHECK(risk.tier == RiskTier::urgent);
    CHECK(risk.risk_class == RiskClass::plan);
    CHECK_FALSE(risk.qualifier);
}

TEST_CASE_METHOD(Fixture, "a link runs from the past figure to the one now, or to the speaker")
{
    p[columns.link] = 0.9F;
    const std::vector<Mention> both { { "Tom", Role::partner, Corner::current }, { "Dad", Role::father, Corner::past } };
    CHECK(decode_link(p, columns, manifest, both) == Link { "Dad", "Tom" });
    CHECK(decode_link(p, columns, manifest, { both[1] }) == Link { "Dad", "me" });
    CHECK_FALSE(decode_link(p, columns, manifest, {}));
}

TEST_CASE("a manifest without a layer is refused")
{
    Manifest manifest = manifest_by_hand();
    manifest.sentence_labels.erase(manifest.sentence_labels.begin() + 3);
    CHECK_FALSE(LabelColumns::find(manifest));
}
