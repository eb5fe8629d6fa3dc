#include "transcript.h"
#include "naming.h"
#include "speakers.h"

#include <base/text.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>

namespace leitmotif {

namespace {

constexpr std::int64_t pause_ms = 2000;

/// The words of a text in lower case, without punctuation.
std::vector<std::string> plain_words(std::string_view text)
{
    std::vector<std::string> words;
    std::string word;
    for (const char32_t c : decode(text)) {
        if (is_letter(c) || is_digit(c) || is_mark(c)) {
            append_utf8(word, to_lower(c));
        } else if (!word.empty() && c != U'\'' && c != U'\u2019') {
            words.push_back(std::move(word));
            word.clear();
        }
    }
    if (!word.empty())
        words.push_back(std::move(word));
    return words;
}

/// Whether some phrase of one to eight words stands there at least `often` times in a row.
bool loops(const std::vector<std::string>& words)
{
    for (std::size_t length = 1; length <= 8; ++length) {
        const std::size_t often = length == 1 ? 8 : 4;
        std::size_t same = 0;
        for (std::size_t k = length; k < words.size(); ++k) {
            same = words[k] == words[k - length] ? same + 1 : 0;
            if (same >= length * (often - 1))
                return true;
        }
    }
    return false;
}

/// "Mara: I went", "[SPEAKER_01]: I went": the name, and where the words begin.
struct Opening {
    std::string name;
    std::size_t words_at;
};

std::optional<Opening> opening_of(std::string_view text)
{
    const std::size_t colon = text.substr(0, 80).find(':');
    if (colon == std::string_view::npos || colon == 0 || (colon + 1 < text.size() && text[colon + 1] != ' ' && text[colon + 1] != '\n'))
        return std::nullopt;
    std::string_view name = trim(text.substr(0, colon));
    if (name.starts_with('[') && name.ends_with(']'))
        name = trim(name.substr(1, name.size() - 2));
    const std::u32string letters = decode(name);
    if (letters.empty() || !(is_letter(letters.front()) || is_digit(letters.front())))
        return std::nullopt;
    const bool sentence = std::any_of(letters.begin(), letters.end(), [](char32_t c) { return c == U'?' || c == U'!' || c == U';' || c == U'\n'; });
    const auto blanks = std::count(letters.begin(), letters.end(), U' ');
    const bool named = is_upper(letters.front()) || known_speaker(to_lower(name)) || name.find('_') != std::string_view::npos;
    if (sentence || blanks > 4 || !named)
        return std::nullopt;
    return Opening { std::string(name), colon + 1 };
}

Speaker role_of(const std::string& key, const std::set<std::string>& person, bool conversation)
{
    if (person.contains(key))
        return Speaker::client;
    return conversation ? Speaker::listener : Speaker::therapist;
}

/// Builds turns from cues.
class Turns {
public:
    explicit Turns(Session& session)
        : m_session(session)
    {
    }

