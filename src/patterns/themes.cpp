#include "view.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace leitmotif {

namespace {

struct Carrier {
    std::string person;
    std::size_t sentences = 0;
};

/// Those the theme is played with: named in its sentences, most often first. One passing mention among many does not count.
std::vector<std::string> carriers(const std::vector<const Code*>& enacting)
{
    std::vector<Carrier> found;
    for (const Code* code : enacting) {
        for (const Mention& mention : code->about) {
            auto at = std::find_if(found.begin(), found.end(), [&](const Carrier& one) { return one.person == mention.person; });
            if (at == found.end())
                at = found.insert(found.end(), { mention.person, 0 });
            ++at->sentences;
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const Carrier& a, const Carrier& b) { return a.sentences > b.sentences; });
    std::vector<std::string> people;
    for (const Carrier& one : found) {
        if (people.size() < 6 && (one.sentences > 1 || people.empty()))
            people.push_back(one.person);
    }
    return people;
}

/// Share of sentences that enact the theme, late sessions against early ones, each session counting alike.
Trend trend_of(const std::vector<SessionCount>& sessions, double moving)
{
    const auto share = [&](std::size_t first, std::size_t last) {
        double total = 0;
        for (std::size_t k = first; k < last; ++k)
            total += static_cast<double>(sessions[k].enacted) / std::max(1.0, static_cast<double>(sessions[k].sentences));
        return total / static_cast<double>(last - first);
    };
    const std::size_t n = sessions.size();
    const std::size_t part = std::max<std::size_t>(1, (n + 1) / 3);
    if (n < 3)
        return Trend::steady;
    const double early = share(0, part);
    const double late = share(n - part, n);
    const double change = (late - early) / std::max(1e-9, late + early);
    if (change < -moving)
        return Trend::easing;
    return change > moving ? Trend::growing : Trend::steady;
}

bool went_otherwise(const Code& code)
{
    if (!code.new_ways.empty())
        return true;
    return std::any_of(code.other.begin(), code.other.end(), [](const ResponseOfOther& one) { return one.cluster >= 6 && !one.expected; });
}

}

std::vector<Theme> themes_of(const RecordView& view)
{
    struct Found {
        Theme theme;
        std::size_t sentences = 0;
    };
    std::vector<Found> found;
    std::size_t most = 0;
    const auto sentences = static_cast<double>(view.record.codes.size());
    const auto least = std::max(view.options.least_sentences, static_cast<std::size_t>(std::ceil(view.options.least_share * sentences)));
    for (std::size_t k = 0; k < label_count<ThemeId>; ++k) {
        Found one;
        one.theme.id = static_cast<ThemeId>(k);
        std::vector<const Code*> enacting;
        for (std::size_t s = 0; s < view.by_session.size(); ++s) {
            SessionCount count { view.record.sessions[s].id, view.record.sessions[s].date, view.by_session[s].size(), 0 };
            for (const Code* code : view.by_session[s]) {
                if (enacts(*code, one.theme.id)) {
                    ++count.enacted;
                    enacting.push_back(code);
                    keep(one.theme.evidence, view, *code);
                }
            }
            one.theme.by_session.push_back(std::move(count));
        }
        one.sentences = enacting.size();
        if (one.theme.sessions_enacted() < view.options.least_sessions || one.sentences < least)
            continue;
        one.theme.people = carriers(enacting);
        one.theme.trend = trend_of(one.theme.by_session, view.options.moving);
        most = std::max(most, one.sentences);
        found.push_back(std::move(one));
    }
    std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.sentences > b.sentences; });
    std::vector<Theme> themes;
    for (Found& one : found) {
        const bool often = static_cast<double>(one.sentences) >= view.options.central_share * static_cast<double>(most);
        one.theme.strength = often && 2 * one.theme.sessions_enacted() >= view.record.sessions.size() ? Strength::central : Strength::present;
        for (const Code& code : view.record.codes) {
            const bool same_people = std::any_of(one.theme.people.begin(), one.theme.people.end(),
                [&](const std::string& person) { return is_about(code, person); });
            if (same_people && !enacts(code, one.theme.id) && went_otherwise(code))
                keep(one.theme.counter, view, code);
        }
        one.theme.script = script_of(view, one.theme);
        themes.push_back(std::move(one.theme));
    }
    return themes;
}

}
