#include "chance.h"
#include "pieces.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string_view>
#include <utility>

namespace leitmotif::inside {

namespace {

using Counts = std::array<std::size_t, cluster_count + 1>;

/// Counts over a part of the record, session by session; sessions without any component are left out.
using Part = std::span<const ClusterCounts>;

/// How much less the cases say than as many independent ones: the variance between sessions against the binomial one (Kish 1965).
double design_effect(Part part, std::size_t component, std::size_t cluster, double share, double all)
{
    std::size_t sessions = 0;
    double spread = 0;
    for (const ClusterCounts& one : part) {
        if (one.cases[component] == 0)
            continue;
        ++sessions;
        const double off = static_cast<double>(one.counts[component][cluster]) - share * static_cast<double>(one.cases[component]);
        spread += off * off;
    }
    const double binomial = all * share * (1 - share);
    if (sessions < 2 || binomial <= 0)
        return 1;
    const auto n = static_cast<double>(sessions);
    return std::max(1.0, spread * n / (n - 1) / binomial);
}

Counts sum(Part part, std::size_t component)
{
    Counts counts {};
    for (const ClusterCounts& one : part) {
        for (std::size_t cluster = 1; cluster <= cluster_count; ++cluster)
            counts[cluster] += one.counts[component][cluster];
    }
    return counts;
}

std::vector<ClusterShare> shares_of(Part part, std::size_t component)
{
    std::size_t all = 0;
    for (const ClusterCounts& one : part)
        all += one.cases[component];
    const Counts counts = sum(part, component);
    std::vector<ClusterShare> found;
    for (std::size_t cluster = 1; cluster <= cluster_count; ++cluster) {
        if (counts[cluster] == 0)
            continue;
        const double share = static_cast<double>(counts[cluster]) / static_cast<double>(all);
        const auto interval =
            chance::wilson(share, static_cast<double>(all) / design_effect(part, component, cluster, share, static_cast<double>(all)));
        found.push_back({ static_cast<int>(cluster), counts[cluster], share, interval.low, interval.high });
    }
    return found;
}

CcrtPart shares_of(Part part) { return { {}, {}, {}, shares_of(part, 0), shares_of(part, 1), shares_of(part, 2) }; }

using Expected = std::array<std::array<double, cluster_count + 1>, 3>;

/// How many sentences of a session truly carry each cluster, by the reader's calibrated probabilities, those of labels that stayed off
/// among them.
void add_expected(Expected& expected, const Digest& session)
{
    constexpr std::array<std::string_view, 3> layers { "wish/", "other/", "self/" };
    for (const Code& code : session.codes) {
        for (const LabelScore& score : code.scores) {
            const std::string_view label = score.label;
            for (std::size_t c = 0; c < layers.size(); ++c) {
                if (label.size() == layers[c].size() + 1 && label.back() >= '1' && label.back() <= '8' && label.starts_with(layers[c]))
                    expected[c][static_cast<std::size_t>(label.back() - '0')] += static_cast<double>(score.probability);
            }
        }
    }
}

/// How well the sentence stands alone for a component.
double worth(const Sentence& one, std::size_t component)
{
    const std::array<float, 3> p { one.wish_p, one.other_p, one.self_p };
    return std::max(0.0, static_cast<double>(p[component])) + (one.length >= 25 && one.length <= 140 ? 0.5 : 0.0);
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
        for (const Pieces::Likely& one : view.pieces(s).likely) {
            if (one.component == component && one.cluster == cluster && one.value > highest) {
                highest = one.value;
                best = { s, one.sentence };
            }
        }
    }
    if (!best)
        return std::nullopt;
    return view.evidence(best->first, best->second);
}

}

void ClusterCounts::add(const Bits& bits)
{
    for (std::size_t c = 0; c < bits.size(); ++c) {
        cases[c] = static_cast<std::uint16_t>(cases[c] + (bits[c] != 0 ? 1 : 0));
        for (std::size_t cluster = 1; cluster <= cluster_count; ++cluster)
            counts[c][cluster] = static_cast<std::uint16_t>(counts[c][cluster] + (has(bits[c], cluster) ? 1 : 0));
    }
}

