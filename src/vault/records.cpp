#include <vault/records.h>

#include <base/text.h>
#include <nlohmann/json.hpp>
#include <record/json.h>
#include <set>

namespace leitmotif {

namespace {

constexpr std::int64_t newest_format = 1;

Error unreadable(const char* what) { return { ErrorCode::invalid_format, std::string("a ") + what + " in the vault cannot be read" }; }

Error too_new() { return { ErrorCode::newer_version, "a value in the vault was written by a newer Leitmotif; use that" }; }

std::string joined(const std::set<std::string>& names)
{
    std::string out;
    for (const std::string& one : names)
        out += (out.empty() ? "" : "\n") + one;
    return out;
}

/// Every label of the codes by its name, those of numbered clusters as "wish3", and defenses, feelings and new ways as the manual has them.
Searchable searchable_of(const CodedSession& coded)
{
    std::set<std::string> people;
    std::set<std::string> themes;
    std::set<std::string> codes;
    for (const Code& code : coded.codes) {
        for (const Mention& mention : code.about)
            people.insert(mention.person);
        for (const ThemeId theme : code.themes)
            themes.insert(std::string(name_of(theme)));
        for (const int cluster : code.wish)
            codes.insert("wish" + std::to_string(cluster));
        for (const ResponseOfOther& other : code.other)
            codes.insert("other" + std::to_string(other.cluster));
        for (const int cluster : code.self)
            codes.insert("self" + std::to_string(cluster));
        for (const EmotionCode& emotion : code.emotions)
            codes.insert(std::string(name_of(emotion.emotion)));
        if (code.defense)
            codes.insert(std::string(name_of(*code.defense)));
        for (const NewWayKind kind : code.new_ways)
            codes.insert(std::string(name_of(kind)));
    }
    return { coded.session, std::nullopt, joined(people), joined(themes), joined(codes) };
}

}

std::string words_of(const Session& session)
{
    std::string words;
    for (std::size_t k = 0; k < session.turns.size(); ++k)
        words += (k > 0 ? "\n" : "") + session.turns[k].text;
    return words;
}

std::string title_of(const Session& session)
{
    constexpr std::size_t widest = 72;
    std::u32string line;
    for (const Turn& turn : session.turns) {
        if (turn.speaker != Speaker::client)
            continue;
        for (const char32_t c : decode(turn.text)) {
            const bool space = is_space(c) || c < 0x20;
            if (space && (line.empty() || line.back() == U' '))
                continue;
            line += space ? U' ' : c;
            if (line.size() > widest)
                break;
        }
        break;
    }
    if (line.size() > widest) {
        line.resize(widest - 1);
        line += U'…';
    }
    return encode(line);
}

NewValue KeptAs<Session>::write(const Session& session)
{
    Searchable searchable;
    searchable.session = session.id;
    searchable.words = words_of(session);
    return { session.id, session.date, title_of(session), newest_format, to_json(session), std::move(searchable) };
}

Result<Session> KeptAs<Session>::read(const StoredValue& stored)
{
    if (stored.format > newest_format)
        return too_new();
    return session_from_json(stored.body);
}

NewValue KeptAs<CodedSession>::write(const CodedSession& coded)
{
    std::string body = "{\"session\":" + nlohmann::json(coded.session).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)
        + ",\"revision\":" + std::to_string(coded.session_revision)
        + ",\"coder\":" + nlohmann::json(coded.coder).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + ",\"codes\":[";
    for (std::size_t k = 0; k < coded.codes.size(); ++k)
        body += (k > 0 ? "," : "") + to_json(coded.codes[k]);
    body += "]}";
    return { coded.session, {}, {}, newest_format, std::move(body), searchable_of(coded) };
}

Result<CodedSession> KeptAs<CodedSession>::read(const StoredValue& stored)
{
    if (stored.format > newest_format)
        return too_new();
    const auto json = nlohmann::json::parse(stored.body, nullptr, false);
    if (!json.is_object() || !json.contains("session") || !json["session"].is_string() || !json.contains("revision")
        || !json["revision"].is_number_integer() || !json.contains("coder") || !json["coder"].is_string() || !json.contains("codes")
        || !json["codes"].is_array()) {
        return unreadable("coding");
    }
    CodedSession coded { json["session"].get<std::string>(), json["revision"].get<std::int64_t>(), json["coder"].get<std::string>(), {} };
    for (const auto& one : json["codes"]) {
        auto code = code_from_json(one.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
        if (!code)
            return code.error();
        coded.codes.push_back(std::move(code).value());
    }
    return coded;
}

NewValue KeptAs<Correction>::write(const Correction& correction)
{
    return { correction.claim, correction.date, {}, newest_format, to_json(correction), std::nullopt };
}

Result<Correction> KeptAs<Correction>::read(const StoredValue& stored)
{
    if (stored.format > newest_format)
        return too_new();
    return correction_from_json(stored.body);
}

Result<std::vector<Correction>> corrections_in(Vault& vault)
{
    Collection<Correction> kept(vault);
    const auto listed = kept.list();
    if (!listed)
        return listed.error();
    std::vector<Correction> corrections;
    for (const ListedValue& one : *listed) {
        auto correction = kept.get(one.id);
        if (!correction)
            return correction.error();
        corrections.push_back(std::move(correction).value());
    }
    return corrections;
}

}
