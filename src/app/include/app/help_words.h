#pragma once

#include <base/result.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace leitmotif {

/// A part of a help page. `shows` is what the program puts there itself: "numbers", "plan", or nothing.
struct HelpSection {
    std::string id;
    std::string heading;
    std::vector<std::string> text {};
    std::vector<std::string> points {};
    std::string shows {};
};

/// What is said to each answer of a page's question; no answer takes the page away.
struct HelpAnswer {
    std::string answer;
    std::string reply;
};

struct HelpPage {
    std::string id;
    std::string title;
    bool is_discreet = false;  ///< somebody may be looking over the person's shoulder
    std::vector<std::string> lead {};
    std::string question {};  ///< empty: the page asks nothing
    std::vector<HelpAnswer> answers {};
    std::vector<HelpSection> sections {};
};

struct PlanStepWords {
    std::string heading;
    std::string hint;
};

struct PlanWords {
    std::string title;
    std::vector<std::string> lead;
    std::vector<PlanStepWords> steps;  ///< one for each step of a SafetyPlan
    std::string empty, none, brief, source, open_copy;
};

/// The words of data/help/en.json, which the page in the browser says too.
struct HelpWords {
    std::map<std::string, std::string, std::less<>> noticed;   ///< by risk class, and "other-person", "imported"
    std::string quiet;  ///< one line for a pause in writing
    std::vector<HelpPage> pages;
    PlanWords plan;
    std::map<std::string, std::string, std::less<>> signs;
    std::map<std::string, std::string, std::less<>> terminal;

    [[nodiscard]] const HelpPage* page(std::string_view id) const;
};

/// @error invalid_format  with the place in the JSON: something is missing, of another type, or names what is not there.
[[nodiscard]] Result<HelpWords> read_help_words(std::string_view json);

/// What is compiled in; a test reads the same bytes, so that help always has its words.
[[nodiscard]] const HelpWords& help_words();

}