void add_ccrt_pieces(Pieces& pieces, const RecordView& view, std::size_t s)
{
    const Digest& session = *view.sessions[s];
    std::array<std::array<std::size_t, cluster_count + 1>, 3> place {};
    for (std::uint32_t k = 0; k < session.sentences.size(); ++k) {
        const Sentence& one = session.sentences[k];
        const Bits bits = components(one);
        if ((bits[0] | bits[1] | bits[2]) == 0)
            continue;
        pieces.clusters.add(bits);
        const std::size_t first = pieces.about.size();
        view.each_mention(s, one, [&](const Who& who) {
            const bool again = std::any_of(pieces.about.begin() + static_cast<std::ptrdiff_t>(first), pieces.about.end(),
                [&](const Pieces::About& about) { return about.person == who.person; });
            pieces.about.push_back({ who.person, again, bits });
        });
        for (std::size_t c = 0; c < bits.size(); ++c) {
            const double value = worth(one, c);
            for (std::size_t cluster = 1; cluster <= cluster_count; ++cluster) {
                if (!has(bits[c], cluster))
                    continue;
                std::size_t& at = place[c][cluster];
                if (at == 0) {
                    pieces.likely.push_back({ static_cast<std::uint8_t>(c), static_cast<std::uint8_t>(cluster), k, value });
                    at = pieces.likely.size();
                } else if (value > pieces.likely[at - 1].value) {
                    pieces.likely[at - 1].sentence = k;
                    pieces.likely[at - 1].value = value;
                }
            }
        }
    }
    Expected expected {};
    add_expected(expected, session);
    for (std::size_t c = 0; c < expected.size(); ++c) {
        for (std::size_t cluster = 1; cluster <= cluster_count; ++cluster)
            pieces.expected_clusters[c][cluster] = static_cast<float>(expected[c][cluster]);
    }
}

Ccrt ccrt_of(const RecordView& view)
{
    constexpr std::size_t most_people = 8;
    const auto has_any = [](const ClusterCounts& one) { return (one.cases[0] | one.cases[1] | one.cases[2]) != 0; };
    std::vector<ClusterCounts> whole;
    std::vector<Part> by_period;
    Expected expected {};
    Tally tally(view.people.size());
    whole.reserve(view.sessions.size());
    const std::vector<Period> periods = periods_of(view);
    for (const Period& period : periods) {
        const std::size_t first = whole.size();
        for (std::size_t s = period.first; s < period.last; ++s) {
            const Pieces& pieces = view.pieces(s);
            if (has_any(pieces.clusters))
                whole.push_back(pieces.clusters);
            for (const Pieces::About& about : pieces.about)
                tally.add(about.person);
            for (std::size_t c = 0; c < expected.size(); ++c) {
                for (std::size_t cluster = 1; cluster <= cluster_count; ++cluster)
                    expected[c][cluster] += static_cast<double>(pieces.expected_clusters[c][cluster]);
            }
        }
        by_period.push_back(Part(whole.data() + first, whole.size() - first));
    }
    std::vector<std::uint32_t> people;
    for (const std::uint32_t person : tally.most_first()) {
        if (people.size() < most_people && tally.of(person) > 2)
            people.push_back(person);
    }
    std::vector<std::vector<ClusterCounts>> by_person(people.size());
    std::vector<std::size_t> last_session(people.size(), static_cast<std::size_t>(-1));
    std::vector<std::size_t> place(view.people.size(), 0);
    for (std::size_t p = 0; p < people.size(); ++p)
        place[people[p]] = p + 1;
    for (std::size_t s = 0; s < view.sessions.size() && !people.empty(); ++s) {
        for (const Pieces::About& about : view.pieces(s).about) {
            const std::size_t p = place[about.person];
            if (p == 0 || about.again)
                continue;
            if (last_session[p - 1] != s)
                by_person[p - 1].emplace_back();
            last_session[p - 1] = s;
            by_person[p - 1].back().add(about.bits);
        }
    }
    Ccrt ccrt;
    const std::array<CcrtComponent*, 3> parts { &ccrt.wish, &ccrt.other, &ccrt.self };
    const std::array<std::optional<Evidence>*, 3> words { &ccrt.script.wish, &ccrt.script.other, &ccrt.script.self };
    for (std::size_t c = 0; c < 3; ++c) {
        const Counts counts = sum(whole, c);
        const int cluster = most_frequent(counts, expected[c]);
        if (cluster == 0)
            continue;
        parts[c]->cluster = cluster;
        parts[c]->count = counts[static_cast<std::size_t>(cluster)];
        for (std::size_t s = 0; s < view.sessions.size() && parts[c]->evidence.size() < view.options.quotes; ++s) {
            if (view.pieces(s).clusters.counts[c][static_cast<std::size_t>(cluster)] == 0)
                continue;
            const auto& sentences = view.sessions[s]->sentences;
            for (std::size_t k = 0; k < sentences.size(); ++k) {
                if (has(components(sentences[k])[c], static_cast<std::size_t>(cluster)))
                    view.keep(parts[c]->evidence, s, k);
            }
        }
        *words[c] = in_words(view, c, cluster);
    }
    ccrt.whole = shares_of(whole);
    for (std::size_t p = 0; p < people.size(); ++p) {
        ccrt.by_person.push_back(shares_of(by_person[p]));
        ccrt.by_person.back().person = view.name(people[p]);
    }
    for (std::size_t k = 0; k < periods.size() && periods.size() > 1; ++k) {
        ccrt.by_period.push_back(shares_of(by_period[k]));
        ccrt.by_period.back().from = first_date(view, periods[k]);
        ccrt.by_period.back().to = last_date(view, periods[k]);
    }
    return ccrt;
}

}
