#include "view.h"

#include <algorithm>

namespace leitmotif::inside {

bool RecordView::is_about(std::size_t session, const Sentence& one, std::uint32_t person) const
{
    const Digest& digest = *sessions[session];
    for (std::size_t k = 0; k < one.mention_count; ++k) {
        if (person_of_name[digest.mentions[one.first_mention + k].name] == static_cast<std::int32_t>(person))
            return true;
    }
    return false;
}

Evidence RecordView::evidence(std::size_t session, std::size_t at) const
{
    const Code& from = code(session, at);
    Evidence one { from.session, sessions[session]->info.date, from.turn, from.range, from.text, {} };
    each_mention(session, sentence(session, at), [&](const Who& who) { one.people.push_back(people[who.person].name); });
    return one;
}

void RecordView::keep(std::vector<Evidence>& list, std::size_t session, std::size_t at) const
{
    if (list.size() < options.quotes)
        list.push_back(evidence(session, at));
}

std::vector<std::uint32_t> Tally::most_first() const
{
    std::vector<std::uint32_t> ranked = m_order;
    std::stable_sort(ranked.begin(), ranked.end(), [&](std::uint32_t a, std::uint32_t b) { return m_counts[a] > m_counts[b]; });
    return ranked;
}

std::vector<std::string> names_of(const Tally& tally, const RecordView& view, std::size_t most, std::size_t least)
{
    std::vector<std::string> names;
    for (const std::uint32_t person : tally.most_first()) {
        if (names.size() < most && (names.empty() || tally.of(person) >= least))
            names.push_back(view.name(person));
    }
    return names;
}

std::vector<Period> periods_of(const RecordView& view)
{
    const std::size_t n = view.sessions.size();
    const std::size_t parts = std::min<std::size_t>(3, n);
    std::vector<Period> periods;
    for (std::size_t k = 0; k < parts; ++k)
        periods.push_back({ k * n / parts, (k + 1) * n / parts });
    return periods;
}

std::string first_date(const RecordView& view, const Period& period) { return view.sessions[period.first]->info.date; }
std::string last_date(const RecordView& view, const Period& period) { return view.sessions[period.last - 1]->info.date; }

}
