#include <app/settings.h>

#include <nlohmann/json.hpp>

namespace leitmotif {

namespace {

using Json = nlohmann::ordered_json;
constexpr const char* only = "settings";

Error wrong(const char* field) { return { ErrorCode::invalid_format, std::string("settings: ") + field }; }

bool is_country(const std::string& text)
{
    const auto letter = [](char c) { return c >= 'A' && c <= 'Z'; };
    return text.empty() || (text.size() == 2 && letter(text[0]) && letter(text[1]));
}

}

std::string to_json(const Settings& settings)
{
    return Json { { "country", settings.country }, { "auto_lock_minutes", settings.auto_lock_minutes }, { "discreet", settings.discreet },
        { "look", settings.look }, { "text_percent", settings.text_percent } }
        .dump();
}

Result<Settings> settings_from_json(std::string_view text)
{
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object())
        return wrong("not an object");
    Settings out;
    const auto number = [&](const char* name, int least, int most, int& to) {
        if (!json.contains(name) || !json[name].is_number_integer())
            return false;
        const double value = json[name].get<double>();
        if (value < least || value > most)
            return false;
        to = static_cast<int>(value);
        return true;
    };
    if (!json.contains("country") || !json["country"].is_string() || !is_country(out.country = json["country"].get<std::string>()))
        return wrong("country");
    if (!number("auto_lock_minutes", shortest_auto_lock, longest_auto_lock, out.auto_lock_minutes))
        return wrong("auto_lock_minutes");
    if (!json.contains("discreet") || !json["discreet"].is_boolean())
        return wrong("discreet");
    out.discreet = json["discreet"].get<bool>();
    if (!json.contains("look") || !json["look"].is_string())
        return wrong("look");
    out.look = json["look"].get<std::string>();
    if (out.look != "system" && out.look != "light" && out.look != "dark")
        return wrong("look");
    if (!number("text_percent", 80, 200, out.text_percent))
        return wrong("text_percent");
    if (json.size() != 5)
        return wrong("unknown field");
    return out;
}

NewValue KeptAs<Settings>::write(const Settings& settings) { return { only, {}, {}, 1, to_json(settings), std::nullopt }; }

Result<Settings> KeptAs<Settings>::read(const StoredValue& stored)
{
    if (stored.format > 1)
        return Error { ErrorCode::newer_version, "the settings in the vault were written by a newer Leitmotif" };
    return settings_from_json(stored.body);
}

Settings settings_of(Vault& vault)
{
    auto kept = Collection<Settings>(vault).find(only);
    return kept && *kept ? **kept : Settings {};
}

Result<void> keep_settings(Vault& vault, const Settings& settings)
{
    const auto put = put_value(vault, KeptAs<Settings>::collection, KeptAs<Settings>::write(settings), Earlier::let_go);
    return put ? Result<void>() : Result<void>(put.error());
}

}
