#include "pieces.h"

#include <algorithm>
#include <memory>

namespace leitmotif::inside {

namespace {

struct Voice {
    BodyVoice voice;
    Tally people;
    std::size_t last_session = static_cast<std::size_t>(-1);
};

/// Feelings coded in the sentence, or in the ones just before and after it.
std::vector<EmotionCode> beside(const Digest& session, std::uint32_t at)
{
    std::vector<EmotionCode> found;
    const std::uint32_t first = at > 0 ? at - 1 : 0;
    for (std::uint32_t k = first; k <= at + 1 && k < session.codes.size(); ++k) {
        for (const EmotionCode& emotion : session.codes[k].emotions) {
            if (std::find(found.begin(), found.end(), emotion) == found.end())
                found.push_back(emotion);
        }
    }
    return found;
}

}

void add_body(Pieces& pieces, const RecordView& view, std::size_t s)
{
    constexpr std::uint32_t before = 4;  // sentences in which what another did still counts as just before
    const Digest& session = *view.sessions[s];
    for (const BodyMark& mark : session.body) {
        std::uint32_t after = mark.sentence;
        for (std::uint32_t k = mark.sentence + 1; k-- > 0 && k + before >= mark.sentence;) {
            if (session.sentences[k].other != 0) {
                after = k;
                break;
            }
        }
        pieces.body.push_back({ mark.sign, mark.sentence, after, beside(session, mark.sentence).empty() });
    }
}

std::vector<BodyVoice> body_of(const RecordView& view)
{
    std::vector<Voice> voices;
    std::vector<std::size_t> place(label_count<BodySign>, 0);
    for (std::size_t s = 0; s < view.sessions.size(); ++s) {
        const Digest& session = *view.sessions[s];
        for (const Pieces::Body& mark : view.pieces(s).body) {
            std::size_t& at = place[static_cast<std::size_t>(mark.sign)];
            if (at == 0) {
                voices.push_back({ {}, Tally(view.people.size()) });
                voices.back().voice.sign = mark.sign;
                at = voices.size();
            }
            Voice& voice = voices[at - 1];
            ++voice.voice.count;
            voice.voice.sessions += voice.last_session != s ? 1 : 0;
            voice.last_session = s;
            voice.voice.without_words += mark.without_words ? 1 : 0;
            view.each_mention(s, session.sentences[mark.after], [&](const Who& who) { voice.people.add(who.person); });
            if (voice.voice.moments.size() >= view.options.quotes)
                continue;
            BodyMoment moment { view.evidence(s, mark.sentence), std::nullopt, beside(session, mark.sentence) };
            if (mark.after != mark.sentence)
                moment.after = view.evidence(s, mark.after);
            voice.voice.moments.push_back(std::move(moment));
        }
    }
    std::vector<BodyVoice> out;
    for (Voice& one : voices) {
        one.voice.people = names_of(one.people, view, 4, 2);
        out.push_back(std::move(one.voice));
    }
    std::stable_sort(out.begin(), out.end(), [](const BodyVoice& a, const BodyVoice& b) { return a.count > b.count; });
    return out;
}

}
