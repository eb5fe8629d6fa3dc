#pragma once

#include <app/help_moment.h>
#include <safety/plan.h>
#include <safety/warning_signs.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace leitmotif {

/// What a help page is filled with.
struct HelpFor {
    std::string country {};            ///< name or ISO code; empty: not known
    bool country_is_a_guess = false;   ///< from the locale, not said by the person
    const SafetyPlan* plan = nullptr;  ///< nothing: not known here (no vault is open)
};

/// The calm page for a moment, as plain text to the person.
[[nodiscard]] std::string help_text(const HelpMoment&, const HelpFor&);

/// A page without a moment: what "Help now" says to anybody. @param page  an id; an unknown one gives the numbers alone.
[[nodiscard]] std::string help_page_text(std::string_view page, const HelpFor&);

/// The emergency number, the lines and the finders of a place, with what to do when a life may be in danger.
[[nodiscard]] std::string numbers_text(const HelpFor&);

/// One quiet line for a pause in writing; it never covers or stops anything.
[[nodiscard]] std::string quiet_line();

/// Signs over time, to the person only; empty where there are none.
/// @param worse  each with the questionnaire's name.
[[nodiscard]] std::string signs_text(std::span<const SignOverTime> signs, std::span<const std::pair<std::string, Worsening>> worse = {});

}
