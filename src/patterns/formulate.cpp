#include <patterns/formulate.h>

#include "images.h"
#include "known_people.h"
#include "pieces.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace leitmotif::inside {

std::vector<PersonInRecord> people_of(const RecordView& view)
{
    struct Found {
        PersonInRecord person;
        std::size_t last_session = static_cast<std::size_t>(-1);
    };
    std::vector<Found> found(view.people.size());
    Tally tally(view.people.size());
    for (std::size_t s = 0; s < view.sessions.size(); ++s) {
        for (const Pieces::Side& side : view.pieces(s).sides) {
            Found& at = found[side.who.person];
            tally.add(side.who.person, side.sentences);
            at.person.sessions += at.last_session != s ? 1 : 0;
            at.last_session = s;
            if (std::find(at.person.corners.begin(), at.person.corners.end(), side.who.corner) == at.person.corners.end())
                at.person.corners.push_back(side.who.corner);
        }
    }
    std::vector<PersonInRecord> people;
    for (const std::uint32_t person : tally.most_first()) {
        PersonInRecord& one = found[person].person;
        one.person = view.name(person);
        one.role = view.people[person].role;
        one.sentences = tally.of(person);
        std::sort(one.corners.begin(), one.corners.end());
        people.push_back(std::move(one));
    }
    return people;
}

}

namespace leitmotif {

using namespace inside;

struct Patterns::State {
    std::string person;
    PatternOptions options;
    Names names {};
    std::vector<std::unique_ptr<Digest>> sessions {};  ///< in order of arrival
    std::unordered_map<std::string, std::size_t> place {};
    Runs runs {};
    std::vector<PersonName> known {};               ///< by Names' numbers: who each name was in the last formulation,
    std::vector<std::int32_t> known_person {};      ///< and the person's number
    std::vector<std::uint64_t> changed_at {};       ///< the formulation in which that last changed
    std::uint64_t made = 0;                         ///< formulations
    chance::EntropyTable entropy {};
    std::vector<Digest*> place_in_time {};          ///< the sessions as the view has them

    [[nodiscard]] auto find(const std::string& id)
    {
        const auto at = place.find(id);
        return at == place.end() ? sessions.end() : sessions.begin() + static_cast<std::ptrdiff_t>(at->second);
    }

    void forget(const Digest& session)
    {
        for (std::size_t k = 0; k < session.sentences.size(); ++k) {
            const Sentence& one = session.sentences[k];
            for (std::size_t m = 0; m < one.mention_count; ++m)
                names.count(session.mentions[one.first_mention + m].name, session.codes[k].about[m].role, false);
        }
        runs.remove(session);
    }

