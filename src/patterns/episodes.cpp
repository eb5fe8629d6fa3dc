#include "pieces.h"

#include <algorithm>
#include <cmath>

namespace leitmotif::inside {

namespace {

/// Sentences that name nobody and still belong to the exchange that is being told.
constexpr std::uint32_t longest_gap = 2;
/// And so many more, where the same person is then named again and nobody else was in between.
constexpr std::uint32_t longest_silence = 3;

struct Open {
    Who who {};
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

class Cutter {
public:
    Cutter(const RecordView& view, std::size_t session, std::vector<EpisodeMark>& out)
        : m_view(view)
        , m_session(session)
        , m_sentences(view.sessions[session]->sentences)
        , m_out(out)
    {
    }

    void cut()
    {
        for (std::uint32_t k = 0; k < m_sentences.size(); ++k) {
            const Sentence& one = m_sentences[k];
            if (m_open && k - m_open->last > longest_silence + 1)
                close();
            if (one.mention_count == 0) {
                if (m_open && k - m_open->last <= longest_gap
                    && (one.themes | one.wish | one.other | one.expected | one.self | one.felt | one.disowned) != 0)
                    m_open->last = k;
                continue;
            }
            if (m_open && names(k, m_open->who)) {
                m_open->last = k;
                continue;
            }
            if (m_open && in_passing(k))
                continue;
            close();
            m_open = Open { chosen(k), k, k };
        }
        close();
    }

private:
    [[nodiscard]] bool names(std::uint32_t k, const Who& who) const
    {
        bool found = false;
        if (k < m_sentences.size())
            m_view.each_mention(m_session, m_sentences[k], [&](const Who& one) { found = found || one == who; });
        return found;
    }

    /// Somebody else is named in one sentence, and the next is about the first again.
    [[nodiscard]] bool in_passing(std::uint32_t k) const { return !m_sentences[k].relational() && names(k + 1, m_open->who); }

    /// Of those a sentence names, the one the next sentences stay with; a group only where nobody else is named.
    [[nodiscard]] Who chosen(std::uint32_t k) const
    {
        constexpr std::uint32_t ahead = 3;
        Who best {};
        int highest = -1;
        m_view.each_mention(m_session, m_sentences[k], [&](const Who& who) {
            const bool through = m_view.people[who.person].name.find("'s ") != std::string::npos;  // "Tom's mother", beside Tom
            int value = m_view.people[who.person].role == Role::group || through ? 0 : 2;
            for (std::uint32_t next = k + 1; next <= k + ahead; ++next)
                value += names(next, who) ? 2 : 0;
            if (value > highest) {
                highest = value;
                best = who;
            }
        });
        return best;
    }

    void close()
    {
        if (!m_open)
            return;
        bool exchange = false;
        unsigned told = 0;
        std::uint16_t reported = 0;
        for (std::uint32_t k = m_open->first; k <= m_open->last; ++k) {
            const Sentence& one = m_sentences[k];
            exchange = exchange || one.relational();
            told |= one.told;
            reported = static_cast<std::uint16_t>(reported | one.other | one.self | one.new_ways);
        }
        if (exchange) {
            EpisodeMark mark { m_open->first, m_open->last, m_open->who, EpisodeKind::recent, 0 };
            if ((told & told_dream) != 0)
                mark.kind = EpisodeKind::dream;
            else if (m_open->who.corner == Corner::therapist)
                mark.kind = EpisodeKind::here;
            else if (m_open->who.corner == Corner::past)
                mark.kind = EpisodeKind::childhood;
            else if ((told & told_imagined) != 0 && reported == 0)
                mark.kind = EpisodeKind::imagined;
            else if ((told & told_past) != 0)
                mark.kind = EpisodeKind::past;
            mark.mastery = mastery_of(m_sentences, mark);
            m_out.push_back(mark);
        }
        m_open.reset();
    }

