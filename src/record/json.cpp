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

void write_answer(Json& out, const Answer& answer)
{
    if (!answer.verdict)
        return;
    out["answer"] = { { "verdict", name_of(*answer.verdict) }, { "words", answer.words }, { "again", answer.again } };
}

double places(double value, double scale) { return std::round(value * scale) / scale; }
double three(double value) { return places(value, 1000); }
double six(double value) { return places(value, 1000000); }

Json write_trajectory(const Trajectory& trajectory)
{
    Json out { { "slope", three(trajectory.slope) }, { "low", three(trajectory.low) }, { "high", three(trajectory.high) }, { "sure", trajectory.sure } };
    out["change"] = nullptr;
    if (trajectory.change) {
        const ChangePoint& change = *trajectory.change;
        out["change"] = { { "session", change.session }, { "date", change.date }, { "before", three(change.before) },
            { "after", three(change.after) }, { "evidence", write_evidence_list(change.evidence) } };
    }
    return out;
}

Json write_theme(const Theme& theme)
{
    std::size_t sentences = 0;
    for (const SessionCount& one : theme.by_session)
        sentences += one.enacted;
    Json out { { "id", name_of(theme.id) }, { "strength", name_of(theme.strength) }, { "trend", name_of(theme.trend) },
        { "people", theme.people }, { "claim", claim_of(theme) },
        { "counts", { { "sentences", sentences }, { "sessions", theme.sessions_enacted() }, { "of_sessions", theme.by_session.size() } } },
        { "strength_of_evidence", { { "expected_sentences", three(theme.expected_sentences) }, { "two_sessions", three(theme.two_sessions) },
             { "p", six(theme.p_value) }, { "p_adjusted", six(theme.adjusted) } } },
        { "trajectory", write_trajectory(theme.trajectory) },
        { "by_session", list_of(theme.by_session, [](const SessionCount& one) -> Json {
             return { { "session", one.session }, { "date", one.date }, { "sentences", one.sentences }, { "enacted", one.enacted } };
         }) },
        { "script", write_script(theme.script) }, { "evidence", write_evidence_list(theme.evidence) },
        { "counter", write_evidence_list(theme.counter) } };
    write_answer(out, theme.answer);
    return out;
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
    Json out { { "past", parallel.past }, { "now", parallel.now }, { "claim", claim_of(parallel) }, { "theme", name_of(parallel.theme) },
        { "corner", name_of(parallel.corner) }, { "likened", parallel.likened },
        { "sentences", { { "past", parallel.past_sentences }, { "now", parallel.now_sentences } } }, { "evidence", std::move(evidence) } };
    write_answer(out, parallel.answer);
    return out;
}

Json write_shares(const std::vector<ClusterShare>& shares)
{
    return list_of(shares, [](const ClusterShare& one) -> Json {
        return { { "cluster", one.cluster }, { "count", one.count }, { "share", three(one.share) }, { "low", three(one.low) }, { "high", three(one.high) } };
    });
}

Json write_part(const CcrtPart& part)
{
    Json out = Json::object();
    if (!part.person.empty())
        out["person"] = part.person;
    if (!part.from.empty() || !part.to.empty()) {
        out["from"] = part.from;
        out["to"] = part.to;
    }
    out["wish"] = write_shares(part.wish);
    out["other"] = write_shares(part.other);
    out["self"] = write_shares(part.self);
    return out;
}

Json write_emotions(const std::vector<EmotionCode>& emotions)
{
    return list_of(emotions, [](const EmotionCode& one) -> Json { return { { "name", name_of(one.emotion) }, { "state", name_of(one.state) } }; });
}

Json write_others(const std::vector<ResponseOfOther>& others)
{
    return list_of(others, [](const ResponseOfOther& one) -> Json { return { { "cluster", one.cluster }, { "expected", one.expected } }; });
}

Json write_episode(const Episode& one)
{
    return { { "session", one.session }, { "date", one.date }, { "person", one.person }, { "role", name_of(one.role) }, { "kind", name_of(one.kind) },
        { "first", { { "turn", one.first_turn }, { "start", one.first.start }, { "end", one.first.end } } },
        { "last", { { "turn", one.last_turn }, { "start", one.last.start }, { "end", one.last.end } } }, { "sentences", one.sentences },
        { "wish", one.wish }, { "other", write_others(one.other) }, { "self", one.self }, { "feelings", write_emotions(one.feelings) },
        { "mastery", one.mastery }, { "evidence", write_evidence(one.quote) } };
}

