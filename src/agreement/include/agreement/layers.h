#pragma once

#include <record/code.h>

#include <array>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>

namespace leitmotif {

/// The layers of the manual as they are compared. Names are those that the JSON has.
enum class Layer : std::uint8_t {
    person,
    who,
    role,
    corner,
    wish,
    other,
    expected,
    self,
    ccrt_any,
    emotion,
    disowned,
    defense,
    defense_level,
    theme,
    new_way,
    link,
    risk,
    tier,
};

inline constexpr std::array<std::string_view, 18> layer_names { "person", "who", "role", "corner", "wish", "other", "expected", "self",
    "ccrt_any", "emotion", "disowned", "defense", "defense_level", "theme", "new_way", "link", "risk", "tier" };

[[nodiscard]] constexpr std::string_view name_of(Layer layer) { return layer_names[static_cast<std::size_t>(layer)]; }

/// Open layers have the record's own names as labels (a person, a link between two): they have an F1 only.
[[nodiscard]] constexpr bool is_open(Layer layer) { return layer == Layer::person || layer == Layer::who || layer == Layer::link; }

/// A sentence has at most one label of it.
[[nodiscard]] constexpr bool is_single(Layer layer)
{
    return layer == Layer::defense || layer == Layer::defense_level || layer == Layer::risk || layer == Layer::tier;
}

/// Its labels stand in an order: the defense levels 1 to 7, the tiers none, elevated, urgent.
[[nodiscard]] constexpr bool is_ordered(Layer layer) { return layer == Layer::defense_level || layer == Layer::tier; }

using LabelSet = std::set<std::string, std::less<>>;

/// The labels of one layer that a coded sentence has; the tier "none" is no label.
///
/// who: "tom/partner/current"; link: the two persons in alphabetical order; ccrt_any: which of wish, other, self there is;
/// risk: the class, with its qualifier after a colon. Persons are compared in lower case, by nothing but their spelling.
[[nodiscard]] LabelSet labels_of(const Code&, Layer);

}
