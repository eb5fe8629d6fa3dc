#include <safety/days.h>

#include <algorithm>
#include <safety/warning_signs.h>

namespace leitmotif {

namespace {

constexpr int scores_window = 12 * 7;  // days
constexpr int same_sign_within = 14;
constexpr int still_lately = 28;

struct DayScore {
    int day = 0;
    DatedScore score;
};

bool is_reliably_worse(double before, double after, const ReliableChange& change)
{
    const double rise = change.higher_is_worse ? after - before : before - after;
    return rise >= change.at_least;
}

std::optional<RiskClass> class_of(SignKind kind)
{
    return kind == SignKind::sleepless ? RiskClass::sudden_change : RiskClass::cannot_function;
}

std::optional<SignOverTime> sign_of(SignKind kind, std::span<const DatedRisk> risks, int today)
{
    std::vector<std::pair<int, DatedRisk>> days;
    for (const DatedRisk& one : risks) {
        const auto day = day_number(one.date);
        if (day && *day <= today && one.risk.risk_class == class_of(kind) && !one.risk.qualifier)
            days.emplace_back(*day, one);
    }
    std::ranges::stable_sort(days, {}, [](const auto& one) { return one.first; });
    const auto repeated = std::ranges::unique(days, {}, [](const auto& one) { return one.first; });
    days.erase(repeated.begin(), repeated.end());
    if (days.empty() || days.back().first < today - still_lately)
        return std::nullopt;
    const int last = days.back().first;
    std::erase_if(days, [&](const auto& one) { return one.first < last - same_sign_within; });
    if (days.size() < 2)
        return std::nullopt;
    SignOverTime sign { kind, {} };
    for (const auto& [day, risk] : days)
        sign.stands_on.push_back(risk);
    return sign;
}

}

std::optional<Worsening> worsened(std::span<const DatedScore> scores, const ReliableChange& change)
{
    std::vector<DayScore> days;
    for (const DatedScore& one : scores) {
        if (const auto day = day_number(one.date))
            days.push_back({ *day, one });
    }
    if (days.size() < 2)
        return std::nullopt;
    std::ranges::stable_sort(days, {}, &DayScore::day);
    const DayScore& last = days.back();
    const DayScore& before = days[days.size() - 2];
    const auto first = std::ranges::find_if(days, [&](const DayScore& one) { return one.day >= last.day - scores_window; });
    if (before.day >= last.day - scores_window && is_reliably_worse(before.score.score, last.score.score, change))
        return Worsening { before.score, last.score };
    if (&*first != &last && is_reliably_worse(first->score.score, last.score.score, change))
        return Worsening { first->score, last.score };
    return std::nullopt;
}

std::vector<SignOverTime> signs_over_time(std::span<const DatedRisk> risks, std::string_view today)
{
    const auto day = day_number(today);
    std::vector<SignOverTime> signs;
    if (!day)
        return signs;
    for (const SignKind kind : { SignKind::sleepless, SignKind::withdrawn }) {
        if (auto sign = sign_of(kind, risks, *day))
            signs.push_back(std::move(*sign));
    }
    return signs;
}

}
