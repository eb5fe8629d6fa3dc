#include "client.h"

#include <arpa/inet.h>
#include <array>
#include <cstdlib>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace {

void wait_at_most(int socket, int seconds)
{
    const timeval limit { seconds, 0 };
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
}

}

Client::Client(std::uint16_t port)
    : m_socket(::socket(AF_INET, SOCK_STREAM, 0))
{
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw std::runtime_error("no connection");
}

Client::~Client() { ::close(m_socket); }

void Client::send(std::string_view bytes) const
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return;  // the server closed already: what it said can still be read
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

std::string Client::read_all(int seconds) const
{
    wait_at_most(m_socket, seconds);
    std::string all;
    std::array<char, 4096> chunk {};
    for (;;) {
        const ssize_t got = ::recv(m_socket, chunk.data(), chunk.size(), 0);
        if (got <= 0)
            return all;
        all.append(chunk.data(), static_cast<std::size_t>(got));
    }
}

std::string Client::read_answer(bool head_only) const
{
    wait_at_most(m_socket, 5);
    std::string all;
    std::size_t wanted = std::string::npos;
    while (all.size() < wanted) {
        char one = 0;
        if (::recv(m_socket, &one, 1, 0) != 1)
            return all;
        all.push_back(one);
        if (wanted == std::string::npos && all.ends_with("\r\n\r\n")) {
            const auto at = all.find("Content-Length: ");
            const std::size_t length = at == std::string::npos || head_only ? 0 : std::strtoul(all.c_str() + at + 16, nullptr, 10);
            wanted = all.size() + length;
        }
    }
    return all;
}

bool Client::closes_silently(int seconds) const
{
    wait_at_most(m_socket, seconds);
    char one = 0;
    return ::recv(m_socket, &one, 1, 0) == 0;
}
