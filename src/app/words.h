#pragma once

#include <record/formulation.h>
#include <record/labels.h>

#include <string_view>

/// Every label in plain, tentative English: the words of web/src/words/en.ts (a test holds them together).
namespace leitmotif::words {

struct Named {
    std::string_view name;
    std::string_view sentence;
};

[[nodiscard]] Named of(ThemeId);
[[nodiscard]] Named of(NewWayKind);
[[nodiscard]] std::string_view of(Strength);
[[nodiscard]] std::string_view of(Trend);  ///< a sentence
[[nodiscard]] std::string_view of(Emotion);   ///< a noun, "sadness"
[[nodiscard]] std::string_view of(BodySign);  ///< "tiredness"
[[nodiscard]] std::string_view of(Defense);   ///< what is done, after "then comes"

/// They complete "I want …", "They …" and "So I …". @param cluster  1 to 8.
[[nodiscard]] std::string_view wish(int cluster);
[[nodiscard]] std::string_view other(int cluster);
[[nodiscard]] std::string_view self(int cluster);

}