    const RecordView& m_view;
    std::size_t m_session;
    const std::vector<Sentence>& m_sentences;
    std::vector<EpisodeMark>& m_out;
    std::optional<Open> m_open {};
};

template<class Value>
void add_once(std::vector<Value>& list, Value value)
{
    if (std::find(list.begin(), list.end(), value) == list.end())
        list.push_back(value);
}

int weight_of(const Sentence& one)
{
    return (one.other != 0) * 2 + (one.expected != 0) * 2 + (one.self != 0) * 2 + (one.wish != 0) + (one.new_ways != 0) + (one.themes != 0)
        + (one.felt != 0);
}

}

namespace {

std::vector<Episode> told(const RecordView& view, std::size_t s, const std::vector<EpisodeMark>& marks)
{
    std::vector<Episode> episodes;
    episodes.reserve(marks.size());
    const Digest& session = *view.sessions[s];
    for (const EpisodeMark& mark : marks) {
        const Code& first = session.codes[mark.first];
        const Code& last = session.codes[mark.last];
        Episode& episode = episodes.emplace_back();
        episode.session = session.info.id;
        episode.date = session.info.date;
        episode.person = view.name(mark.who.person);
        episode.role = view.people[mark.who.person].role;
        episode.kind = mark.kind;
        episode.first_turn = first.turn;
        episode.first = first.range;
        episode.last_turn = last.turn;
        episode.last = last.range;
        episode.sentences = mark.last - mark.first + 1;
        episode.mastery = mark.mastery;
        std::uint32_t best = mark.first;
        for (std::uint32_t k = mark.first; k <= mark.last; ++k) {
            if (weight_of(session.sentences[k]) > weight_of(session.sentences[best]))
                best = k;
            const Code& code = session.codes[k];
            for (const int cluster : code.wish)
                add_once(episode.wish, cluster);
            for (const ResponseOfOther& other : code.other)
                add_once(episode.other, other);
            for (const int cluster : code.self)
                add_once(episode.self, cluster);
            for (const EmotionCode& emotion : code.emotions)
                add_once(episode.feelings, emotion);
        }
        episode.quote = view.evidence(s, best);
    }
    return episodes;
}

}

void add_episodes(Pieces& pieces, const RecordView& view, std::size_t session)
{
    Cutter(view, session, pieces.marks).cut();
    for (const EpisodeMark& mark : pieces.marks) {
        Pieces::InEpisode& in = pieces.in_episodes.emplace_back();
        for (std::uint32_t k = mark.first; k <= mark.last; ++k) {
            const Sentence& one = view.sentence(session, k);
            const Bits bits = components(one);
            for (std::size_t c = 0; c < bits.size(); ++c)
                in.bits[c] = static_cast<std::uint16_t>(in.bits[c] | bits[c]);
            in.themes = static_cast<std::uint16_t>(in.themes | one.themes);
        }
        if (mark.mastery == 0)
            continue;
        const auto level = static_cast<std::uint32_t>(mark.mastery);
        ++pieces.mastery.episodes;
        pieces.mastery.sum += level;
        pieces.mastery.squares += level * level;
    }
    pieces.episodes = std::make_shared<const std::vector<Episode>>(told(view, session, pieces.marks));
}

std::vector<MasteryPeriod> mastery_over_time(const RecordView& view)
{
    std::vector<MasteryPeriod> periods;
    for (const Period& period : periods_of(view)) {
        MasteryPeriod one { first_date(view, period), last_date(view, period), 0, 0, 0, 0 };
        double sum = 0;
        double squares = 0;
        for (std::size_t s = period.first; s < period.last; ++s) {
            const Pieces::Levels& levels = view.pieces(s).mastery;
            one.episodes += levels.episodes;
            sum += levels.sum;
            squares += levels.squares;
        }
        if (one.episodes > 0) {
            const auto n = static_cast<double>(one.episodes);
            one.mean = sum / n;
            const double variance = one.episodes > 1 ? std::max(0.0, (squares - sum * sum / n) / (n - 1)) : 1.0;
            const double half = 1.645 * std::sqrt(variance / n);
            one.low = std::max(1.0, one.mean - half);
            one.high = std::min(6.0, one.mean + half);
        }
        periods.push_back(std::move(one));
    }
    return periods;
}

}
