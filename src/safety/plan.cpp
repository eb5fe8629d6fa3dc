#include <algorithm>
#include <base/text.h>
#include <nlohmann/json.hpp>
#include <optional>
#include <safety/plan.h>

namespace leitmotif {

namespace {

constexpr std::size_t most_bytes = 64 * 1024;

/// "## 3. People" is 2. Only the number counts, so that a heading may be put in other words.
std::optional<std::size_t> step_of(std::string_view line)
{
    if (!line.starts_with('#'))
        return std::nullopt;
    line.remove_prefix(std::min(line.find_first_not_of("# \t"), line.size()));
    const bool numbered = line.size() >= 2 && line[0] >= '1' && line[0] <= '7' && (line[1] == '.' || line[1] == ')');
    return numbered ? std::optional(static_cast<std::size_t>(line[0] - '1')) : std::nullopt;
}

std::string_view without_bullet(std::string_view line)
{
    for (const std::string_view bullet : { "- ", "* ", "• " }) {
        if (line.starts_with(bullet))
            return trim(line.substr(bullet.size()));
    }
    return line == "-" || line == "*" ? std::string_view() : line;
}

}

bool SafetyPlan::has_words() const
{
    return std::ranges::any_of(steps, [](const std::vector<std::string>& step) { return !step.empty(); });
}

Result<SafetyPlan> plan_from_text(std::string_view text, std::span<const std::string> hints)
{
    if (text.size() > most_bytes)
        return Error { ErrorCode::too_large, "a plan of more than 64 KiB; a plan for hard hours is short" };
    const std::string sound = encode(decode(text));
    std::string_view rest = sound;
    SafetyPlan plan;
    std::size_t step = 0;
    bool first = true;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        std::string_view line = trim(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line.empty())
            continue;
        const bool title = first && line.starts_with("# ");
        first = false;
        if (const auto heading = step_of(line)) {
            step = *heading;
            continue;
        }
        const bool hint = line.starts_with('>') && std::ranges::find(hints, std::string(trim(line.substr(1)))) != hints.end();
        line = without_bullet(line);
        if (!title && !hint && !line.empty())
            plan.steps.at(step).emplace_back(line);
    }
    return plan;
}

std::string to_json(const SafetyPlan& plan)
{
    const nlohmann::ordered_json json { { "country", plan.country }, { "steps", plan.steps } };
    return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

Result<SafetyPlan> plan_from_json(std::string_view text)
{
    const Error unreadable { ErrorCode::invalid_format, "the safety plan in the vault cannot be read" };
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object() || !json.contains("country") || !json["country"].is_string() || !json.contains("steps") || !json["steps"].is_array()
        || json["steps"].size() != plan_step_count) {
        return unreadable;
    }
    SafetyPlan plan;
    plan.country = json["country"].get<std::string>();
    for (std::size_t k = 0; k < plan_step_count; ++k) {
        const auto& step = json["steps"][k];
        if (!step.is_array())
            return unreadable;
        for (const auto& line : step) {
            if (!line.is_string())
                return unreadable;
            if (const auto words = line.get<std::string>(); !trim(std::string_view(words)).empty())
                plan.steps.at(k).push_back(words);
        }
    }
    return plan;
}

}
