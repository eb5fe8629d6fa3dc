#include "connection.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <csignal>
#include <server/server.h>
#include <utility>

namespace leitmotif {

namespace asio = boost::asio;
using asio::ip::tcp;

struct Server::Implementation {
    std::shared_ptr<ServerState> state = std::make_shared<ServerState>();
    asio::io_context context { 1 };
    tcp::acceptor acceptor { context };
    asio::signal_set signals { context };
    asio::steady_timer pause { context };
    asio::steady_timer beat { context };

    void accept()
    {
        acceptor.async_accept([this](boost::system::error_code error, tcp::socket socket) {
            if (error == asio::error::operation_aborted)
                return;
            if (error) {  // out of descriptors, for one: a moment later there may be some
                pause.expires_after(std::chrono::milliseconds(100));
                pause.async_wait([this](boost::system::error_code stopped) {
                    if (!stopped)
                        accept();
                });
                return;
            }
            bool full = state->open >= state->limits.connections;
            if (full && !state->waiting.empty()) {  // whoever has said nothing yet makes room: idling holds nobody out
                state->waiting.front()->close();
                full = false;
            }
            if (state->open < state->limits.connections + refusals) {  // beyond these: closed without a word
                const auto connection = std::make_shared<Connection>(std::move(socket), state);
                full ? connection->refuse() : connection->serve();
            }
            accept();
        });
    }

    void tell(const std::string& bytes)
    {
        const auto event = std::make_shared<const std::string>(bytes);
        const auto listeners = state->listening;  // telling may end one
        for (Connection* one : listeners)
            one->tell(event);
    }

    /// So that a listener that went away without a word is noticed.
    void keep_beating()
    {
        beat.expires_after(std::chrono::seconds(20));
        beat.async_wait([this](boost::system::error_code stopped) {
            if (stopped)
                return;
            tell(":\n\n");
            keep_beating();
        });
    }

    static constexpr std::size_t refusals = 16;  ///< connections that may be told 503 at once
};

Server::Server(std::unique_ptr<Implementation> implementation)
    : m_implementation(std::move(implementation))
{
}
Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&&) noexcept = default;
Server::~Server() = default;

namespace {

/// A Site as a handler.
class SiteHandler final : public HttpHandler {
public:
    SiteHandler(Site site, std::size_t body_limit)
        : m_site(std::move(site))
        , m_body_limit(body_limit)
    {
    }
    std::size_t body_limit(const HttpRequest& /*head*/) const override { return m_body_limit; }
    void handle(HttpRequest request, std::function<void(HttpResponse)> reply) override { reply(m_site.answer(request)); }

private:
    Site m_site;
    std::size_t m_body_limit;
};

}

Result<Server> Server::listen(Site site, std::uint16_t port, const ServerLimits& limits)
{
    return listen(std::make_shared<SiteHandler>(std::move(site), limits.body_bytes), port, limits);
}

Result<Server> Server::listen(std::shared_ptr<HttpHandler> handler, std::uint16_t port, const ServerLimits& limits)
{
    auto made = std::make_unique<Implementation>();
    made->state->handler = std::move(handler);
    made->state->limits = limits;

    const tcp::endpoint here { asio::ip::address_v4::loopback(), port };
    boost::system::error_code error;
    made->acceptor.open(here.protocol(), error);
    if (!error)
        made->acceptor.set_option(asio::socket_base::reuse_address(true), error);
    if (!error)
        made->acceptor.bind(here, error);
    if (!error)
        made->acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error) {
        std::string detail = "port ";
        detail += std::to_string(port);
        if (error == asio::error::address_in_use)
            detail += " is in use; another one can be given with --port, or 0 for any free one";
        else if (error == asio::error::access_denied)
            detail += " may not be used by this account; ports from 1024 may";
        else
            detail += " cannot be listened on: " + error.message();
        return Error { ErrorCode::unavailable, std::move(detail) };
    }
    made->state->port = made->acceptor.local_endpoint().port();
    return Server(std::move(made));
}

std::uint16_t Server::port() const { return m_implementation->state->port; }

std::string Server::address() const { return "http://127.0.0.1:" + std::to_string(port()) + "/"; }

void Server::stop_on_signals()
{
    boost::system::error_code ignored;
    m_implementation->signals.add(SIGINT, ignored);
    m_implementation->signals.add(SIGTERM, ignored);
    m_implementation->signals.add(SIGHUP, ignored);
    m_implementation->signals.async_wait([this_one = m_implementation.get()](boost::system::error_code error, int) {
        if (!error)
            this_one->context.stop();
    });
}

void Server::run()
{
    m_implementation->accept();
    m_implementation->keep_beating();
    m_implementation->context.run();
    boost::system::error_code ignored;
    m_implementation->acceptor.close(ignored);
}

void Server::stop() { m_implementation->context.stop(); }

void Server::publish(std::string event, std::string data)
{
    std::string bytes = "event: " + event + "\ndata: " + data + "\n\n";
    asio::post(m_implementation->context, [this_one = m_implementation.get(), bytes = std::move(bytes)] { this_one->tell(bytes); });
}

}
