#include <algorithm>
#include <nlohmann/json.hpp>
#include <record/json.h>
#include <server/api.h>

namespace leitmotif {

namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}

std::string people_json(std::span<const PersonRecord> people)
{
    Json out = Json::array();
    for (const PersonRecord& one : people) {
        std::string from;
        std::string to;
        for (const Session& session : one.sessions) {
            if (session.date.empty())
                continue;
            from = from.empty() ? session.date : std::min(from, session.date);
            to = std::max(to, session.date);
        }
        out.push_back(
            { { "person", one.person }, { "name", one.name }, { "sessions", one.sessions.size() }, { "from", from }, { "to", to } });
    }
    return dump(out);
}

std::string person_json(const PersonRecord& record)
{
    std::string out = "{\"person\":";
    out += dump(record.person);
    out += ",\"name\":";
    out += dump(record.name);
    out += ",\"sessions\":[";
    for (std::size_t k = 0; k < record.sessions.size(); ++k) {
        out += k == 0 ? "" : ",";
        out += to_json(record.sessions[k]);
    }
    out += "],\"formulation\":";
    out += to_json(record.formulation);
    out += '}';
    return out;
}

std::string help_json(const CrisisLines& lines)
{
    Json out { { "emergency", Json::array() }, { "lines", Json::array() }, { "finders", Json::array() } };
    for (const EmergencyNumber& one : lines.emergency)
        out["emergency"].push_back({ { "place", one.place }, { "number", one.number } });
    for (const CrisisLine& line : lines.lines) {
        Json entry { { "place", line.place }, { "name", line.name } };
        const auto add = [&](const char* name, const std::string& value) {
            if (!value.empty())
                entry[name] = value;
        };
        add("call", line.call);
        add("text", line.text);
        add("web", line.web);
        add("hours", line.hours);
        add("languages", line.languages);
        add("checked", line.checked);
        out["lines"].push_back(std::move(entry));
    }
    for (const Finder& finder : lines.finders)
        out["finders"].push_back({ { "name", finder.name }, { "url_text", finder.web } });
    return dump(out);
}

}
