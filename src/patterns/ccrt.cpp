#include "chance.h"
#include "view.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

namespace leitmotif::inside {

namespace {

using Bits = std::array<std::uint16_t, 3>;
using Counts = std::array<std::size_t, cluster_count + 1>;

Bits components(const Sentence& one) { return { one.wish, static_cast<std::uint16_t>(one.other | one.expected), one.self }; }

/// Counts of one component, session by session, over a part of the record.
struct Component {
    Counts counts {};
    std::vector<Counts> by_session {};
    std::vector<std::size_t> cases {};  ///< sentences of each session that carry it

    void add(std::uint16_t bits, bool new_session)
    {
        if (new_session || by_session.empty()) {
            by_session.emplace_back();
            cases.push_back(0);
        }
        if (bits == 0)
            return;
        ++cases.back();
        for (std::size_t cluster = 1; cluster <= cluster_count; ++cluster) {
            if (has(bits, cluster)) {
                ++counts[cluster];
                ++by_session.back()[cluster];
            }
        }
    }

    /// How much less the cases say than as many independent ones: the variance between sessions against the binomial one (Kish 1965).
    [[nodiscard]] double design_effect(std::size_t cluster, double share, double all) const
    {
        std::size_t sessions = 0;
        double spread = 0;
        for (std::size_t s = 0; s < cases.size(); ++s) {
            if (cases[s] == 0)
                continue;
            ++sessions;
            const double off = static_cast<double>(by_session[s][cluster]) - share * static_cast<double>(cases[s]);
            spread += off * off;
        }
        const double binomial = all * share * (1 - share);
        if (sessions < 2 || binomial <= 0)
            return 1;
        const auto n = static_cast<double>(sessions);
        return std::max(1.0, spread * n / (n - 1) / binomial);
    }

    [[nodiscard]] std::vector<ClusterShare> shares() const
    {
        std::size_t all = 0;
        for (const std::size_t one : cases)
            all += one;
        std::vector<ClusterShare> found;
        for (std::size_t cluster = 1; cluster <= cluster_count; ++cluster) {
            if (counts[cluster] == 0)
                continue;
            const double share = static_cast<double>(counts[cluster]) / static_cast<double>(all);
            const auto interval = chance::wilson(share, static_cast<double>(all) / design_effect(cluster, share, static_cast<double>(all)));
            found.push_back({ static_cast<int>(cluster), counts[cluster], share, interval.low, interval.high });
        }
        return found;
    }
};

struct Part {
    std::array<Component, 3> components {};
    std::size_t last_session = static_cast<std::size_t>(-1);

    void add(std::size_t session, const Bits& bits)
    {
        for (std::size_t c = 0; c < 3; ++c)
            components[c].add(bits[c], session != last_session);
        last_session = session;
    }

