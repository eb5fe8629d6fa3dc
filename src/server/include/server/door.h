#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>

namespace leitmotif {

/// Who may come in: whoever brings the start token, once, gets a cookie; after that only the cookie counts, and there is one that is good
/// at any time. Not for two threads at once.
class Door {
public:
    using Clock = std::function<std::chrono::steady_clock::time_point()>;

    explicit Door(Clock clock = std::chrono::steady_clock::now);

    /// 256 random bits as hex, to be told to the person alone; empty once it was used.
    [[nodiscard]] const std::string& start_token() const { return m_token; }

    enum class Verdict { welcome, wrong, too_many };

    /// @return welcome, once; wrong for any other; too_many while ten were wrong within a minute.
    [[nodiscard]] Verdict try_token(std::string_view);

    /// The same brake for passphrases: counts a wrong one. @return whether there may be another now.
    void note_wrong();
    [[nodiscard]] bool may_try();

    /// A new value for the cookie; the one before is worth nothing from now on.
    [[nodiscard]] std::string renew();

    /// @param cookies  a Cookie field. @param port  of the server: cookies of other ports come here too, under other names.
    [[nodiscard]] bool knows(std::string_view cookies, std::uint16_t port) const;

    [[nodiscard]] static std::string cookie_name(std::uint16_t port);

private:
    Clock m_clock;
    std::string m_token;
    std::string m_cookie;
    std::deque<std::chrono::steady_clock::time_point> m_wrong;
};

}
