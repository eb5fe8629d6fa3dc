#include <server/door.h>

#include <utility>
#include <vault/drafts.h>

namespace leitmotif {

namespace {

constexpr std::size_t most_wrong = 10;
constexpr std::chrono::minutes window { 1 };

std::string random_256_bits() { return new_draft_id() + new_draft_id(); }

/// Takes as long for any wrong text of the right length.
bool same(std::string_view a, std::string_view b)
{
    if (a.size() != b.size() || a.empty())
        return false;
    unsigned difference = 0;
    for (std::size_t k = 0; k < a.size(); ++k)
        difference |= static_cast<unsigned>(static_cast<unsigned char>(a[k]) ^ static_cast<unsigned char>(b[k]));
    return difference == 0;
}

}

Door::Door(Clock clock)
    : m_clock(std::move(clock))
    , m_token(random_256_bits())
{
}

bool Door::may_try()
{
    while (!m_wrong.empty() && m_clock() - m_wrong.front() > window)
        m_wrong.pop_front();
    return m_wrong.size() < most_wrong;
}

void Door::note_wrong() { m_wrong.push_back(m_clock()); }

Door::Verdict Door::try_token(std::string_view token)
{
    if (!may_try())
        return Verdict::too_many;
    if (!same(token, m_token)) {
        note_wrong();
        return Verdict::wrong;
    }
    m_token.clear();
    return Verdict::welcome;
}

std::string Door::renew()
{
    m_cookie = random_256_bits();
    return m_cookie;
}

bool Door::knows(std::string_view cookies, std::uint16_t port) const
{
    const std::string name = cookie_name(port) + "=";
    while (!cookies.empty()) {
        const std::size_t end = std::min(cookies.find(';'), cookies.size());
        std::string_view one = cookies.substr(0, end);
        cookies.remove_prefix(std::min(end + 1, cookies.size()));
        while (one.starts_with(' '))
            one.remove_prefix(1);
        if (one.starts_with(name) && same(one.substr(name.size()), m_cookie))
            return true;
    }
    return false;
}

std::string Door::cookie_name(std::uint16_t port) { return "leitmotif-" + std::to_string(port); }

}
