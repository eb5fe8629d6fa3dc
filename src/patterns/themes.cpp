#include "chance.h"
#include "trajectory.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace leitmotif::inside {

namespace {

struct Candidate {
    Theme theme {};
    std::size_t sentences = 0;
    std::size_t sessions = 0;  ///< that enact it
    std::size_t clear = 0;     ///< sessions
    double none = 1;           ///< probability that no session truly enacts it, and
    double only_one = 0;       ///< that one does
};

bool went_otherwise(const Sentence& one) { return one.new_ways != 0 || (one.other & kind_clusters) != 0; }

double shifted(double p, double shift)
{
    if (shift == 0 || p <= 0 || p >= 1)
        return p;
    return 1 / (1 + std::exp(-(std::log(p / (1 - p)) + shift)));
}

/// The theme in one session, its probabilities moved by what the person answered.
Pieces::InTheme moved(Pieces::InTheme in, const Digest& session, double shift)
{
    if (shift == 0)
        return in;
    in.none = 1;
    in.expected = 0;
    for (const ThemeMark& mark : session.themes) {
        if (mark.theme != in.theme)
            continue;
        const double p = shifted(static_cast<double>(mark.p), shift);
        in.none *= 1 - p;
        in.expected += p;
    }
    return in;
}

using Shifts = std::array<double, label_count<ThemeId>>;

std::vector<Candidate> candidates(const RecordView& view, const Shifts& shift)
{
    std::vector<Candidate> all(label_count<ThemeId>);
    for (std::size_t t = 0; t < all.size(); ++t)
        all[t].theme.id = static_cast<ThemeId>(t);
    for (std::size_t s = 0; s < view.sessions.size(); ++s) {
        for (const Pieces::InTheme& kept : view.pieces(s).themes) {
            const Pieces::InTheme in = moved(kept, *view.sessions[s], shift[kept.theme]);
            Candidate& one = all[in.theme];
            one.sentences += in.sentences;
            ++one.sessions;
            one.theme.expected_sentences += in.expected;
            one.only_one = one.only_one * in.none + one.none * (1 - in.none);
            one.none *= in.none;
            // The least probability that still counts is rounded as scores are kept, to three places.
            one.clear += 1 - in.none >= view.options.false_alarms.clear - 1e-6 ? 1 : 0;
        }
    }
    for (Candidate& one : all)
        one.theme.two_sessions = std::max(0.0, 1 - one.none - one.only_one);
    return all;
}

/// Session by session, for a theme that is shown.
std::vector<double> set_sessions(Theme& theme, const RecordView& view, double shift)
{
    std::vector<double> expected;
    theme.by_session.reserve(view.sessions.size());
    expected.reserve(view.sessions.size());
    for (std::size_t s = 0; s < view.sessions.size(); ++s) {
        const Digest& session = *view.sessions[s];
        const auto& pieces = view.pieces(s).themes;
        const auto kept = std::find_if(
            pieces.begin(), pieces.end(), [&](const Pieces::InTheme& one) { return one.theme == static_cast<std::uint8_t>(theme.id); });
        const bool is_in = kept != pieces.end();
        theme.by_session.push_back({ session.info.id, session.info.date, session.sentences.size(), is_in ? kept->sentences : 0 });
        expected.push_back(is_in ? moved(*kept, session, shift).expected : 0);
    }
    return expected;
}

/// That false alarms alone make so many sessions seem to enact the theme clearly: Poisson-binomial over sessions, each by its length, with
/// the person's own rate unknown.
void set_p_values(std::vector<Candidate>& all, const RecordView& view, const Shifts& shift)
{
    // Rates are of the reader they were taken of; another one's codes get the cautious ones.
    const FalseAlarms cautious;
    const FalseAlarms& given = view.options.false_alarms;
    const FalseAlarms& alarms = given.reader.empty() || given.reader == view.reader ? given : cautious;
    std::map<std::size_t, std::size_t> by_length;
    for (const Digest* session : view.sessions)
        ++by_length[session->sentences.size()];
    std::vector<double> p_values;
    std::vector<chance::Trials> trials;
    for (Candidate& one : all) {
        double p_value = 0;
        const double back = std::exp(-shift[static_cast<std::size_t>(one.theme.id)]);
        for (const double factor : alarms.factors) {
            if (one.clear == 0) {
                p_value += 1;
                continue;
            }
            const double rate = std::min(0.5, alarms.by_theme[static_cast<std::size_t>(one.theme.id)] * factor * back);
            const double log_none = std::log1p(-rate);
            trials.clear();
            for (const auto& [length, count] : by_length)
                trials.push_back({ -std::expm1(log_none * static_cast<double>(length)), count });
            p_value += chance::at_least(trials, one.clear);
        }
        one.theme.p_value = p_value / static_cast<double>(alarms.factors.size());
        p_values.push_back(one.theme.p_value);
    }
    const std::vector<double> adjusted = chance::false_discovery(p_values);
    for (std::size_t t = 0; t < all.size(); ++t)
        all[t].theme.adjusted = adjusted[t];
}

bool is_there(const Candidate& one, const RecordView& view)
{
    const PatternOptions& options = view.options;
    if (one.sessions < options.least_sessions)
        return false;
    if (view.read)
        return one.theme.two_sessions >= options.two_sessions && one.theme.adjusted <= options.false_themes;
    const auto least = std::ceil(options.least_share * static_cast<double>(view.sentence_count));
    return one.sentences >= options.least_sentences && static_cast<double>(one.sentences) >= least;
}

/// Those the theme is played with: named in its sentences, most often first. One passing mention among many does not count.
std::vector<std::uint32_t> carriers(const Tally& tally)
{
    constexpr std::size_t most = 6;
    std::vector<std::uint32_t> people;
    for (const std::uint32_t person : tally.most_first()) {
        if (people.size() < most && (people.empty() || tally.of(person) > 1))
            people.push_back(person);
    }
    return people;
}

void add_counter_examples(Theme& theme, const std::vector<std::uint32_t>& people, const RecordView& view)
{
    for (std::size_t s = 0; s < view.sessions.size() && theme.counter.size() < view.options.quotes; ++s) {
        for (const std::uint32_t k : view.pieces(s).otherwise) {
            const Sentence& one = view.sentence(s, k);
            if (has(one.themes, static_cast<std::size_t>(theme.id)))
                continue;
            if (std::any_of(people.begin(), people.end(), [&](std::uint32_t person) { return view.is_about(s, one, person); }))
                view.keep(theme.counter, s, k);
        }
    }
}

}

