#pragma once

#include <base/result.h>
#include <server/http.h>
#include <server/site.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace leitmotif {

struct ServerLimits {
    std::size_t connections = 64;         ///< at once; those beyond get 503
    std::size_t listeners = 8;            ///< of those, for server-sent events; those beyond get 503
    std::size_t header_bytes = 8 * 1024;  ///< of one request; beyond: 431
    std::size_t body_bytes = 8 * 1024;    ///< of one request to a Site; beyond: 413
    std::chrono::milliseconds time_out { 15'000 };  ///< to send a whole request, and to take a whole answer
    std::chrono::milliseconds upload_time_out { 120'000 };  ///< the same for a body beyond 1 MB
};

/// An HTTP/1.1 server on 127.0.0.1. It logs nothing. What is malformed, ambiguous (request smuggling), or does not name this server as its
/// Host and Origin never reaches the handler.
class Server {
public:
    /// Listens at once, so that port() is known; answers only inside run().
    /// @param port  0: a free one.
    /// @error unavailable  the port is in use, or may not be used.
    static Result<Server> listen(std::shared_ptr<HttpHandler>, std::uint16_t port, const ServerLimits& = {});

    /// GET and HEAD over a fixed set of resources.
    static Result<Server> listen(Site, std::uint16_t port, const ServerLimits& = {});

    Server(Server&&) noexcept;
    Server& operator=(Server&&) noexcept;
    ~Server();

    [[nodiscard]] std::uint16_t port() const;

    /// "http://127.0.0.1:PORT/"
    [[nodiscard]] std::string address() const;

    /// Makes SIGINT, SIGTERM and SIGHUP end run().
    void stop_on_signals();

    /// Answers until stop(); open connections are closed then.
    void run();

    /// From any thread.
    void stop();

    /// Sends one event to everybody who listens. From any thread, as long as the server is there. Whoever reads too slowly is let go.
    void publish(std::string event, std::string data);

private:
    struct Implementation;
    explicit Server(std::unique_ptr<Implementation>);
    std::unique_ptr<Implementation> m_implementation;
};

}
