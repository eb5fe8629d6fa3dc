#include "chance.h"
#include "view.h"

#include <algorithm>
#include <array>
#include <bit>
#include <set>

namespace leitmotif::inside {

namespace {

FeelingPeriod period_of(const RecordView& view, const Period& period)
{
    FeelingPeriod one { first_date(view, period), last_date(view, period) };
    std::set<std::string_view> different;
    for (std::size_t s = period.first; s < period.last; ++s) {
        const Digest& session = *view.sessions[s];
        one.sentences += session.sentences.size();
        for (const FeelingMark& mark : session.feelings) {
            if (mark.entry->emotion) {
                ++one.named;
                different.insert(mark.entry->word);
            } else {
                ++one.vague;
            }
        }
        for (const Sentence& sentence : session.sentences) {
            one.felt += static_cast<std::size_t>(std::popcount(sentence.felt));
            one.disowned += static_cast<std::size_t>(std::popcount(sentence.disowned));
        }
    }
    one.different = different.size();
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

std::vector<FeelingUse> uses_of(const RecordView& view)
{
    std::vector<FeelingUse> uses;
    std::vector<Tally> people;
    std::array<std::size_t, label_count<Emotion>> place {};
    for (std::size_t s = 0; s < view.sessions.size(); ++s) {
        const auto& sentences = view.sessions[s]->sentences;
        for (std::size_t k = 0; k < sentences.size(); ++k) {
            const Sentence& one = sentences[k];
            for (unsigned both = one.felt | one.disowned; both != 0; both &= both - 1) {
                const auto emotion = static_cast<std::size_t>(std::countr_zero(both));
                if (place[emotion] == 0) {
                    uses.push_back({ static_cast<Emotion>(emotion), 0, 0, {}, {} });
                    people.emplace_back(view.people.size());
                    place[emotion] = uses.size();
                }
                FeelingUse& use = uses[place[emotion] - 1];
                use.felt += has(one.felt, emotion) ? 1 : 0;
                use.disowned += has(one.disowned, emotion) ? 1 : 0;
                view.each_mention(s, one, [&](const Who& who) { people[place[emotion] - 1].add(who.person); });
                view.keep(use.evidence, s, k);
            }
        }
    }
    for (std::size_t k = 0; k < uses.size(); ++k)
        uses[k].people = names_of(people[k], view, 4, 2);
    std::stable_sort(uses.begin(), uses.end(), [](const FeelingUse& a, const FeelingUse& b) { return a.felt + a.disowned > b.felt + b.disowned; });
    return uses;
}

/// Inward: the theme of anger turned inward, or anger that is disowned or beside blame of oneself. Outward: anger felt or said otherwise.
AngerInward anger_of(const RecordView& view)
{
    const auto anger = static_cast<std::size_t>(Emotion::anger);
    const auto guilt = static_cast<std::size_t>(Emotion::guilt);
    const auto shame = static_cast<std::size_t>(Emotion::shame);
    AngerInward all;
    for (std::size_t s = 0; s < view.sessions.size(); ++s) {
        const auto& sentences = view.sessions[s]->sentences;
        for (std::size_t k = 0; k < sentences.size(); ++k) {
            const Sentence& one = sentences[k];
            const bool blames = has(one.self, 8) || has(one.felt, guilt) || has(one.felt, shame) || one.defense == static_cast<int>(Defense::devaluation_self);
            const bool angry = has(one.felt, anger) || has(one.disowned, anger);
            if (has(one.themes, static_cast<std::size_t>(ThemeId::anger_turned_inward)) || (angry && blames)) {
                ++all.inward;
                view.keep(all.evidence, s, k);
            } else if (has(one.felt, anger) || has(one.new_ways, static_cast<std::size_t>(NewWayKind::expresses_anger))) {
                ++all.outward;
            }
        }
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

Feelings feelings_of(const RecordView& view)
{
    Feelings feelings;
    for (const Period& period : periods_of(view))
        feelings.periods.push_back(period_of(view, period));
    feelings.uses = uses_of(view);
    for (const Digest* session : view.sessions) {
        for (const FeelingMark& mark : session->feelings) {
            const Code& code = session->codes[mark.sentence];
            feelings.words.push_back({ { code.session, code.turn, { code.range.start + mark.word.start, code.range.start + mark.word.end } },
                std::string(mark.entry->word), !mark.entry->emotion, mark.entry->emotion });
        }
    }
    feelings.anger = anger_of(view);
    return feelings;
}

}
