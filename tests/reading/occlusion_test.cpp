#include <catch2/catch.hpp>
#include <reading/occlusion.h>

#include <string>

using namespace leitmotif;

namespace {

/// Tokens at these ranges of code points.
std::vector<Token> tokens_at(std::initializer_list<TextRange> ranges)
{
    std::vector<Token> out;
    for (const TextRange range : ranges)
        out.push_back({ 7, range });
    return out;
}

std::vector<std::pair<std::size_t, std::size_t>> pairs(const std::vector<TokenSpan>& spans)
{
    std::vector<std::pair<std::size_t, std::size_t>> out;
    for (const TokenSpan span : spans)
        out.emplace_back(span.first, span.last);
    return out;
}

Window window_of(std::initializer_list<bool> owned)
{
    Window window { { 101 }, { 0 }, {} };
    for (const bool own : owned) {
        window.units.push_back({ window.units.size(), window.ids.size(), window.ids.size() + 2, own });
        window.ids.insert(window.ids.end(), { 5, 6 });
        window.types.insert(window.types.end(), { 0, 0 });
    }
    return window;
}

}

TEST_CASE("words are what stands without a blank between")
{
    // "I don't." as I, don, ', t, .
    const auto tokens = tokens_at({ { 0, 1 }, { 2, 5 }, { 5, 6 }, { 6, 7 }, { 7, 8 } });
    CHECK(pairs(words_of(tokens, 24)) == std::vector<std::pair<std::size_t, std::size_t>> { { 0, 1 }, { 1, 5 } });
    CHECK(words_of({}, 24).empty());
}

TEST_CASE("words of a long sentence are hidden in even groups that cover them all")
{
    std::vector<Token> tokens;
    for (std::size_t k = 0; k < 50; ++k)
        tokens.push_back({ 7, { 3 * k, 3 * k + 2 } });
    const auto groups = words_of(tokens, 24);
    REQUIRE(groups.size() == 24);
    CHECK(groups.front().first == 0);
    CHECK(groups.back().last == 50);
    for (std::size_t k = 0; k < groups.size(); ++k) {
        const std::size_t length = groups[k].last - groups[k].first;
        CHECK((length == 2 || length == 3));
        CHECK((k == 0 || groups[k].first == groups[k - 1].last));
    }
}

TEST_CASE("the nearest context is tried first")
{
    const Window window = window_of({ false, false, true, true, false });
    CHECK(nearest_units(window, 24) == std::vector<std::size_t> { 0, 1, 2, 3, 4 });
    CHECK(nearest_units(window, 4) == std::vector<std::size_t> { 1, 2, 3, 4 });
    CHECK(nearest_units(window, 1) == std::vector<std::size_t> { 2 });
}

TEST_CASE("hidden tokens keep their place and are not pooled")
{
    const Window hidden = hide(window_of({ true, true }), { 3, 5 });
    CHECK(hidden.ids.size() == 5);
    CHECK(hidden.hidden == std::vector<std::uint8_t> { 0, 0, 0, 1, 1 });
    const TokenStates states { 2, { 0, 1, 10, 11, 20, 21, 30, 31 } };
    CHECK(states_without(states, { 1, 4 }, { 2, 3 }).values == std::vector<float> { 10, 11, 30, 31 });
    CHECK(states_without(states, { 1, 3 }, { 3, 4 }).values == std::vector<float> { 10, 11, 20, 21 });
}

TEST_CASE("the strongest are named, whichever way they speak")
{
    const auto with = [](float support) { return Influence { 0, {}, std::to_string(support), support }; };
    const auto named = strongest({ with(.1F), with(-.3F), with(.004F), with(.2F) }, 2, .005F);
    REQUIRE(named.size() == 2);
    CHECK(named[0].support == -.3F);
    CHECK(named[1].support == .2F);
    CHECK(strongest({ with(.004F) }, 2, .005F).empty());
}

TEST_CASE("a code's labels are those of the manifest")
{
    Code code;
    code.about = { { "Tom", Role::ex_partner, Corner::current }, { "Mum", Role::mother, Corner::current } };
    code.wish = { 6 };
    code.other = { { 5, true }, { 4, false } };
    code.self = { 2 };
    code.emotions = { { Emotion::anger, EmotionState::disowned } };
    code.defense = Defense::denial;
    code.themes = { ThemeId::appeasing };
    code.new_ways = { NewWayKind::sets_boundary };
    code.link = Link { "Tom", "me" };
    code.risk = { RiskTier::elevated, RiskClass::self_harm, RiskQualifier::past };
    CHECK(model_labels(code)
        == std::vector<std::string> { "wish/6", "other/5", "other/4", "expected", "self/2", "emotion/anger", "disowned", "defense-level/3",
            "defense/denial", "theme/appeasing", "new-way/sets-boundary", "link", "risk/self-harm", "qualifier/past", "tier/elevated",
            "role/ex-partner", "corner/current", "role/mother" });
    CHECK(model_labels(Code {}).empty());
    CHECK(has_threshold("defense-level/3"));
    CHECK_FALSE(has_threshold("defense/denial"));
    CHECK_FALSE(has_threshold("corner/past"));
}
