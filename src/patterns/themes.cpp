#include "chance.h"
#include "trajectory.h"
#include "view.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

namespace leitmotif::inside {

namespace {

struct InSession {
    std::size_t sentences = 0;
    double none = 1;       ///< probability that none of them truly enacts the theme
    double expected = 0;
    std::vector<std::uint32_t> at {};
};

struct Candidate {
    Theme theme;
    std::vector<InSession> sessions;
    std::size_t sentences = 0;
    std::size_t clear = 0;  ///< sessions
};

bool went_otherwise(const Sentence& one) { return one.new_ways != 0 || (one.other & kind_clusters) != 0; }

double shifted(double p, double shift)
{
    if (shift == 0 || p <= 0 || p >= 1)
        return p;
    return 1 / (1 + std::exp(-(std::log(p / (1 - p)) + shift)));
}

std::vector<Candidate> candidates(const RecordView& view)
{
    std::vector<Candidate> all(label_count<ThemeId>);
    std::array<double, label_count<ThemeId>> shift {};
    for (std::size_t t = 0; t < all.size(); ++t) {
        all[t].theme.id = static_cast<ThemeId>(t);
        all[t].sessions.resize(view.sessions.size());
        shift[t] = person_shift(view, all[t].theme.id);
    }
    for (std::size_t s = 0; s < view.sessions.size(); ++s) {
        for (const ThemeMark& mark : view.sessions[s]->themes) {
            InSession& in = all[mark.theme].sessions[s];
            const double p = shifted(static_cast<double>(mark.p), shift[mark.theme]);
            ++in.sentences;
            in.none *= 1 - p;
            in.expected += p;
            in.at.push_back(mark.sentence);
        }
    }
    for (Candidate& one : all) {
        double none = 1;      // of all sessions so far truly enacts it
        double only_one = 0;
        for (std::size_t s = 0; s < view.sessions.size(); ++s) {
            const InSession& in = one.sessions[s];
            const SessionInfo& info = view.sessions[s]->info;
            one.theme.by_session.push_back({ info.id, info.date, view.sessions[s]->sentences.size(), in.sentences });
            one.sentences += in.sentences;
            one.theme.expected_sentences += in.expected;
            only_one = only_one * in.none + none * (1 - in.none);
            none *= in.none;
            // The least probability that still counts is rounded as scores are kept, to three places.
            one.clear += in.sentences > 0 && 1 - in.none >= view.options.false_alarms.clear - 1e-6 ? 1 : 0;
        }
        one.theme.two_sessions = std::max(0.0, 1 - none - only_one);
    }
    return all;
}

/// That false alarms alone make so many sessions seem to enact the theme clearly: Poisson-binomial over sessions, each by its length, with the
/// person's own rate unknown.
void set_p_values(std::vector<Candidate>& all, const RecordView& view)
{
    // Rates are of the reader they were taken of; another one's codes get the cautious ones.
    const FalseAlarms cautious;
    const FalseAlarms& given = view.options.false_alarms;
    const FalseAlarms& alarms = given.reader.empty() || given.reader == view.reader ? given : cautious;
    std::vector<double> p_values;
    std::vector<double> by_session(view.sessions.size());
    for (Candidate& one : all) {
        double p_value = 0;
        const double shift = std::exp(-person_shift(view, one.theme.id));
        for (const double factor : alarms.factors) {
            if (one.clear == 0) {
                p_value += 1;
                continue;
            }
            const double rate = std::min(0.5, alarms.by_theme[static_cast<std::size_t>(one.theme.id)] * factor * shift);
            const double log_none = std::log1p(-rate);
            for (std::size_t s = 0; s < by_session.size(); ++s)
                by_session[s] = -std::expm1(log_none * static_cast<double>(view.sessions[s]->sentences.size()));
            p_value += chance::at_least(by_session, one.clear);
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
    if (one.theme.sessions_enacted() < options.least_sessions)
        return false;
    if (view.read)
        return one.theme.two_sessions >= options.two_sessions && one.theme.adjusted <= options.false_themes;
    const auto least = std::ceil(options.least_share * static_cast<double>(view.sentence_count));
    return one.sentences >= options.least_sentences && static_cast<double>(one.sentences) >= least;
}

/// Those the theme is played with: named in its sentences, most often first. One passing mention among many does not count.
std::vector<std::uint32_t> carriers(const Candidate& one, const RecordView& view)
{
    constexpr std::size_t most = 6;
    Tally tally(view.people.size());
    for (std::size_t s = 0; s < view.sessions.size(); ++s) {
        for (const std::uint32_t k : one.sessions[s].at)
            view.each_mention(s, view.sentence(s, k), [&](const Who& who) { tally.add(who.person); });
    }
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
        const auto& sentences = view.sessions[s]->sentences;
        for (std::size_t k = 0; k < sentences.size(); ++k) {
            const Sentence& one = sentences[k];
            if (!went_otherwise(one) || has(one.themes, static_cast<std::size_t>(theme.id)))
                continue;
            if (std::any_of(people.begin(), people.end(), [&](std::uint32_t person) { return view.is_about(s, one, person); }))
                view.keep(theme.counter, s, k);
        }
    }
}

}

Themes themes_of(const RecordView& view)
{
    std::vector<Candidate> all = candidates(view);
    if (view.read)
        set_p_values(all, view);
    std::vector<Candidate> found;
    Themes themes;
    for (Candidate& one : all) {
        if (is_there(one, view))
            found.push_back(std::move(one));
        else if (one.theme.sessions_enacted() >= view.options.least_sessions)
            themes.early.push_back({ one.theme.id, one.sentences, one.theme.sessions_enacted(), one.theme.two_sessions, one.theme.adjusted });
    }
    std::stable_sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) { return a.theme.expected_sentences > b.theme.expected_sentences; });
    for (Candidate& one : found) {
        const bool often = one.theme.expected_sentences >= view.options.central_share * found.front().theme.expected_sentences;
        one.theme.strength = often && 2 * one.theme.sessions_enacted() >= view.sessions.size() ? Strength::central : Strength::present;
        const std::vector<std::uint32_t> people = carriers(one, view);
        for (const std::uint32_t person : people)
            one.theme.people.push_back(view.name(person));
        for (std::size_t s = 0; s < view.sessions.size() && one.theme.evidence.size() < view.options.quotes; ++s) {
            for (const std::uint32_t k : one.sessions[s].at)
                view.keep(one.theme.evidence, s, k);
        }
        std::vector<double> expected;
        for (const InSession& in : one.sessions)
            expected.push_back(in.expected);
        set_movement(one.theme, view, often, people, expected);
        add_counter_examples(one.theme, people, view);
        one.theme.script = script_of(view, one.theme.id, people);
        themes.shown.push_back(std::move(one.theme));
        themes.people.push_back(people);
    }
    return themes;
}

}