    void add(const Cue& cue, Speaker speaker, bool by_pauses)
    {
        auto& turns = m_session.turns;
        const bool ends = !turns.empty() && std::string_view(".!?").find(turns.back().text.back()) != std::string_view::npos;
        const bool paused = by_pauses && ends && cue.start_ms - m_end_ms >= pause_ms;
        if (turns.empty() || turns.back().speaker != speaker || m_name != cue.speaker || paused) {
            turns.push_back({ speaker, cue.text });
        } else {
            if (!cue.goes_on)
                turns.back().text += ' ';
            turns.back().text += cue.text;
        }
        m_end_ms = cue.end_ms;
        m_name = cue.speaker;
    }

private:
    Session& m_session;
    std::int64_t m_end_ms = 0;
    std::string m_name;
};

}

std::optional<std::int64_t> time_in(std::string_view text)
{
    std::int64_t total = 0;
    std::int64_t part = 0;
    std::size_t digits = 0;
    std::size_t parts = 0;
    for (std::size_t k = 0; k < text.size(); ++k) {
        const char c = text[k];
        if (c >= '0' && c <= '9') {
            if (++digits > 6)
                return std::nullopt;
            part = part * 10 + (c - '0');
        } else if (c == ':' && digits > 0 && ++parts < 3) {
            total = (total + part) * 60;
            part = 0;
            digits = 0;
        } else if ((c == '.' || c == ',') && digits > 0 && parts > 0) {
            std::int64_t thousandths = 0;
            const std::string_view rest = text.substr(k + 1);
            if (rest.empty() || rest.size() > 3 || rest.find_first_not_of("0123456789") != std::string_view::npos)
                return std::nullopt;
            for (std::size_t d = 0; d < 3; ++d)
                thousandths = thousandths * 10 + (d < rest.size() ? rest[d] - '0' : 0);
            return (total + part) * 1000 + thousandths;
        } else {
            return std::nullopt;
        }
    }
    return parts > 0 && digits > 0 ? std::optional((total + part) * 1000) : std::nullopt;
}

std::string clock_of(std::int64_t milliseconds)
{
    const std::int64_t seconds = std::clamp<std::int64_t>(milliseconds / 1000, 0, 999 * 3600);
    std::array<char, 64> text {};
    std::snprintf(text.data(), text.size(), "%02d:%02d:%02d", static_cast<int>(seconds / 3600), static_cast<int>(seconds / 60 % 60),
        static_cast<int>(seconds % 60));
    return text.data();
}

void mark_repeats(std::vector<Cue>& cues)
{
    std::vector<std::string> before;
    std::size_t same = 0;
    for (Cue& cue : cues) {
        std::vector<std::string> words = plain_words(cue.text);
        same = !words.empty() && words == before ? same + 1 : 0;
        if (cue.suspect.empty() && (loops(words) || (same > 0 && words.size() >= 3) || same >= 2))
            cue.suspect = "the words repeat";
        before = std::move(words);
    }
}

void find_named_speakers(std::vector<Cue>& cues)
{
    std::map<std::string, std::size_t> counts;
    std::size_t opened = 0;
    for (const Cue& cue : cues) {
        if (!cue.speaker.empty())
            return;
        if (const auto opening = opening_of(cue.text)) {
            ++counts[opening->name];
            ++opened;
        }
    }
    if (opened == 0 || 2 * opened < cues.size())
        return;
    std::string speaker;
    for (Cue& cue : cues) {
        const auto opening = opening_of(cue.text);
        const bool speaks = opening && (counts[opening->name] > 1 || known_speaker(to_lower(opening->name)) || cues.size() <= 4);
        if (speaks) {
            speaker = opening->name;
            cue.text = std::string(trim(std::string_view(cue.text).substr(opening->words_at)));
        }
        cue.speaker = speaker;  // a cue without a name goes on from the one before
    }
}

Result<Intake> transcript_of(std::vector<Cue> cues, const std::string& name, const IntakeOptions& options, LossReport losses)
{
    Intake intake;
    intake.losses = std::move(losses);
    ++intake.losses.files;
    std::erase_if(cues, [](const Cue& cue) { return trim(std::string_view(cue.text)).empty(); });
    if (cues.empty())
        return Error { ErrorCode::empty, "it holds no words", name };

    std::map<std::string, std::string> names;
    bool conversation = false;
    std::size_t unnamed = 0;
    for (const Cue& cue : cues) {
        if (cue.speaker.empty())
            ++unnamed;
        else
            names.emplace(to_lower(cue.speaker), cue.speaker);
        conversation = conversation || known_speaker(to_lower(cue.speaker)) == Speaker::listener;
    }
    std::set<std::string> person;
    const bool alone = names.empty() || (names.size() == 1 && unnamed == 0 && options.text.person_speaker.empty()
                           && known_speaker(names.begin()->first).value_or(Speaker::client) == Speaker::client);
    if (alone && !names.empty()) {
        person.insert(names.begin()->first);  // one voice by itself is the person's
    } else if (!alone) {
        if (unnamed > 0)
            names.emplace("", "(no name)");
        auto answered = person_among(names, options.text.person_speaker);
        if (answered) {
            person = *std::move(answered);
        } else if (options.text.asking == Asking::fail) {
            Error question = answered.error();
            question.file = name;
            return question;
        } else {
            Question question { Question::About::person, answered.error().detail, {} };
            for (const auto& [key, written] : names)
                question.choices.push_back(written);
            intake.questions.push_back(std::move(question));
        }
    }

    Session session;
    session.date = date_from_name(name);
    Turns turns(session);
    for (Cue& cue : cues) {
        if (!cue.suspect.empty() && !options.keep_suspect) {
            intake.set_aside.push_back({ 0, cue.start_ms, cue.end_ms, std::move(cue.text), std::move(cue.suspect) });
            continue;
        }
        turns.add(cue, alone ? Speaker::client : role_of(to_lower(cue.speaker), person, conversation), alone);
        if (!names.empty()) {
            const std::string& said_by = names.at(to_lower(cue.speaker));
            count_turn(intake.speakers, said_by, session.turns.back().speaker, cue.text);
        }
    }
    session.kind = alone ? SessionKind::journal : conversation ? SessionKind::conversation : SessionKind::session;
    if (session.date.empty())
        intake.losses.notes.push_back(name + ": no date was found in its name; it is put last");
    if (!intake.set_aside.empty()) {
        intake.losses.notes.push_back(name + ": " + std::to_string(intake.set_aside.size())
            + (intake.set_aside.size() == 1 ? " stretch that may be invented was set aside, at " : " stretches that may be invented were set aside, the first at ")
            + clock_of(intake.set_aside.front().start_ms));
    }
    if (session.turns.empty()) {
        for (SetAside& one : intake.set_aside)
            one.session = SetAside::npos;
    } else {
        intake.sessions.push_back(std::move(session));
        intake.origins.push_back({ {}, {}, name });
    }
    put_in_order(intake, options.text.person.empty() ? person_from(name, false) : options.text.person);
    for (const Session& one : intake.sessions)
        intake.losses.count(one);
    return intake;
}

}