    [[nodiscard]] CcrtPart shares() const { return { {}, {}, {}, components[0].shares(), components[1].shares(), components[2].shares() }; }
};

using Expected = std::array<std::array<double, cluster_count + 1>, 3>;

/// How many sentences truly carry each cluster, by the reader's calibrated probabilities, those of labels that stayed off among them.
Expected expected_counts(const RecordView& view)
{
    constexpr std::array<std::string_view, 3> layers { "wish/", "other/", "self/" };
    Expected expected {};
    for (const Digest* session : view.sessions) {
        for (const Code& code : session->codes) {
            for (const LabelScore& score : code.scores) {
                const std::string_view label = score.label;
                for (std::size_t c = 0; c < layers.size(); ++c) {
                    if (label.size() == layers[c].size() + 1 && label.back() >= '1' && label.back() <= '8' && label.starts_with(layers[c]))
                        expected[c][static_cast<std::size_t>(label.back() - '0')] += static_cast<double>(score.probability);
                }
            }
        }
    }
    return expected;
}

/// The cluster with the highest expected count where a reader coded, the most frequent one where people did; 0: none was coded.
int most_frequent(const Counts& counts, const std::array<double, cluster_count + 1>& expected)
{
    std::size_t best = 0;
    for (std::size_t cluster = 1; cluster <= cluster_count; ++cluster) {
        if (counts[cluster] == 0)
            continue;
        if (best == 0 || std::pair(expected[cluster], counts[cluster]) > std::pair(expected[best], counts[best]))
            best = cluster;
    }
    return static_cast<int>(best);
}

/// The sentence of a cluster that stands best alone.
std::optional<Evidence> in_words(const RecordView& view, std::size_t component, int cluster)
{
    double highest = -1;
    std::optional<std::pair<std::size_t, std::size_t>> best;
    for (std::size_t s = 0; s < view.sessions.size(); ++s) {
        const auto& sentences = view.sessions[s]->sentences;
        for (std::size_t k = 0; k < sentences.size(); ++k) {
            if (!has(components(sentences[k])[component], static_cast<std::size_t>(cluster)))
                continue;
            const std::array<float, 3> p { sentences[k].wish_p, sentences[k].other_p, sentences[k].self_p };
            const std::size_t length = view.code(s, k).range.length();
            const double value = std::max(0.0, static_cast<double>(p[component])) + (length >= 25 && length <= 140 ? 0.5 : 0.0);
            if (value > highest) {
                highest = value;
                best = { s, k };
            }
        }
    }
    if (!best)
        return std::nullopt;
    return view.evidence(best->first, best->second);
}

}

Ccrt ccrt_of(const RecordView& view)
{
    constexpr std::size_t most_people = 8;
    Part whole;
    const std::vector<Period> periods = periods_of(view);
    std::vector<Part> by_period(periods.size());
    Tally tally(view.people.size());
    std::size_t period = 0;
    for (std::size_t s = 0; s < view.sessions.size(); ++s) {
        while (s >= periods[period].last)
            ++period;
        for (const Sentence& one : view.sessions[s]->sentences) {
            const Bits bits = components(one);
            if ((bits[0] | bits[1] | bits[2]) == 0)
                continue;
            whole.add(s, bits);
            by_period[period].add(s, bits);
            view.each_mention(s, one, [&](const Who& who) { tally.add(who.person); });
        }
    }
    std::vector<std::uint32_t> people;
    for (const std::uint32_t person : tally.most_first()) {
        if (people.size() < most_people && tally.of(person) > 2)
            people.push_back(person);
    }
    std::vector<Part> by_person(people.size());
    for (std::size_t s = 0; s < view.sessions.size() && !people.empty(); ++s) {
        for (const Sentence& one : view.sessions[s]->sentences) {
            const Bits bits = components(one);
            if ((bits[0] | bits[1] | bits[2]) == 0)
                continue;
            for (std::size_t p = 0; p < people.size(); ++p) {
                if (view.is_about(s, one, people[p]))
                    by_person[p].add(s, bits);
            }
        }
    }
    const Expected expected = expected_counts(view);
    Ccrt ccrt;
    const std::array<CcrtComponent*, 3> parts { &ccrt.wish, &ccrt.other, &ccrt.self };
    const std::array<std::optional<Evidence>*, 3> words { &ccrt.script.wish, &ccrt.script.other, &ccrt.script.self };
    for (std::size_t c = 0; c < 3; ++c) {
        const int cluster = most_frequent(whole.components[c].counts, expected[c]);
        if (cluster == 0)
            continue;
        parts[c]->cluster = cluster;
        parts[c]->count = whole.components[c].counts[static_cast<std::size_t>(cluster)];
        for (std::size_t s = 0; s < view.sessions.size() && parts[c]->evidence.size() < view.options.quotes; ++s) {
            const auto& sentences = view.sessions[s]->sentences;
            for (std::size_t k = 0; k < sentences.size(); ++k) {
                if (has(components(sentences[k])[c], static_cast<std::size_t>(cluster)))
                    view.keep(parts[c]->evidence, s, k);
            }
        }
        *words[c] = in_words(view, c, cluster);
    }
    ccrt.whole = whole.shares();
    for (std::size_t p = 0; p < people.size(); ++p) {
        ccrt.by_person.push_back(by_person[p].shares());
        ccrt.by_person.back().person = view.name(people[p]);
    }
    for (std::size_t k = 0; k < periods.size() && periods.size() > 1; ++k) {
        ccrt.by_period.push_back(by_period[k].shares());
        ccrt.by_period.back().from = first_date(view, periods[k]);
        ccrt.by_period.back().to = last_date(view, periods[k]);
    }
    return ccrt;
}

}