Json write_expectation(const Expectation& one)
{
    return { { "person", one.person }, { "cluster", one.cluster }, { "outcome", name_of(one.outcome) }, { "happened", one.happened },
        { "expected", write_evidence(one.expected) }, { "then", one.then ? write_evidence(*one.then) : Json(nullptr) } };
}

Json write_expectation_count(const ExpectationCount& one)
{
    Json out { { "expected", one.expected }, { "met", one.met }, { "otherwise", one.otherwise } };
    if (!one.person.empty())
        out["person"] = one.person;
    if (!one.from.empty() || !one.to.empty()) {
        out["from"] = one.from;
        out["to"] = one.to;
    }
    return out;
}

Json write_conflict(const Conflict& one)
{
    return { { "feeling", name_of(one.feeling) }, { "state", name_of(one.state) }, { "fear", one.fear ? Json(name_of(*one.fear)) : Json(nullptr) },
        { "feared", one.feared == 0 ? Json(nullptr) : Json(one.feared) }, { "defense", one.defense ? Json(name_of(*one.defense)) : Json(nullptr) },
        { "self", one.self == 0 ? Json(nullptr) : Json(one.self) }, { "people", one.people }, { "evidence", write_evidence_list(one.evidence) } };
}

Json write_body(const BodyVoice& voice)
{
    return { { "sign", name_of(voice.sign) }, { "count", voice.count }, { "sessions", voice.sessions }, { "without_words", voice.without_words },
        { "people", voice.people }, { "moments", list_of(voice.moments, [](const BodyMoment& one) -> Json {
             return { { "evidence", write_evidence(one.quote) }, { "after", one.after ? write_evidence(*one.after) : Json(nullptr) },
                 { "beside", write_emotions(one.beside) } };
         }) } };
}

Json write_feelings(const Feelings& feelings)
{
    const AngerInward& anger = feelings.anger;
    return { { "periods", list_of(feelings.periods, [](const FeelingPeriod& one) -> Json {
                  return { { "from", one.from }, { "to", one.to }, { "sentences", one.sentences }, { "vague", one.vague }, { "named", one.named },
                      { "different", one.different }, { "granularity", three(one.granularity) }, { "low", three(one.low) }, { "high", three(one.high) },
                      { "felt", one.felt }, { "disowned", one.disowned } };
              }) },
        { "uses", list_of(feelings.uses, [](const FeelingUse& one) -> Json {
             return { { "name", name_of(one.emotion) }, { "felt", one.felt }, { "disowned", one.disowned }, { "people", one.people },
                 { "evidence", write_evidence_list(one.evidence) } };
         }) },
        { "words", list_of(feelings.words, [](const FeelingWord& one) -> Json {
             return { { "session", one.place.session }, { "turn", one.place.turn }, { "start", one.place.range.start }, { "end", one.place.range.end },
                 { "word", one.word }, { "kind", one.vague ? "vague" : "named" }, { "emotion", one.emotion ? Json(name_of(*one.emotion)) : Json(nullptr) } };
         }) },
        { "anger_inward", { { "inward", anger.inward }, { "outward", anger.outward }, { "share", three(anger.share) }, { "low", three(anger.low) },
             { "high", three(anger.high) }, { "evidence", write_evidence_list(anger.evidence) } } } };
}

Json write_image(const Image& image)
{
    Json out { { "words", image.words }, { "claim", claim_of(image) }, { "count", image.count }, { "sessions", image.sessions }, { "people", image.people },
        { "evidence", write_evidence_list(image.evidence) } };
    write_answer(out, image.answer);
    return out;
}

Json write_own_theme(const OwnTheme& own)
{
    const auto cluster = [](int one) { return one == 0 ? Json(nullptr) : Json(one); };
    Json out { { "claim", claim_of(own) }, { "wish", cluster(own.wish) }, { "other", cluster(own.other) }, { "self", cluster(own.self) },
        { "episodes", own.episodes }, { "sessions", own.sessions }, { "people", own.people }, { "script", write_script(own.script) },
        { "evidence", write_evidence_list(own.evidence) } };
    write_answer(out, own.answer);
    return out;
}

