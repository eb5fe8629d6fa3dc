#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace leitmotif {

/// The item of a questionnaire that asks about being dead or hurting oneself.
struct RiskItem {
    std::string_view measure;
    std::size_t item = 0;  ///< from 1, as it is printed
};

/// PHQ-9: better off dead, or hurting oneself. EPDS: harming oneself. CORE-10 has such an item too; until its number is checked against the form
/// it is not here, and a program that shows CORE-10 must name it first.
inline constexpr std::array<RiskItem, 2> risk_items { { { "PHQ-9", 9 }, { "EPDS", 10 } } };

/// Whether help comes before the score of a questionnaire is shown, or counted into anything: at any answer to its risk item but the lowest, and
/// where that item alone was passed over or its answer cannot be. That it does not come says nothing: most people who died by suicide had
/// answered "not at all".
/// @param answers  one for each item, in order, 0 the lowest; nothing where it was passed over.
[[nodiscard]] bool help_before_score(std::string_view measure, std::span<const std::optional<int>> answers);

}
