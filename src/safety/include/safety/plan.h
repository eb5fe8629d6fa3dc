#pragma once

#include <base/result.h>

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace leitmotif {

/// The six steps of Stanley and Brown's Safety Planning Intervention (2012), and as a seventh what matters to the person.
inline constexpr std::size_t plan_step_count = 7;

/// A safety plan in the person's own words. Not a contract, and never read by anything that looks for patterns.
struct SafetyPlan {
    std::string country {};  ///< ISO code of where the person says they are; empty: not said
    std::array<std::vector<std::string>, plan_step_count> steps {};  ///< one line each, none of them empty

    [[nodiscard]] bool has_words() const;
    bool operator==(const SafetyPlan&) const = default;
};

/// What somebody wrote under headings such as "## 3. People" (only the number counts); every other line is a line of that step, words before
/// the first heading belong to step 1, and nothing but the given hints and the title is let go. Bytes that are no text are replaced.
/// @param hints  lines that stood there as help and are not the person's, each as written after "> ".
/// @error too_large  over 64 KiB.
[[nodiscard]] Result<SafetyPlan> plan_from_text(std::string_view text, std::span<const std::string> hints = {});

/// {"country": "IE", "steps": [["…"], …]}, as the vault keeps it.
[[nodiscard]] std::string to_json(const SafetyPlan&);

/// @error invalid_format  nothing of the words in the detail.
[[nodiscard]] Result<SafetyPlan> plan_from_json(std::string_view json);

}
