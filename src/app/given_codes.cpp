#include <algorithm>
#include <app/given_codes.h>
#include <base/text.h>
#include <optional>
#include <tuple>
#include <utility>

namespace leitmotif {

namespace {

/// The turns of a session as code points, each decoded once.
class TurnTexts {
public:
    explicit TurnTexts(const Session& session)
        : m_session(session)
        , m_texts(session.turns.size())
    {
    }

    const std::u32string& of(std::size_t turn)
    {
        if (!m_texts[turn])
            m_texts[turn] = decode(m_session.turns[turn].text);
        return *m_texts[turn];
    }

private:
    const Session& m_session;
    std::vector<std::optional<std::u32string>> m_texts;
};

/// Whether the code stands in the session as it says; its words are filled in when it quotes none.
bool fits(Code& code, const Session& session, TurnTexts& texts)
{
    if (code.turn >= session.turns.size() || session.turns[code.turn].speaker != Speaker::client)
        return false;
    const std::u32string& text = texts.of(code.turn);
    if (code.range.start >= code.range.end || code.range.end > text.size())
        return false;
    std::string words = slice(text, code.range);
    if (code.text.empty())
        code.text = std::move(words);
    else if (code.text != words)
        return false;
    return true;
}

Error counted(std::size_t count, const char* one, const char* several)
{
    std::string detail = std::to_string(count);
    detail += count == 1 ? one : several;
    return { ErrorCode::invalid_format, std::move(detail) };
}

}

GivenCodes GivenCodes::read(CodesReader& reader)
{
    GivenCodes given;
    while (auto code = reader.next()) {
        if (!*code) {
            given.m_losses.leave_out(code->error());
            continue;
        }
        auto& codes = given.m_by_session[(*code)->session];
        codes.push_back(std::move(*code).value());
    }
    return given;
}

std::vector<Code> GivenCodes::take(const Session& session)
{
    const auto found = m_by_session.find(session.id);
    if (found == m_by_session.end()) {
        ++m_uncoded;
        return {};
    }
    std::vector<Code> codes = std::move(found->second);
    m_by_session.erase(found);
    TurnTexts texts(session);
    const std::size_t before = codes.size();
    std::erase_if(codes, [&](Code& code) { return !fits(code, session, texts); });
    m_unfit += before - codes.size();
    std::stable_sort(codes.begin(), codes.end(),
        [](const Code& a, const Code& b) { return std::tie(a.turn, a.range.start) < std::tie(b.turn, b.range.start); });
    return codes;
}

std::size_t GivenCodes::waiting() const
{
    std::size_t count = 0;
    for (const auto& [session, codes] : m_by_session)
        count += codes.size();
    return count;
}

LossReport GivenCodes::losses() const
{
    LossReport all = m_losses;
    if (m_unfit > 0)
        all.leave_out(counted(m_unfit, " code does not fit the words of its session", " codes do not fit the words of their sessions"));
    if (waiting() > 0)
        all.leave_out(counted(waiting(), " code names a session that is not here", " codes name sessions that are not here"));
    if (m_uncoded > 0)
        all.leave_out(counted(m_uncoded, " session has no codes", " sessions have no codes"));
    return all;
}

}
