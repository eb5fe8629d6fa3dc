#include "trajectory.h"

#include "chance.h"

#include <algorithm>
#include <cmath>

namespace leitmotif::inside {

namespace {

/// Taken on train and dev people (docs/patterns.md). A slope around zero is likelier than a steep one: a normal prior of deviation 0.5.
constexpr double prior_precision = 4;
/// People who ease out of a script do new things: what goes beyond 1 sentence in 20 of the second half counts towards easing.
constexpr double weight_of_new = 6;
constexpr double usual_new = 0.05;
/// The reader misses more of a theme in some sessions than in others: it has to move further.
constexpr double unsure_reader = 1.5;

double share_new_late(const RecordView& view)
{
    std::size_t sentences = 0;
    std::size_t fresh = 0;
    for (std::size_t s = view.sessions.size() / 2; s < view.sessions.size(); ++s) {
        for (const Sentence& one : view.sessions[s]->sentences) {
            ++sentences;
            fresh += one.new_ways != 0 ? 1 : 0;
        }
    }
    return sentences == 0 ? usual_new : static_cast<double>(fresh) / static_cast<double>(sentences);
}

double log_likelihood(double hits, double trials)
{
    if (hits <= 0 || hits >= trials)
        return 0;
    return hits * std::log(hits / trials) + (trials - hits) * std::log(1 - hits / trials);
}

/// The split of sessions at which the shares before and after differ most; nothing when chance gives as much.
std::optional<ChangePoint> change_of(const Theme& theme, const RecordView& view, std::span<const std::uint32_t> people)
{
    // Supremum of the likelihood ratio over splits, 15 % of the sessions left at either end: 5 % by chance (Andrews 1993, table I, p = 1).
    constexpr double critical = 8.85;
    const std::size_t n = theme.by_session.size();
    double hits = 0;
    double trials = 0;
    for (const SessionCount& one : theme.by_session) {
        hits += static_cast<double>(one.enacted);
        trials += static_cast<double>(one.sentences);
    }
    const double whole = log_likelihood(hits, trials);
    double best = critical;
    std::size_t at = 0;
    double hits_before = 0;
    double trials_before = 0;
    const auto margin = std::max<std::size_t>(1, n * 15 / 100);
    for (std::size_t s = 1; s + margin <= n; ++s) {
        hits_before += static_cast<double>(theme.by_session[s - 1].enacted);
        trials_before += static_cast<double>(theme.by_session[s - 1].sentences);
        if (s < margin)
            continue;
        const double ratio = 2 * (log_likelihood(hits_before, trials_before) + log_likelihood(hits - hits_before, trials - trials_before) - whole);
        if (ratio > best) {
            best = ratio;
            at = s;
        }
    }
    if (at == 0)
        return std::nullopt;
    ChangePoint change { theme.by_session[at].session, theme.by_session[at].date, 0, 0, {} };
    hits_before = trials_before = 0;
    for (std::size_t s = 0; s < at; ++s) {
        hits_before += static_cast<double>(theme.by_session[s].enacted);
        trials_before += static_cast<double>(theme.by_session[s].sentences);
    }
    change.before = trials_before > 0 ? hits_before / trials_before : 0;
    change.after = trials > trials_before ? (hits - hits_before) / (trials - trials_before) : 0;
    // What was written then: what is new with those the script is played with, then what else is new, then the script itself.
    const auto& sentences = view.sessions[at]->sentences;
    for (int rank = 0; rank < 3; ++rank) {
        for (std::size_t k = 0; k < sentences.size(); ++k) {
            const bool with = std::any_of(people.begin(), people.end(), [&](std::uint32_t person) { return view.is_about(at, sentences[k], person); });
            const bool fresh = sentences[k].new_ways != 0;
            const int of = fresh ? (with ? 0 : 1) : has(sentences[k].themes, static_cast<std::size_t>(theme.id)) ? 2 : 3;
            if (of == rank)
                view.keep(change.evidence, at, k);
        }
    }
    return change;
}

}

void set_movement(Theme& theme, const RecordView& view, bool often, std::span<const std::uint32_t> people, std::span<const double> expected)
{
    theme.trend = Trend::steady;
    if (theme.by_session.size() < 3)
        return;
    std::vector<double> trials;
    for (const SessionCount& one : theme.by_session)
        trials.push_back(static_cast<double>(one.sentences));
    const chance::Slope slope = chance::slope_of(expected, trials, prior_precision);
    constexpr double ninety = 1.645;
    theme.trajectory.slope = slope.value;
    theme.trajectory.low = slope.value - ninety * slope.deviation;
    theme.trajectory.high = slope.value + ninety * slope.deviation;
    theme.trajectory.sure = theme.trajectory.low > 0 || theme.trajectory.high < 0;
    const double movement = slope.value - weight_of_new * std::max(0.0, share_new_late(view) - usual_new);
    const double needed = (often ? 1 : 2) * (view.read ? unsure_reader : 1);
    if (movement < view.options.easing * needed)
        theme.trend = Trend::easing;
    else if (movement > view.options.growing * needed)
        theme.trend = Trend::growing;
    theme.trajectory.change = change_of(theme, view, people);
}

}
