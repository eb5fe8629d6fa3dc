#pragma once

#include <base/result.h>
#include <server/site.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace leitmotif {

struct ServerLimits {
    std::size_t connections = 64;         ///< at once; those beyond get 503
    std::size_t header_bytes = 8 * 1024;  ///< of one request; beyond: 431
    std::size_t body_bytes = 8 * 1024;    ///< of one request; beyond: 413
    std::chrono::milliseconds time_out { 15'000 };  ///< to send a whole request, and to take a whole answer
};

/// A read-only HTTP/1.1 server on 127.0.0.1: GET and HEAD over a Site. It logs nothing.
class Server {
public:
    /// Listens at once, so that port() is known; answers only inside run().
    /// @param port  0: a free one.
    /// @error unavailable  the port is in use, or may not be used.
    static Result<Server> listen(Site, std::uint16_t port, const ServerLimits& = {});

    Server(Server&&) noexcept;
    Server& operator=(Server&&) noexcept;
    ~Server();

    [[nodiscard]] std::uint16_t port() const;

    /// "http://127.0.0.1:PORT/"
    [[nodiscard]] std::string address() const;

    /// Makes SIGINT and SIGTERM end run().
    void stop_on_signals();

    /// Answers until stop(); open connections are closed then.
    void run();

    /// From any thread.
    void stop();

private:
    struct Implementation;
    explicit Server(std::unique_ptr<Implementation>);
    std::unique_ptr<Implementation> m_implementation;
};

}
