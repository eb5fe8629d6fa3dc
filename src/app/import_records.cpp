#include <app/import_records.h>

#include <nlohmann/json.hpp>

namespace leitmotif {

namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Error unreadable(const char* what) { return { ErrorCode::invalid_format, std::string(what) + " in the vault cannot be read" }; }

bool has_text(const Json& json, std::initializer_list<const char*> names)
{
    if (!json.is_object())
        return false;
    for (const char* name : names) {
        if (!json.contains(name) || !json[name].is_string())
            return false;
    }
    return true;
}

bool has_number(const Json& json, std::initializer_list<const char*> names)
{
    for (const char* name : names) {
        if (!json.contains(name) || !json[name].is_number_integer())
            return false;
    }
    return true;
}

}

NewValue KeptAs<ImportedSession>::write(const ImportedSession& one)
{
    const Json json { { "content", one.content }, { "key", one.key }, { "file", one.file }, { "source", one.source }, { "date", one.date } };
    return { one.session, one.date, one.content + " " + (one.key.empty() ? "-" : one.key) + " " + one.file, 1, dumped(json), {} };
}

Result<ImportedSession> KeptAs<ImportedSession>::read(const StoredValue& stored)
{
    const Json json = Json::parse(stored.body, nullptr, false);
    if (!has_text(json, { "content", "key", "file", "source", "date" }))
        return unreadable("where a session came from");
    return ImportedSession { stored.id, json["date"].get<std::string>(), json["content"].get<std::string>(), json["key"].get<std::string>(),
        json["file"].get<std::string>(), json["source"].get<std::string>() };
}

NewValue KeptAs<SetAsideWords>::write(const SetAsideWords& one)
{
    Json stretches = Json::array();
    for (const SetAside& stretch : one.stretches)
        stretches.push_back({ { "start", stretch.start_ms }, { "end", stretch.end_ms }, { "text", stretch.text }, { "reason", stretch.reason } });
    return { one.session, {}, {}, 1, dumped({ { "stretches", stretches } }), {} };
}

Result<SetAsideWords> KeptAs<SetAsideWords>::read(const StoredValue& stored)
{
    const Json json = Json::parse(stored.body, nullptr, false);
    if (!json.is_object() || !json.contains("stretches") || !json["stretches"].is_array())
        return unreadable("words that were set aside");
    SetAsideWords out { stored.id, {} };
    for (const Json& one : json["stretches"]) {
        if (!has_text(one, { "text", "reason" }) || !has_number(one, { "start", "end" }))
            return unreadable("words that were set aside");
        out.stretches.push_back({ 0, one["start"].get<std::int64_t>(), one["end"].get<std::int64_t>(), one["text"].get<std::string>(),
            one["reason"].get<std::string>() });
    }
    return out;
}

NewValue KeptAs<SourceConsent>::write(const SourceConsent& one)
{
    return { one.id, {}, {}, 1, dumped({ { "source", one.source }, { "given", one.given } }), {} };
}

Result<SourceConsent> KeptAs<SourceConsent>::read(const StoredValue& stored)
{
    const Json json = Json::parse(stored.body, nullptr, false);
    if (!has_text(json, { "source" }) || !has_number(json, { "given" }))
        return unreadable("a consent");
    return SourceConsent { stored.id, json["source"].get<std::string>(), json["given"].get<std::int64_t>() };
}

}