    void set_sessions(RecordView& view)
    {
        place_in_time.clear();
        std::vector<std::pair<std::string_view, Digest*>> dated;
        std::string_view date;
        for (const auto& one : sessions) {
            if (!one->info.date.empty())
                date = one->info.date;
            dated.emplace_back(date, one.get());
        }
        std::stable_sort(dated.begin(), dated.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        for (const auto& [when, session] : dated) {
            session->place = static_cast<std::uint32_t>(view.sessions.size());
            view.sessions.push_back(session);
            place_in_time.push_back(session);
            view.sentence_count += session->sentences.size();
            if (session->read && session->reader != view.reader)
                view.reader = view.read ? std::string() : session->reader;
            view.read = view.read || session->read;
        }
    }

    void set_people(RecordView& view) const
    {
        KnownPeople mentioned;
        for (const Names::Entry& entry : names.entries()) {
            if (entry.mentions == 0)
                continue;
            Known& somebody = mentioned.by_key[entry.key];
            somebody.names[entry.name] += entry.mentions;
            for (std::size_t r = 0; r < entry.roles.size(); ++r)
                somebody.roles[r] += entry.roles[r];
        }
        const auto stands = mentioned.stands();
        std::map<std::string, Known> united;
        for (const auto& [key, somebody] : mentioned.by_key)
            united[stands.at(key)].add(somebody);
        view.people.resize(names.entries().size());
        std::map<std::string, std::int32_t> number;
        view.person_of_name.reserve(names.entries().size());
        for (std::size_t n = 0; n < names.entries().size(); ++n) {
            const auto key = stands.find(names.entries()[n].key);
            if (key == stands.end()) {
                view.person_of_name.push_back(-1);
                continue;
            }
            const auto [at, is_new] = number.try_emplace(key->second, static_cast<std::int32_t>(n));
            if (is_new) {
                const Known& somebody = united.at(key->second);
                view.people[n] = { somebody.name(), somebody.role() };
            }
            view.person_of_name.push_back(at->second);
        }
    }

    /// Makes anew what sessions add to the formulation, where it was not made or one of their people is somebody else now.
    void refresh(RecordView& view)
    {
        ++made;
        const std::size_t n = view.person_of_name.size();
        known.resize(n);
        known_person.resize(n, -2);
        changed_at.resize(n, 0);
        for (std::size_t k = 0; k < n; ++k) {
            const std::int32_t who = view.person_of_name[k];
            const PersonName now = who < 0 ? PersonName {} : view.people[static_cast<std::size_t>(who)];
            if (known_person[k] == who && known[k] == now)
                continue;
            known[k] = now;
            known_person[k] = who;
            changed_at[k] = made;
        }
        for (std::size_t s = 0; s < view.sessions.size(); ++s) {
            Digest& session = *place_in_time[s];
            const bool holds = session.pieces && std::none_of(session.names.begin(), session.names.end(), [&](std::uint32_t name) {
                return changed_at[name] > session.pieces->made_at;
            });
            if (!holds)
                session.pieces = pieces_of(view, s, made);
            view.made.push_back(session.pieces.get());
        }
    }
};

Patterns::Patterns(std::string person, PatternOptions options)
    : m_state(std::make_unique<State>(State { std::move(person), std::move(options) }))
{
}

Patterns::~Patterns() = default;
Patterns::Patterns(Patterns&&) noexcept = default;
Patterns& Patterns::operator=(Patterns&&) noexcept = default;

void Patterns::put(SessionInfo info, std::vector<Code> codes)
{
    const auto at = m_state->find(info.id);
    if (at != m_state->sessions.end()) {
        m_state->forget(**at);
        **at = digest_of(std::move(info), std::move(codes), m_state->names);
        m_state->runs.add(**at);
        return;
    }
    m_state->place[info.id] = m_state->sessions.size();
    m_state->sessions.push_back(std::make_unique<Digest>(digest_of(std::move(info), std::move(codes), m_state->names)));
    m_state->runs.add(*m_state->sessions.back());
}

void Patterns::remove(const std::string& session)
{
    const auto at = m_state->find(session);
    if (at == m_state->sessions.end())
        return;
    m_state->forget(**at);
    m_state->sessions.erase(at);
    m_state->place.clear();
    for (std::size_t k = 0; k < m_state->sessions.size(); ++k)
        m_state->place[m_state->sessions[k]->info.id] = k;
}

Formulation Patterns::formulation(std::span<const Correction> corrections) const
{
    RecordView view { m_state->options, corrections };
    m_state->set_sessions(view);
    m_state->set_people(view);
    m_state->refresh(view);
    m_state->entropy.reach(view.sentence_count);
    Formulation out;
    out.person = m_state->person;
    out.session_count = view.sessions.size();
    out.sentence_count = view.sentence_count;
    Themes themes = themes_of(view, m_state->entropy);
    out.ccrt = ccrt_of(view);
    out.parallels = parallels_of(view, themes);
    out.triangles = triangles_of(out.parallels);
    out.new_ways = new_ways_of(view);
    out.turning_point = turning_point_of(view, themes);
    out.people = people_of(view);
    for (std::size_t s = 0; s < view.sessions.size(); ++s) {
        out.episodes.add(view.pieces(s).episodes);
        out.expectations.add(view.pieces(s).expectations);
        out.conflicts.add(view.pieces(s).conflicts);
    }
    out.mastery = mastery_over_time(view);
    out.expectation_counts = expectation_counts_of(view);
    out.body = body_of(view);
    out.feelings = feelings_of(view);
    out.images = images_of(view, m_state->runs);
    out.own_themes = own_themes_of(view, themes);
    out.themes = std::move(themes.shown);
    out.early = std::move(themes.early);
    apply_corrections(out, view);
    return out;
}

Formulation formulate(CodedRecord record, const PatternOptions& options, std::span<const Correction> corrections)
{
    std::map<std::string, std::vector<Code>, std::less<>> by_session;
    for (Code& code : record.codes)
        by_session[code.session].push_back(std::move(code));
    Patterns patterns(std::move(record.person), options);
    for (SessionInfo& session : record.sessions) {
        std::vector<Code> codes = std::move(by_session[session.id]);
        patterns.put(std::move(session), std::move(codes));
    }
    return patterns.formulation(corrections);
}

namespace {

template<class Claim>
void add_claims(std::set<std::string>& names, const std::vector<Claim>& claims)
{
    for (const Claim& claim : claims)
        names.insert(claim_of(claim));
}

std::set<std::string> claims_of(const Formulation& formulation)
{
    std::set<std::string> names;
    add_claims(names, formulation.themes);
    add_claims(names, formulation.parallels);
    add_claims(names, formulation.new_ways);
    add_claims(names, formulation.images);
    add_claims(names, formulation.own_themes);
    return names;
}

}

Changes changes_between(const Formulation& before, const Formulation& after)
{
    const std::set<std::string> old_claims = claims_of(before);
    const std::set<std::string> new_claims = claims_of(after);
    Changes changes;
    std::set_difference(new_claims.begin(), new_claims.end(), old_claims.begin(), old_claims.end(), std::back_inserter(changes.came));
    std::set_difference(old_claims.begin(), old_claims.end(), new_claims.begin(), new_claims.end(), std::back_inserter(changes.went));
    for (const Theme& theme : after.themes) {
        const auto old = std::find_if(before.themes.begin(), before.themes.end(), [&](const Theme& one) { return one.id == theme.id; });
        if (old != before.themes.end() && (old->strength != theme.strength || old->trend != theme.trend))
            changes.moved.push_back(claim_of(theme));
    }
    return changes;
}

}
