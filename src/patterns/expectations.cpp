#include "view.h"

#include <algorithm>
#include <bit>

namespace leitmotif::inside {

namespace {

/// How far on, in sentences of the same session, what then happened may be told; and how far into the next session about them.
constexpr std::uint32_t ahead = 12;

struct Then {
    std::size_t session = 0;
    std::uint32_t sentence = 0;
    std::uint16_t other = 0;
};

std::optional<Then> what_happened(const RecordView& view, std::size_t s, std::uint32_t k, std::optional<std::uint32_t> person)
{
    const auto& sentences = view.sessions[s]->sentences;
    if (sentences[k].other != 0)
        return Then { s, k, sentences[k].other };
    for (std::uint32_t next = k + 1; next < sentences.size() && next <= k + ahead; ++next) {
        const Sentence& one = sentences[next];
        const bool theirs = person ? view.is_about(s, one, *person) : one.mention_count == 0;
        if (theirs && one.other != 0)
            return Then { s, next, one.other };
    }
    return std::nullopt;
}

int first_cluster(std::uint16_t bits) { return std::countr_zero(static_cast<unsigned>(bits)); }

/// The same response, or another hard one for a hard one, is what was expected; so with kind ones.
Outcome outcome_of(int expected, std::uint16_t other)
{
    if (has(other, static_cast<std::size_t>(expected)))
        return Outcome::met;
    const std::uint16_t kindred = has(kind_clusters, static_cast<std::size_t>(expected)) ? kind_clusters : has(hard_clusters, static_cast<std::size_t>(expected)) ? hard_clusters : 0;
    return (other & kindred) != 0 ? Outcome::met : Outcome::otherwise;
}

}

std::vector<Expectation> expectations_of(const RecordView& view, const std::vector<EpisodeMark>& marks)
{
    std::vector<Expectation> found;
    std::size_t mark = 0;
    for (std::size_t s = 0; s < view.sessions.size(); ++s) {
        const Digest& session = *view.sessions[s];
        for (std::uint32_t k = 0; k < session.sentences.size(); ++k) {
            const Sentence& one = session.sentences[k];
            if (one.expected == 0)
                continue;
            std::optional<std::uint32_t> person;
            view.each_mention(s, one, [&](const Who& who) {
                if (!person)
                    person = who.person;
            });
            while (mark < marks.size() && (marks[mark].session < s || (marks[mark].session == s && marks[mark].last < k)))
                ++mark;
            if (!person && mark < marks.size() && marks[mark].session == s && marks[mark].first <= k)
                person = marks[mark].who.person;
            Expectation expectation;
            expectation.person = person ? view.name(*person) : std::string();
            expectation.cluster = first_cluster(one.expected);
            expectation.expected = view.evidence(s, k);
            if (const auto then = what_happened(view, s, k, person)) {
                expectation.outcome = outcome_of(expectation.cluster, then->other);
                expectation.happened = has(then->other, static_cast<std::size_t>(expectation.cluster)) ? expectation.cluster : first_cluster(then->other);
                expectation.then = view.evidence(then->session, then->sentence);
            }
            found.push_back(std::move(expectation));
        }
    }
    return found;
}

std::vector<ExpectationCount> counts_of(const RecordView& view, const std::vector<Expectation>& expectations)
{
    if (expectations.empty())
        return {};
    const auto add = [](ExpectationCount& count, const Expectation& one) {
        ++count.expected;
        count.met += one.outcome == Outcome::met ? 1 : 0;
        count.otherwise += one.outcome == Outcome::otherwise ? 1 : 0;
    };
    std::vector<ExpectationCount> counts(1);
    std::vector<ExpectationCount> by_person;
    std::unordered_map<std::string, std::size_t> place;
    for (const Expectation& one : expectations) {
        add(counts.front(), one);
        if (one.person.empty())
            continue;
        const auto [at, is_new] = place.try_emplace(one.person, by_person.size());
        if (is_new)
            by_person.push_back({ one.person, {}, {}, 0, 0, 0 });
        add(by_person[at->second], one);
    }
    std::stable_sort(by_person.begin(), by_person.end(), [](const ExpectationCount& a, const ExpectationCount& b) { return a.expected > b.expected; });
    counts.insert(counts.end(), by_person.begin(), by_person.end());
    const std::vector<Period> periods = periods_of(view);
    if (periods.size() < 2)
        return counts;
    std::unordered_map<std::string_view, std::size_t> order;
    for (std::size_t s = 0; s < view.sessions.size(); ++s)
        order[view.sessions[s]->info.id] = s;
    std::vector<ExpectationCount> by_period;
    for (const Period& period : periods)
        by_period.push_back({ {}, first_date(view, period), last_date(view, period), 0, 0, 0 });
    for (const Expectation& one : expectations) {
        const std::size_t s = order.at(one.expected.session);
        for (std::size_t k = 0; k < periods.size(); ++k) {
            if (s >= periods[k].first && s < periods[k].last)
                add(by_period[k], one);
        }
    }
    counts.insert(counts.end(), by_period.begin(), by_period.end());
    return counts;
}

}
