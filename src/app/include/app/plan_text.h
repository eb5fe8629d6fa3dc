#pragma once

#include <safety/plan.h>

#include <cstddef>
#include <string>
#include <vector>

namespace leitmotif {

/// A plan to be written in an editor: headings, hints (lines that begin with '>'), and what stands there already.
[[nodiscard]] std::string plan_to_edit(const SafetyPlan&);

/// The hints of plan_to_edit, for plan_from_text.
[[nodiscard]] std::vector<std::string> plan_hints();

/// The steps that have words, as plain text. @param indent  blanks before each line.
[[nodiscard]] std::string plan_steps_text(const SafetyPlan&, std::size_t indent = 0);

/// The whole plan with its country's numbers, to read or to print.
[[nodiscard]] std::string plan_text(const SafetyPlan&);

/// The same as one HTML page that needs nothing else: light and dark, and made for paper.
[[nodiscard]] std::string plan_html(const SafetyPlan&);

/// A short copy for a telephone's lock screen or a wallet; its first line says that it is not encrypted.
[[nodiscard]] std::string plan_open_copy(const SafetyPlan&);

/// What that copy is called, wherever it is put.
inline constexpr const char* open_copy_name = "safety-plan-NOT-ENCRYPTED.txt";

}
