#include <safety/before_score.h>

#include <algorithm>

namespace leitmotif {

bool help_before_score(std::string_view measure, std::span<const std::optional<int>> answers)
{
    const auto risk = std::ranges::find(risk_items, measure, &RiskItem::measure);
    if (risk == risk_items.end() || std::ranges::none_of(answers, [](const auto& one) { return one.has_value(); }))
        return false;
    return answers.size() < risk->item || answers[risk->item - 1] != 0;
}

}