void add_theme_pieces(Pieces& pieces, const RecordView& view, std::size_t s)
{
    const Digest& session = *view.sessions[s];
    for (const ThemeMark& mark : session.themes) {
        auto at =
            std::find_if(pieces.themes.begin(), pieces.themes.end(), [&](const Pieces::InTheme& one) { return one.theme == mark.theme; });
        if (at == pieces.themes.end())
            at = pieces.themes.insert(pieces.themes.end(), { mark.theme });
        ++at->sentences;
        at->none *= 1 - static_cast<double>(mark.p);
        at->expected += static_cast<double>(mark.p);
        view.each_mention(s, session.sentences[mark.sentence], [&](const Who& who) {
            auto carrier = std::find_if(pieces.carriers.begin(), pieces.carriers.end(),
                [&](const Pieces::Carrier& one) { return one.theme == mark.theme && one.person == who.person; });
            if (carrier == pieces.carriers.end())
                carrier = pieces.carriers.insert(pieces.carriers.end(), { mark.theme, who.person, 0 });
            ++carrier->sentences;
        });
    }
    for (std::uint32_t k = 0; k < session.sentences.size(); ++k) {
        if (session.sentences[k].new_ways != 0)
            pieces.new_ways.push_back(k);
        for (const NewWayKind kind : session.codes[k].new_ways)
            pieces.ways.push_back({ k, kind, static_cast<float>(score_of(session.codes[k], "new-way/" + std::string(name_of(kind)))) });
        if (went_otherwise(session.sentences[k]))
            pieces.otherwise.push_back(k);
    }
}

Themes themes_of(const RecordView& view, const chance::EntropyTable& entropy)
{
    Shifts shift {};
    for (std::size_t t = 0; t < shift.size(); ++t)
        shift[t] = person_shift(view, static_cast<ThemeId>(t));
    std::vector<Candidate> all = candidates(view, shift);
    if (view.read)
        set_p_values(all, view, shift);
    std::vector<Candidate> found;
    Themes themes;
    for (Candidate& one : all) {
        if (is_there(one, view))
            found.push_back(std::move(one));
        else if (one.sessions >= view.options.least_sessions)
            themes.early.push_back({ one.theme.id, one.sentences, one.sessions, one.theme.two_sessions, one.theme.adjusted });
    }
    std::stable_sort(found.begin(), found.end(),
        [](const Candidate& a, const Candidate& b) { return a.theme.expected_sentences > b.theme.expected_sentences; });
    const Course course(view, entropy);
    const ScriptBounds bounds = script_bounds(view);
    std::vector<Tally> tallies(label_count<ThemeId>, Tally(view.people.size()));
    for (std::size_t s = 0; s < view.sessions.size(); ++s) {
        for (const Pieces::Carrier& carrier : view.pieces(s).carriers)
            tallies[carrier.theme].add(carrier.person, carrier.sentences);
    }
    for (Candidate& one : found) {
        const bool often = one.theme.expected_sentences >= view.options.central_share * found.front().theme.expected_sentences;
        one.theme.strength = often && 2 * one.sessions >= view.sessions.size() ? Strength::central : Strength::present;
        const std::vector<std::uint32_t> people = carriers(tallies[static_cast<std::size_t>(one.theme.id)]);
        for (const std::uint32_t person : people)
            one.theme.people.push_back(view.name(person));
        for (std::size_t s = 0; s < view.sessions.size() && one.theme.evidence.size() < view.options.quotes; ++s) {
            for (const ThemeMark& mark : view.sessions[s]->themes) {
                if (mark.theme == static_cast<std::uint8_t>(one.theme.id))
                    view.keep(one.theme.evidence, s, mark.sentence);
            }
        }
        const std::vector<double> expected = set_sessions(one.theme, view, shift[static_cast<std::size_t>(one.theme.id)]);
        set_movement(one.theme, view, course, often, people, expected);
        add_counter_examples(one.theme, people, view);
        one.theme.script = script_of(view, one.theme.id, people, bounds);
        themes.shown.push_back(std::move(one.theme));
        themes.people.push_back(people);
    }
    return themes;
}

}
