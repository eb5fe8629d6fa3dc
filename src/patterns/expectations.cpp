#include "pieces.h"

#include <algorithm>
#include <bit>

namespace leitmotif::inside {

namespace {

/// How far on, in sentences of the same session, what then happened may be told; and how far into the next session about them.
constexpr std::uint32_t ahead = 12;

struct Then {
    std::uint32_t sentence = 0;
    std::uint16_t other = 0;
};

std::optional<Then> what_happened(const RecordView& view, std::size_t s, std::uint32_t k, std::optional<std::uint32_t> person)
{
    const auto& sentences = view.sessions[s]->sentences;
    if (sentences[k].other != 0)
        return Then { k, sentences[k].other };
    for (std::uint32_t next = k + 1; next < sentences.size() && next <= k + ahead; ++next) {
        const Sentence& one = sentences[next];
        const bool theirs = person ? view.is_about(s, one, *person) : one.mention_count == 0;
        if (theirs && one.other != 0)
            return Then { next, one.other };
    }
    return std::nullopt;
}

int first_cluster(std::uint16_t bits) { return std::countr_zero(static_cast<unsigned>(bits)); }

/// The same response, or another hard one for a hard one, is what was expected; so with kind ones.
Outcome outcome_of(int expected, std::uint16_t other)
{
    if (has(other, static_cast<std::size_t>(expected)))
        return Outcome::met;
    const std::uint16_t kindred = has(kind_clusters, static_cast<std::size_t>(expected)) ? kind_clusters
        : has(hard_clusters, static_cast<std::size_t>(expected))                         ? hard_clusters
                                                                                         : 0;
    return (other & kindred) != 0 ? Outcome::met : Outcome::otherwise;
}

}

void add_expectations(Pieces& pieces, const RecordView& view, std::size_t s)
{
    std::vector<Expectation> found;
    std::size_t mark = 0;
    const Digest& session = *view.sessions[s];
    const std::vector<EpisodeMark>& marks = pieces.marks;
    for (std::uint32_t k = 0; k < session.sentences.size(); ++k) {
        const Sentence& one = session.sentences[k];
        if (one.expected == 0)
            continue;
        std::optional<std::uint32_t> person;
        view.each_mention(s, one, [&](const Who& who) {
            if (!person)
                person = who.person;
        });
        while (mark < marks.size() && marks[mark].last < k)
            ++mark;
        if (!person && mark < marks.size() && marks[mark].first <= k)
            person = marks[mark].who.person;
        Expectation expectation;
        expectation.person = person ? view.name(*person) : std::string();
        expectation.cluster = first_cluster(one.expected);
        expectation.expected = view.evidence(s, k);
        if (const auto then = what_happened(view, s, k, person)) {
            expectation.outcome = outcome_of(expectation.cluster, then->other);
            expectation.happened =
                has(then->other, static_cast<std::size_t>(expectation.cluster)) ? expectation.cluster : first_cluster(then->other);
            expectation.then = view.evidence(s, then->sentence);
        }
        pieces.outcomes.push_back({ person ? static_cast<std::int32_t>(*person) : -1, expectation.outcome });
        found.push_back(std::move(expectation));
    }
    pieces.expectations = std::make_shared<const std::vector<Expectation>>(std::move(found));
}

std::vector<ExpectationCount> expectation_counts_of(const RecordView& view)
{
    const auto add = [](ExpectationCount& count, const Pieces::Expected& one) {
        ++count.expected;
        count.met += one.outcome == Outcome::met ? 1 : 0;
        count.otherwise += one.outcome == Outcome::otherwise ? 1 : 0;
    };
    std::vector<ExpectationCount> counts(1);
    std::vector<ExpectationCount> by_person;
    std::vector<std::size_t> place(view.people.size(), 0);
    std::vector<ExpectationCount> by_period;
    for (const Period& period : periods_of(view)) {
        ExpectationCount& of_period = by_period.emplace_back();
        of_period.from = first_date(view, period);
        of_period.to = last_date(view, period);
        for (std::size_t s = period.first; s < period.last; ++s) {
            for (const Pieces::Expected& one : view.pieces(s).outcomes) {
                add(counts.front(), one);
                add(of_period, one);
                if (one.person < 0)
                    continue;
                const auto person = static_cast<std::uint32_t>(one.person);
                if (place[person] == 0) {
                    by_person.push_back({ view.name(person), {}, {}, 0, 0, 0 });
                    place[person] = by_person.size();
                }
                add(by_person[place[person] - 1], one);
            }
        }
    }
    if (counts.front().expected == 0)
        return {};
    std::stable_sort(
        by_person.begin(), by_person.end(), [](const ExpectationCount& a, const ExpectationCount& b) { return a.expected > b.expected; });
    counts.insert(counts.end(), by_person.begin(), by_person.end());
    if (by_period.size() > 1)
        counts.insert(counts.end(), by_period.begin(), by_period.end());
    return counts;
}

}
