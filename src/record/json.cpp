#include <record/json.h>

#include <cctype>
#include <cmath>
#include <nlohmann/json.hpp>

namespace leitmotif {

namespace {

using Json = nlohmann::ordered_json;

/// Thrown and caught in this file alone: reading nested JSON is clearer without a check after each field.
struct Rejected {
    ErrorCode code;
    std::string detail;
};

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

const Json& field(const Json& object, const char* name)
{
    const auto found = object.find(name);
    if (found == object.end())
        throw Rejected { ErrorCode::invalid_format, std::string("field '") + name + "' is missing" };
    return *found;
}

std::string text_of(const Json& value, const char* name)
{
    if (!value.is_string())
        throw Rejected { ErrorCode::invalid_format, std::string("field '") + name + "' is not a string" };
    return value.get<std::string>();
}

std::size_t count_of(const Json& value, const char* name)
{
    if (!value.is_number_unsigned())
        throw Rejected { ErrorCode::invalid_format, std::string("field '") + name + "' is not a whole number from 0" };
    return value.get<std::size_t>();
}

template<class LabelType>
LabelType label_in(const Json& value, const char* layer)
{
    const auto found = label_of<LabelType>(text_of(value, layer));
    if (!found)
        throw Rejected { ErrorCode::unknown_label, std::string("unknown ") + layer };
    return *found;
}

int cluster_in(const Json& value, const char* layer)
{
    if (!value.is_number_integer() || value.get<std::int64_t>() < 1 || value.get<std::int64_t>() > cluster_count)
        throw Rejected { ErrorCode::unknown_label, std::string("unknown cluster in ") + layer + " (1 to 8)" };
    return value.get<int>();
}

/// Calls `read` for each item of a list that may be absent or null.
template<class Read>
void each(const Json& object, const char* name, Read read)
{
    const auto found = object.find(name);
    if (found == object.end() || found->is_null())
        return;
    if (!found->is_array())
        throw Rejected { ErrorCode::invalid_format, std::string("field '") + name + "' is not a list" };
    for (const Json& item : *found)
        read(item);
}

const Json* optional_field(const Json& object, const char* name)
{
    const auto found = object.find(name);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

Json parse_object(std::string_view line)
{
    // No form of ours nests deeper than five; a line of nothing but brackets would otherwise take seventy times its size.
    constexpr int deepest = 64;
    const auto shallow = [](int depth, Json::parse_event_t, const Json&) {
        if (depth > deepest)
            throw Rejected { ErrorCode::invalid_format, "nested too deeply" };
        return true;
    };
    Json json = Json::parse(line, shallow, false);
    if (json.is_discarded())
        throw Rejected { ErrorCode::invalid_format, "not valid JSON" };
    if (!json.is_object())
        throw Rejected { ErrorCode::invalid_format, "not a JSON object" };
    return json;
}

template<class Value, class Read>
Result<Value> guarded(std::string_view line, Read read)
{
    if (!is_utf8(line))
        return Error { ErrorCode::invalid_utf8, "not valid UTF-8" };
    try {
        return read(parse_object(line));
    } catch (const Rejected& rejected) {
        return Error { rejected.code, rejected.detail };
    } catch (const Json::exception&) {
        return Error { ErrorCode::invalid_format, "a field has the wrong type" };
    }
}

bool is_date(std::string_view date)
{
    if (date.size() != 10 || date[4] != '-' || date[7] != '-')
        return false;
    for (std::size_t k = 0; k < date.size(); ++k) {
        if (k != 4 && k != 7 && std::isdigit(static_cast<unsigned char>(date[k])) == 0)
            return false;
    }
    const int month = (date[5] - '0') * 10 + date[6] - '0';
    const int day = (date[8] - '0') * 10 + date[9] - '0';
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

Session read_session(const Json& json)
{
    Session session;
    session.id = text_of(field(json, "id"), "id");
    session.person = text_of(field(json, "person"), "person");
    if (const Json* date = optional_field(json, "date")) {
        session.date = text_of(*date, "date");
        if (!session.date.empty() && !is_date(session.date))
            throw Rejected { ErrorCode::invalid_format, "field 'date' is not YYYY-MM-DD" };
    }
    session.kind = label_in<SessionKind>(field(json, "kind"), "kind");
    field(json, "turns");
    each(json, "turns", [&](const Json& item) {
        if (!item.is_object())
            throw Rejected { ErrorCode::invalid_format, "a turn is not an object" };
        session.turns.push_back({ label_in<Speaker>(field(item, "speaker"), "speaker"), text_of(field(item, "text"), "text") });
    });
    return session;
}

Mention read_mention(const Json& item)
{
    return { text_of(field(item, "person"), "person"), label_in<Role>(field(item, "role"), "role"),
        label_in<Corner>(field(item, "corner"), "corner") };
}

Risk read_risk(const Json& item)
{
    Risk risk;
    risk.tier = label_in<RiskTier>(field(item, "tier"), "risk tier");
    if (const Json* value = optional_field(item, "class"))
        risk.risk_class = label_in<RiskClass>(*value, "risk class");
    if (const Json* value = optional_field(item, "qualifier"))
        risk.qualifier = label_in<RiskQualifier>(*value, "risk qualifier");
    return risk;
}

ResponseOfOther read_other(const Json& item)
{
    const Json* expected = item.is_object() ? optional_field(item, "expected") : nullptr;
    return { cluster_in(field(item, "cluster"), "other"), expected != nullptr && expected->get<bool>() };
}

EmotionCode read_emotion(const Json& item)
{
    const Json* state = optional_field(item, "state");
    return { label_in<Emotion>(field(item, "name"), "emotion"),
        state != nullptr ? label_in<EmotionState>(*state, "emotion state") : EmotionState::felt };
}

Code read_code(const Json& json)
{
    Code code;
    code.session = text_of(field(json, "session"), "session");
    code.turn = count_of(field(json, "turn"), "turn");
    code.sentence = count_of(field(json, "sentence"), "sentence");
    code.range = { count_of(field(json, "start"), "start"), count_of(field(json, "end"), "end") };
    if (code.range.end < code.range.start)
        throw Rejected { ErrorCode::invalid_format, "'end' comes before 'start'" };
    if (const Json* text = optional_field(json, "text"))
        code.text = text_of(*text, "text");
    each(json, "about", [&](const Json& item) { code.about.push_back(read_mention(item)); });
    each(json, "wish", [&](const Json& item) { code.wish.push_back(cluster_in(item, "wish")); });
    each(json, "other", [&](const Json& item) { code.other.push_back(read_other(item)); });
    each(json, "self", [&](const Json& item) { code.self.push_back(cluster_in(item, "self")); });
    each(json, "emotions", [&](const Json& item) { code.emotions.push_back(read_emotion(item)); });
    each(json, "themes", [&](const Json& item) { code.themes.push_back(label_in<ThemeId>(item, "theme")); });
    each(json, "new_ways", [&](const Json& item) { code.new_ways.push_back(label_in<NewWayKind>(item, "new way")); });
    if (const Json* defense = optional_field(json, "defense"))
        code.defense = label_in<Defense>(*defense, "defense");
    if (const Json* link = optional_field(json, "link"))
        code.link = Link { text_of(field(*link, "from"), "from"), text_of(field(*link, "to"), "to") };
    if (const Json* risk = optional_field(json, "risk"))
        code.risk = read_risk(*risk);
    if (const Json* model = optional_field(json, "model"))
        code.model = text_of(*model, "model");
    if (const Json* scores = optional_field(json, "scores")) {
        for (const auto& [name, value] : scores->items())
            code.scores.push_back({ name, value.get<float>() });
    }
    return code;
}

template<class List, class Write>
Json list_of(const List& list, Write write)
{
    Json out = Json::array();
    for (const auto& item : list)
        out.push_back(write(item));
    return out;
}

template<class List>
Json names_in(const List& labels)
{
    return list_of(labels, [](auto label) { return std::string(name_of(label)); });
}

Json write_risk(const Risk& risk)
{
    Json out { { "tier", name_of(risk.tier) } };
    if (risk.risk_class)
        out["class"] = name_of(*risk.risk_class);
    if (risk.qualifier)
        out["qualifier"] = name_of(*risk.qualifier);
    return out;
}

Json write_evidence(const Evidence& one)
{
    return { { "session", one.session }, { "turn", one.turn }, { "start", one.range.start }, { "end", one.range.end },
        { "quote", one.quote }, { "date", one.date }, { "people", one.people } };
}

Json write_evidence_list(const std::vector<Evidence>& list) { return list_of(list, write_evidence); }

Json write_script(const Script& script)
{
    Json out = Json::object();
    if (script.wish)
        out["wish"] = write_evidence(*script.wish);
    if (script.other)
        out["other"] = write_evidence(*script.other);
    if (script.self)
        out["self"] = write_evidence(*script.self);
    return out;
}

Json write_theme(const Theme& theme)
{
    std::size_t sentences = 0;
    for (const SessionCount& one : theme.by_session)
        sentences += one.enacted;
    return { { "id", name_of(theme.id) }, { "strength", name_of(theme.strength) }, { "trend", name_of(theme.trend) },
        { "people", theme.people },
        { "counts", { { "sentences", sentences }, { "sessions", theme.sessions_enacted() }, { "of_sessions", theme.by_session.size() } } },
        { "by_session", list_of(theme.by_session, [](const SessionCount& one) -> Json {
             return { { "session", one.session }, { "date", one.date }, { "sentences", one.sentences }, { "enacted", one.enacted } };
         }) },
        { "script", write_script(theme.script) }, { "evidence", write_evidence_list(theme.evidence) },
        { "counter", write_evidence_list(theme.counter) } };
}

Json write_parallel(const Parallel& parallel)
{
    Json evidence = Json::array();
    const auto add = [&](const std::vector<Evidence>& list, const char* side) {
        for (const Evidence& one : list) {
            evidence.push_back(write_evidence(one));
            evidence.back()["side"] = side;
        }
    };
    add(parallel.past_evidence, "past");
    add(parallel.now_evidence, "now");
    return { { "past", parallel.past }, { "now", parallel.now }, { "theme", name_of(parallel.theme) },
        { "corner", name_of(parallel.corner) }, { "evidence", std::move(evidence) } };
}

Json write_turning_point(const TurningPoint& point)
{
    Json out { { "session", point.session }, { "date", point.date } };
    if (point.theme)
        out["theme"] = name_of(*point.theme);
    out["kinds"] = names_in(point.kinds);
    out["evidence"] = write_evidence_list(point.evidence);
    return out;
}

}

std::string to_json(const Session& session)
{
    const Json turns = list_of(session.turns, [](const Turn& turn) -> Json {
        return { { "speaker", name_of(turn.speaker) }, { "text", turn.text } };
    });
    return dump({ { "id", session.id }, { "person", session.person }, { "date", session.date }, { "kind", name_of(session.kind) },
        { "turns", turns } });
}

namespace {

double three_places(float value) { return std::round(static_cast<double>(value) * 1000.0) / 1000.0; }

Json write_influences(const std::vector<Influence>& influences)
{
    return list_of(influences, [](const Influence& one) -> Json {
        return { { "turn", one.turn }, { "start", one.range.start }, { "end", one.range.end }, { "text", one.text },
            { "support", three_places(one.support) } };
    });
}

Json write_explanation(const Explanation& explanation)
{
    return { { "model", explanation.model }, { "version", explanation.version },
        { "labels", list_of(explanation.labels, [](const LabelExplanation& one) -> Json {
             return { { "label", one.label }, { "probability", three_places(one.probability) },
                 { "threshold", one.threshold ? Json(three_places(*one.threshold)) : Json(nullptr) },
                 { "words", write_influences(one.words) }, { "sentences", write_influences(one.sentences) } };
         }) } };
}

Json write_code(const Code& code)
{
    Json out { { "session", code.session }, { "turn", code.turn }, { "sentence", code.sentence }, { "start", code.range.start },
        { "end", code.range.end }, { "text", code.text } };
    out["about"] = list_of(code.about, [](const Mention& one) -> Json {
        return { { "person", one.person }, { "role", name_of(one.role) }, { "corner", name_of(one.corner) } };
    });
    out["wish"] = code.wish;
    out["other"] = list_of(code.other, [](const ResponseOfOther& one) -> Json {
        return { { "cluster", one.cluster }, { "expected", one.expected } };
    });
    out["self"] = code.self;
    out["emotions"] = list_of(code.emotions, [](const EmotionCode& one) -> Json {
        return { { "name", name_of(one.emotion) }, { "state", name_of(one.state) } };
    });
    out["defense"] = code.defense ? Json(name_of(*code.defense)) : Json(nullptr);
    out["themes"] = names_in(code.themes);
    out["new_ways"] = names_in(code.new_ways);
    out["link"] = code.link ? Json { { "from", code.link->from }, { "to", code.link->to } } : Json(nullptr);
    out["risk"] = write_risk(code.risk);
    if (!code.model.empty()) {
        out["model"] = code.model;
        Json scores = Json::object();
        for (const LabelScore& one : code.scores)
            scores[one.label] = three_places(one.probability);
        out["scores"] = std::move(scores);
    }
    return out;
}

}

std::string to_json(const Code& code) { return dump(write_code(code)); }

std::string to_json(const Code& code, const Explanation& explanation)
{
    Json out = write_code(code);
    out["explain"] = write_explanation(explanation);
    return dump(out);
}

std::string to_json(const Formulation& formulation)
{
    Json ccrt = Json::object();
    Json ccrt_evidence = Json::object();
    const auto component = [&](const char* name, const CcrtComponent& one) {
        if (one.cluster == 0)
            return;
        ccrt[name] = one.cluster;
        ccrt_evidence[name] = { { "count", one.count }, { "evidence", write_evidence_list(one.evidence) } };
    };
    component("wish", formulation.ccrt.wish);
    component("other", formulation.ccrt.other);
    component("self", formulation.ccrt.self);

    Json out { { "person", formulation.person }, { "session_count", formulation.session_count },
        { "sentence_count", formulation.sentence_count } };
    out["themes"] = list_of(formulation.themes, write_theme);
    out["ccrt"] = std::move(ccrt);
    out["ccrt_evidence"] = std::move(ccrt_evidence);
    out["parallels"] = list_of(formulation.parallels, write_parallel);
    out["new_ways"] = list_of(formulation.new_ways, [](const NewWay& one) -> Json {
        return { { "kind", name_of(one.kind) }, { "session", one.session }, { "date", one.date }, { "count", one.count },
            { "evidence", write_evidence_list(one.evidence) } };
    });
    out["turning_point"] = formulation.turning_point ? write_turning_point(*formulation.turning_point) : Json(nullptr);
    out["people"] = list_of(formulation.people, [](const PersonInRecord& one) -> Json {
        return { { "person", one.person }, { "role", name_of(one.role) }, { "corners", names_in(one.corners) },
            { "sentences", one.sentences }, { "sessions", one.sessions } };
    });
    return dump(out);
}

Result<Session> session_from_json(std::string_view line) { return guarded<Session>(line, read_session); }

Result<Code> code_from_json(std::string_view line) { return guarded<Code>(line, read_code); }

}
