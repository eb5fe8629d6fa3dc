#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// A socket to 127.0.0.1 with nothing between the test and the bytes.
class Client {
public:
    explicit Client(std::uint16_t port);
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;
    ~Client();

    void send(std::string_view bytes) const;

    /// Everything until the server closes, or `seconds` without a byte.
    [[nodiscard]] std::string read_all(int seconds = 5) const;

    /// One answer: head, and as much body as its Content-Length says (none with `head_only`).
    [[nodiscard]] std::string read_answer(bool head_only = false) const;

    /// Whether the server closes within `seconds`, without sending anything.
    [[nodiscard]] bool closes_silently(int seconds) const;

private:
    int m_socket;
};
