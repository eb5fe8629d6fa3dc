#include "trajectory.h"

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

/// Log likelihood of `hits` in `trials` at their own share.
double log_likelihood(const chance::EntropyTable& entropy, std::size_t hits, std::size_t trials)
{
    return entropy(hits) + entropy(trials - hits) - entropy(trials);
}

/// The split of sessions at which the shares before and after differ most; nothing when chance gives as much.
std::optional<ChangePoint> change_of(
    const Theme& theme, const RecordView& view, const Course& course, std::span<const std::uint32_t> people)
{
    // Supremum of the likelihood ratio over splits, 15 % of the sessions left at either end: 5 % by chance (Andrews 1993, table I, p = 1).
    constexpr double critical = 8.85;
    const std::size_t n = theme.by_session.size();
    const std::size_t trials = course.up_to[n];
    std::size_t hits = 0;
    for (const SessionCount& one : theme.by_session)
        hits += one.enacted;
    const double whole = log_likelihood(course.entropy, hits, trials);
    double best = critical;
    std::size_t at = 0;
    std::size_t hits_before = 0;
    std::size_t hits_at_best = 0;
    const auto margin = std::max<std::size_t>(1, n * 15 / 100);
    for (std::size_t s = 1; s + margin <= n; ++s) {
        hits_before += theme.by_session[s - 1].enacted;
        if (s < margin)
            continue;
        const std::size_t before = course.up_to[s];
        const double ratio = 2
            * (log_likelihood(course.entropy, hits_before, before) + log_likelihood(course.entropy, hits - hits_before, trials - before)
                - whole);
        if (ratio > best) {
            best = ratio;
            at = s;
            hits_at_best = hits_before;
        }
    }
    if (at == 0)
        return std::nullopt;
    ChangePoint change { theme.by_session[at].session, theme.by_session[at].date, 0, 0, {} };
    const auto share = [](std::size_t part, std::size_t of) { return of == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(of); };
    change.before = share(hits_at_best, course.up_to[at]);
    change.after = share(hits - hits_at_best, trials - course.up_to[at]);
    // What was written then: what is new with those the script is played with, then what else is new, then the script itself.
    const auto& sentences = view.sessions[at]->sentences;
    for (int rank = 0; rank < 3; ++rank) {
        for (std::size_t k = 0; k < sentences.size(); ++k) {
            const bool with =
                std::any_of(people.begin(), people.end(), [&](std::uint32_t person) { return view.is_about(at, sentences[k], person); });
            const bool fresh = sentences[k].new_ways != 0;
            const int of = fresh ? (with ? 0 : 1) : has(sentences[k].themes, static_cast<std::size_t>(theme.id)) ? 2 : 3;
            if (of == rank)
                view.keep(change.evidence, at, k);
        }
    }
    return change;
}

}

Course::Course(const RecordView& view, const chance::EntropyTable& table)
    : entropy(table)
{
    const std::size_t n = view.sessions.size();
    std::size_t late = 0;
    std::size_t fresh = 0;
    up_to.push_back(0);
    for (std::size_t s = 0; s < n; ++s) {
        const std::size_t count = view.sessions[s]->sentences.size();
        sentences.push_back(static_cast<double>(count));
        up_to.push_back(up_to.back() + count);
        if (s < n / 2)
            continue;
        late += count;
        fresh += view.pieces(s).new_ways.size();
    }
    new_late = late == 0 ? usual_new : static_cast<double>(fresh) / static_cast<double>(late);
}

void set_movement(Theme& theme, const RecordView& view, const Course& course, bool often, std::span<const std::uint32_t> people,
    std::span<const double> expected)
{
    theme.trend = Trend::steady;
    if (theme.by_session.size() < 3)
        return;
    const chance::Slope slope = chance::slope_of(expected, course.sentences, prior_precision);
    constexpr double ninety = 1.645;
    theme.trajectory.slope = slope.value;
    theme.trajectory.low = slope.value - ninety * slope.deviation;
    theme.trajectory.high = slope.value + ninety * slope.deviation;
    theme.trajectory.sure = theme.trajectory.low > 0 || theme.trajectory.high < 0;
    const double movement = slope.value - weight_of_new * std::max(0.0, course.new_late - usual_new);
    const double needed = (often ? 1 : 2) * (view.read ? unsure_reader : 1);
    if (movement < view.options.easing * needed)
        theme.trend = Trend::easing;
    else if (movement > view.options.growing * needed)
        theme.trend = Trend::growing;
    theme.trajectory.change = change_of(theme, view, course, people);
}

}
