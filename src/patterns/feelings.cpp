#include "chance.h"
#include "pieces.h"

#include <algorithm>
#include <array>
#include <bit>

namespace leitmotif::inside {

namespace {

FeelingPeriod period_of(const RecordView& view, const Period& period)
{
    FeelingPeriod one { first_date(view, period), last_date(view, period) };
    std::vector<const FeelingEntry*> different;
    for (std::size_t s = period.first; s < period.last; ++s) {
        const Pieces& pieces = view.pieces(s);
        one.sentences += view.sessions[s]->sentences.size();
        one.vague += pieces.vague;
        one.named += pieces.named;
        one.felt += pieces.felt;
        one.disowned += pieces.disowned;
        different.insert(different.end(), pieces.different.begin(), pieces.different.end());
    }
    std::sort(different.begin(), different.end());
    one.different = static_cast<std::size_t>(std::unique(different.begin(), different.end()) - different.begin());
    const auto all = static_cast<double>(one.named + one.vague);
    if (all > 0) {
        one.granularity = static_cast<double>(one.named) / all;
        const auto interval = chance::wilson(one.granularity, all);
        one.low = interval.low;
        one.high = interval.high;
    } else {
        one.granularity = 0.5;
    }
    return one;
}

/// Felt or disowned.
template<class Take>
void each_feeling(const Sentence& one, Take take)
{
    for (unsigned both = one.felt | one.disowned; both != 0; both &= both - 1)
        take(static_cast<std::size_t>(std::countr_zero(both)));
}

std::vector<FeelingUse> uses_of(const RecordView& view)
{
    std::vector<FeelingUse> uses;
    std::vector<Tally> people;
    std::array<std::size_t, label_count<Emotion>> place {};
    for (std::size_t s = 0; s < view.sessions.size(); ++s) {
        const Pieces& pieces = view.pieces(s);
        bool full = true;
        for (const Pieces::Felt& one : pieces.feelings) {
            if (place[one.emotion] == 0) {
                uses.push_back({ static_cast<Emotion>(one.emotion), 0, 0, {}, {} });
                people.emplace_back(view.people.size());
                place[one.emotion] = uses.size();
            }
            FeelingUse& use = uses[place[one.emotion] - 1];
            use.felt += one.felt;
            use.disowned += one.disowned;
            full = full && use.evidence.size() >= view.options.quotes;
        }
        for (const Pieces::FeltWith& one : pieces.felt_with)
            people[place[one.emotion] - 1].add(one.person, one.sentences);
        const auto& sentences = view.sessions[s]->sentences;
        for (std::size_t k = 0; k < sentences.size() && !full; ++k)
            each_feeling(sentences[k], [&](std::size_t emotion) { view.keep(uses[place[emotion] - 1].evidence, s, k); });
    }
    for (std::size_t k = 0; k < uses.size(); ++k)
        uses[k].people = names_of(people[k], view, 4, 2);
    std::stable_sort(
        uses.begin(), uses.end(), [](const FeelingUse& a, const FeelingUse& b) { return a.felt + a.disowned > b.felt + b.disowned; });
    return uses;
}

AngerInward anger_of(const RecordView& view)
{
    AngerInward all;
    for (std::size_t s = 0; s < view.sessions.size(); ++s) {
        const Pieces& pieces = view.pieces(s);
        all.inward += pieces.anger_inward.size();
        all.outward += pieces.anger_outward;
        for (const std::uint32_t k : pieces.anger_inward)
            view.keep(all.evidence, s, k);
    }
    const auto n = static_cast<double>(all.inward + all.outward);
    if (n > 0) {
        all.share = static_cast<double>(all.inward) / n;
        const auto interval = chance::wilson(all.share, n);
        all.low = interval.low;
        all.high = interval.high;
    }
    return all;
}

}

/// Inward: the theme of anger turned inward, or anger that is disowned or beside blame of oneself. Outward: anger felt or said otherwise.
void add_feelings(Pieces& pieces, const RecordView& view, std::size_t s)
{
    constexpr auto anger = static_cast<std::size_t>(Emotion::anger);
    constexpr auto guilt = static_cast<std::size_t>(Emotion::guilt);
    constexpr auto shame = static_cast<std::size_t>(Emotion::shame);
    const Digest& session = *view.sessions[s];
    std::vector<FeelingWord> words;
    for (const FeelingMark& mark : session.feelings) {
        (mark.entry->emotion ? pieces.named : pieces.vague) += 1;
        if (mark.entry->emotion && std::find(pieces.different.begin(), pieces.different.end(), mark.entry) == pieces.different.end())
            pieces.different.push_back(mark.entry);
        const Code& code = session.codes[mark.sentence];
        words.push_back({ { code.session, code.turn, { code.range.start + mark.word.start, code.range.start + mark.word.end } },
            std::string(mark.entry->word), !mark.entry->emotion, mark.entry->emotion });
    }
    pieces.feeling_words = std::make_shared<const std::vector<FeelingWord>>(std::move(words));
    for (std::uint32_t k = 0; k < session.sentences.size(); ++k) {
        const Sentence& one = session.sentences[k];
        pieces.felt += static_cast<std::size_t>(std::popcount(one.felt));
        pieces.disowned += static_cast<std::size_t>(std::popcount(one.disowned));
        each_feeling(one, [&](std::size_t emotion) {
            auto at = std::find_if(
                pieces.feelings.begin(), pieces.feelings.end(), [&](const Pieces::Felt& felt) { return felt.emotion == emotion; });
            if (at == pieces.feelings.end())
                at = pieces.feelings.insert(pieces.feelings.end(), { static_cast<std::uint8_t>(emotion), 0, 0 });
            at->felt = static_cast<std::uint16_t>(at->felt + (has(one.felt, emotion) ? 1 : 0));
            at->disowned = static_cast<std::uint16_t>(at->disowned + (has(one.disowned, emotion) ? 1 : 0));
            view.each_mention(s, one, [&](const Who& who) {
                auto with = std::find_if(pieces.felt_with.begin(), pieces.felt_with.end(),
                    [&](const Pieces::FeltWith& felt) { return felt.emotion == emotion && felt.person == who.person; });
                if (with == pieces.felt_with.end())
                    with = pieces.felt_with.insert(pieces.felt_with.end(), { static_cast<std::uint8_t>(emotion), who.person, 0 });
                ++with->sentences;
            });
        });
        const bool blames =
            has(one.self, 8) || has(one.felt, guilt) || has(one.felt, shame) || one.defense == static_cast<int>(Defense::devaluation_self);
        const bool angry = has(one.felt, anger) || has(one.disowned, anger);
        if (has(one.themes, static_cast<std::size_t>(ThemeId::anger_turned_inward)) || (angry && blames))
            pieces.anger_inward.push_back(k);
        else if (has(one.felt, anger) || has(one.new_ways, static_cast<std::size_t>(NewWayKind::expresses_anger)))
            ++pieces.anger_outward;
    }
}

Feelings feelings_of(const RecordView& view)
{
    Feelings feelings;
    for (const Period& period : periods_of(view))
        feelings.periods.push_back(period_of(view, period));
    feelings.uses = uses_of(view);
    feelings.words.reserve(view.sessions.size());
    for (std::size_t s = 0; s < view.sessions.size(); ++s)
        feelings.words.add(view.pieces(s).feeling_words);
    feelings.anger = anger_of(view);
    return feelings;
}

}