/// What is told of the record beside the manual's summary.
void write_more(Json& out, const Formulation& all)
{
    out["early"] = list_of(all.early, [](const EarlyTheme& one) -> Json {
        return { { "id", name_of(one.id) }, { "sentences", one.sentences }, { "sessions", one.sessions }, { "two_sessions", three(one.two_sessions) },
            { "p_adjusted", six(one.adjusted) } };
    });
    out["ccrt_shares"] = { { "whole", write_part(all.ccrt.whole) }, { "by_person", list_of(all.ccrt.by_person, write_part) },
        { "by_period", list_of(all.ccrt.by_period, write_part) }, { "script", write_script(all.ccrt.script) } };
    out["triangles"] = list_of(all.triangles, [](const PersonTriangle& one) -> Json {
        return { { "theme", name_of(one.theme) }, { "past", one.past }, { "current", one.current }, { "therapist", one.therapist } };
    });
    out["episodes"] = list_of(all.episodes, write_episode);
    out["mastery"] = list_of(all.mastery, [](const MasteryPeriod& one) -> Json {
        return { { "from", one.from }, { "to", one.to }, { "episodes", one.episodes }, { "mean", three(one.mean) }, { "low", three(one.low) },
            { "high", three(one.high) } };
    });
    out["expectations"] = list_of(all.expectations, write_expectation);
    out["expectation_counts"] = list_of(all.expectation_counts, write_expectation_count);
    out["conflicts"] = list_of(all.conflicts, write_conflict);
    out["body"] = list_of(all.body, write_body);
    out["feelings"] = write_feelings(all.feelings);
    out["images"] = list_of(all.images, write_image);
    out["own_themes"] = list_of(all.own_themes, write_own_theme);
    out["accuracy"] = { { "answered", all.accuracy.answered }, { "fits", all.accuracy.fits }, { "partly", all.accuracy.partly },
        { "does_not_fit", all.accuracy.does_not_fit } };
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
    out["new_ways"] = list_of(formulation.new_ways, [](const NewWay& one) {
        Json way { { "kind", name_of(one.kind) }, { "claim", claim_of(one) }, { "session", one.session }, { "date", one.date }, { "count", one.count },
            { "sessions", one.sessions }, { "people", one.people }, { "evidence", write_evidence_list(one.evidence) } };
        write_answer(way, one.answer);
        return way;
    });
    out["turning_point"] = formulation.turning_point ? write_turning_point(*formulation.turning_point) : Json(nullptr);
    out["people"] = list_of(formulation.people, [](const PersonInRecord& one) -> Json {
        return { { "person", one.person }, { "role", name_of(one.role) }, { "corners", names_in(one.corners) },
            { "sentences", one.sentences }, { "sessions", one.sessions } };
    });
    write_more(out, formulation);
    return dump(out);
}

std::string to_json(const Correction& one)
{
    return dump({ { "claim", one.claim }, { "verdict", name_of(one.verdict) }, { "words", one.words }, { "date", one.date }, { "evidence", one.evidence } });
}

Result<Correction> correction_from_json(std::string_view line)
{
    return guarded<Correction>(line, [](const Json& json) {
        Correction one;
        one.claim = text_of(field(json, "claim"), "claim");
        if (one.claim.empty())
            throw Rejected { ErrorCode::invalid_format, "field 'claim' is empty" };
        one.verdict = label_in<Verdict>(field(json, "verdict"), "verdict");
        if (const Json* words = optional_field(json, "words"))
            one.words = text_of(*words, "words");
        if (const Json* date = optional_field(json, "date")) {
            one.date = text_of(*date, "date");
            if (!one.date.empty() && !is_date(one.date))
                throw Rejected { ErrorCode::invalid_format, "field 'date' is not YYYY-MM-DD" };
        }
        if (const Json* evidence = optional_field(json, "evidence"))
            one.evidence = count_of(*evidence, "evidence");
        return one;
    });
}

Result<Session> session_from_json(std::string_view line) { return guarded<Session>(line, read_session); }

Result<Code> code_from_json(std::string_view line) { return guarded<Code>(line, read_code); }

}
