#include <app/pattern_options.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

namespace leitmotif {

namespace {

Error bad(const std::string& what) { return { ErrorCode::invalid_format, what, "false-alarms.json" }; }

bool is_chance(const nlohmann::json& value) { return value.is_number() && value.get<double>() > 0 && value.get<double>() <= 1; }

}

Result<FalseAlarms> false_alarms_from_json(std::string_view text)
{
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object())
        return bad("not a JSON object");
    FalseAlarms alarms;
    if (!json.contains("reader") || !json["reader"].is_string())
        return bad("field 'reader' is not a string");
    alarms.reader = json["reader"].get<std::string>();
    if (!json.contains("clear") || !is_chance(json["clear"]))
        return bad("field 'clear' is not a probability");
    alarms.clear = json["clear"].get<double>();
    if (!json.contains("factors") || !json["factors"].is_array() || json["factors"].size() != alarms.factors.size())
        return bad("field 'factors' is not a list of nine");
    for (std::size_t k = 0; k < alarms.factors.size(); ++k) {
        const auto& factor = json["factors"][k];
        if (!factor.is_number() || factor.get<double>() < 0 || factor.get<double>() > 1000)
            return bad("field 'factors' holds something else than factors");
        alarms.factors[k] = factor.get<double>();
    }
    if (!json.contains("by_theme") || !json["by_theme"].is_object())
        return bad("field 'by_theme' is not an object");
    for (std::size_t t = 0; t < label_count<ThemeId>; ++t) {
        const std::string name(name_of(static_cast<ThemeId>(t)));
        if (!json["by_theme"].contains(name) || !is_chance(json["by_theme"][name]))
            return bad("field 'by_theme' has no probability for " + name);
        alarms.by_theme[t] = json["by_theme"][name].get<double>();
    }
    return alarms;
}

Result<PatternOptions> pattern_options(const ModelPlaces& places)
{
    PatternOptions options;
    const auto model = find_model(places);
    if (!model)
        return options;
    std::ifstream file(*model / "false-alarms.json", std::ios::binary);
    if (!file)
        return options;
    const std::string text { std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>() };
    auto alarms = false_alarms_from_json(text);
    if (!alarms)
        return alarms.error();
    options.false_alarms = std::move(alarms).value();
    return options;
}

}
