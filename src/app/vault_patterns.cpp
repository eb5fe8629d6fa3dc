#include <app/vault_patterns.h>

#include <algorithm>
#include <array>
#include <iomanip>
#include <memory>
#include <nlohmann/json.hpp>
#include <record/json.h>
#include <safety/decision.h>
#include <set>
#include <sstream>
#include <unordered_map>
#include <utility>
#include <vault/records.h>

namespace leitmotif {

namespace {

using Json = nlohmann::ordered_json;

void quoted_in(const std::vector<Evidence>& evidence, std::set<std::string>& sessions)
{
    for (const Evidence& one : evidence)
        sessions.insert(one.session);
}

std::set<std::string> sessions_quoted(const Formulation& formulation)
{
    std::set<std::string> out;
    for (const Theme& theme : formulation.themes) {
        quoted_in(theme.evidence, out);
        quoted_in(theme.counter, out);
        for (const auto* part : { &theme.script.wish, &theme.script.other, &theme.script.self }) {
            if (*part)
                out.insert((*part)->session);
        }
    }
    for (const auto* part : { &formulation.ccrt.wish, &formulation.ccrt.other, &formulation.ccrt.self })
        quoted_in(part->evidence, out);
    for (const Parallel& parallel : formulation.parallels) {
        quoted_in(parallel.past_evidence, out);
        quoted_in(parallel.now_evidence, out);
    }
    for (const NewWay& way : formulation.new_ways)
        quoted_in(way.evidence, out);
    if (formulation.turning_point)
        quoted_in(formulation.turning_point->evidence, out);
    return out;
}

}

Result<SessionSource> sessions_of(Vault& vault)
{
    auto listed = Collection<Session>(vault).list();
    if (!listed)
        return listed.error();
    auto ids = std::make_shared<std::vector<ListedValue>>(std::move(listed).value());
    return SessionSource([&vault, ids, next = std::size_t { 0 }]() mutable -> std::optional<Result<Session>> {
        while (next < ids->size()) {
            auto session = Collection<Session>(vault).find((*ids)[next++].id);
            if (!session)
                return session.error();
            if (*session)  // else it was forgotten in another window meanwhile
                return Result<Session>(std::move(**session));
        }
        return std::nullopt;
    });
}

Coder keeping_codes(Vault& vault, Coder code, std::string coder_name)
{
    return [&vault, code = std::move(code), name = std::move(coder_name)](const Session& session) -> Result<std::vector<Code>> {
        const auto present = find_value(vault, KeptAs<Session>::collection, session.id);
        if (!present)
            return present.error();
        const std::int64_t revision = *present ? (*present)->revision : 0;
        auto kept = Collection<CodedSession>(vault).find(session.id);
        if (kept && *kept && (*kept)->session_revision == revision && (*kept)->coder == name)
            return std::move((*kept)->codes);
        auto codes = code(session);
        if (!codes)
            return codes;
        if (*present)
            (void)Collection<CodedSession>(vault).put({ session.id, revision, name, *codes });
        return codes;
    };
}

std::optional<std::vector<Code>> kept_codes(Vault& vault, std::string_view session)
{
    const auto present = find_value(vault, KeptAs<Session>::collection, session);
    auto kept = Collection<CodedSession>(vault).find(session);
    if (!present || !*present || !kept || !*kept || (*kept)->session_revision != (*present)->revision)
        return std::nullopt;
    return std::move((*kept)->codes);
}

NewValue KeptAs<KeptPatterns>::write(const KeptPatterns& patterns)
{
    std::string body = "{\"made_of\":" + Json(patterns.made_of).dump() + ",\"most_serious\":" + std::to_string(static_cast<int>(patterns.most_serious))
        + ",\"noticed\":" + Json(patterns.noticed).dump(-1, ' ', false, Json::error_handler_t::replace) + ",\"formulation\":" + patterns.formulation + "}";
    return { patterns.person, {}, {}, 1, std::move(body), std::nullopt };
}

Result<KeptPatterns> KeptAs<KeptPatterns>::read(const StoredValue& stored)
{
    const Json json = Json::parse(stored.body, nullptr, false);
    if (stored.format > 1 || !json.is_object() || !json.contains("made_of") || !json["made_of"].is_string() || !json.contains("formulation")
        || !json["formulation"].is_object() || !json.contains("most_serious") || !json["most_serious"].is_number_unsigned()
        || json["most_serious"].get<unsigned>() > static_cast<unsigned>(RiskTier::urgent))
        return Error { ErrorCode::invalid_format, "patterns in the vault cannot be read" };
    KeptPatterns out { stored.id, json["formulation"].dump(-1, ' ', false, Json::error_handler_t::replace),
        json["made_of"].get<std::string>(), static_cast<RiskTier>(json["most_serious"].get<unsigned>()) };
    for (const Json& one : json.value("noticed", Json::array())) {
        if (one.is_string())
            out.noticed.push_back(one.get<std::string>());
    }
    return out;
}

Result<std::string> sessions_now(Vault& vault)
{
    const auto listed = Collection<Session>(vault).list();
    if (!listed)
        return listed.error();
    std::uint64_t digest = 0xcbf29ce484222325;  // FNV-1a: nobody is kept out by it
    const auto add = [&](std::string_view bytes) {
        for (const char c : bytes)
            digest = (digest ^ static_cast<unsigned char>(c)) * 0x100000001b3;
        digest = (digest ^ 0xff) * 0x100000001b3;
    };
    for (const ListedValue& one : *listed) {
        add(one.id);
        add(std::to_string(one.revision));
    }
    std::ostringstream out;
    out << listed->size() << '-' << std::hex << std::setw(16) << std::setfill('0') << digest;
    return out.str();
}

Result<std::vector<KeptPatterns>> patterns_of(Vault& vault)
{
    Collection<KeptPatterns> kept(vault);
    const auto listed = kept.list();
    if (!listed)
        return listed.error();
    std::vector<KeptPatterns> out;
    for (const ListedValue& one : *listed) {
        auto patterns = kept.find(one.id);
        if (!patterns)
            return patterns.error();
        if (*patterns)
            out.push_back(std::move(**patterns));
    }
    return out;
}

JobWork reading_work(std::function<Result<NamedCoder>()> coder)
{
    return [coder = std::move(coder)](Vault& vault, const Job&, JobControl& control) -> Result<void> {
        const auto made_of = sessions_now(vault);
        if (!made_of)
            return made_of.error();
        const auto total = count_values(vault, KeptAs<Session>::collection);
        if (!total)
            return total.error();
        control.progress(0, *total);
        auto sessions = sessions_of(vault);
        if (!sessions)
            return sessions.error();
        auto named = coder();
        if (!named)
            return named.error();
        const auto corrections = corrections_in(vault);
        if (!corrections)
            return corrections.error();
        const SessionSource until_stopped = [&]() -> std::optional<Result<Session>> {
            return control.stopped() ? std::nullopt : (*sessions)();
        };
        const Coder keeping = keeping_codes(vault, named->code, named->name);
        std::unordered_map<std::string, RiskTier> tiers;
        std::unordered_map<std::string, std::string> people_of;
        const Coder code = [&](const Session& session) {
            auto codes = keeping(session);
            if (codes) {
                if (const RiskTier tier = decide(session, *codes).risk.tier; tier != RiskTier::none)
                    tiers[session.id] = tier;
                people_of[session.id] = session.person;
            }
            return codes;
        };
        std::set<std::string> people;
        Result<void> kept;
        const auto outcome = formulate_sessions(
            until_stopped, code,
            [&](const Formulation& formulation) {
                if (control.stopped())
                    return false;
                KeptPatterns patterns { formulation.person, to_json(formulation), *made_of };
                for (const auto& [id, tier] : tiers) {
                    if (people_of[id] == formulation.person)
                        patterns.noticed.push_back(id);
                }
                for (const std::string& id : sessions_quoted(formulation)) {
                    if (const auto tier = tiers.find(id); tier != tiers.end())
                        patterns.most_serious = std::max(patterns.most_serious, tier->second);
                }
                const auto put = put_value(vault, KeptAs<KeptPatterns>::collection, KeptAs<KeptPatterns>::write(patterns), Earlier::let_go);
                if (!put)
                    kept = put.error();
                people.insert(formulation.person);
                return put.has_value();
            },
            named->patterns, [&](const Progress& done) { control.progress(done.sessions, *total); }, *corrections);
        if (control.stopped())
            return {};
        if (!outcome && outcome.error().code != ErrorCode::empty)
            return outcome.error();
        if (!kept)
            return kept;
        if (outcome)
            control.leave_out(outcome->losses.left_out_count());
        const auto before = Collection<KeptPatterns>(vault).list();  // those of people who are in the vault no more
        for (const ListedValue& one : before ? *before : std::vector<ListedValue> {}) {
            if (!people.contains(one.id))
                (void)remove_value(vault, KeptAs<KeptPatterns>::collection, one.id);
        }
        return {};
    };
}

}
