#pragma once

#include <server/server.h>

#include <array>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <list>
#include <memory>
#include <optional>

namespace leitmotif {

class Connection;

/// What all connections of one server share; only its thread touches it.
struct ServerState {
    std::shared_ptr<HttpHandler> handler;
    ServerLimits limits;
    std::uint16_t port = 0;
    std::size_t open = 0;                    ///< connections now
    std::list<Connection*> waiting;          ///< those whose request has not come yet, the longest waiting first
    std::list<Connection*> listening;        ///< those that are sent events
};

/// One client: requests one after the other, until it leaves, errs or is too slow. Keeps itself alive while anything is under way.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(boost::asio::ip::tcp::socket, std::shared_ptr<ServerState>);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    void serve();

    /// Answers 503 without reading, and closes.
    void refuse();

    /// Sends an event, ready as it goes over the line.
    void tell(std::shared_ptr<const std::string> event);

    void close();

private:
    using Status = boost::beast::http::status;
    using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

    void read();
    void read_head();
    void take_head(std::size_t size);
    void read_body(HttpRequest head, bool keep_open);
    void answer(HttpRequest, bool keep_open);
    void send(HttpResponse, bool head_only, bool keep_open);
    void fail(unsigned status);
    void drain();
    void listen();
    void write_events();
    void wait_for_request(bool waits);
    [[nodiscard]] std::string_view buffered() const;

    boost::beast::tcp_stream m_stream;
    std::shared_ptr<ServerState> m_state;
    boost::beast::flat_buffer m_buffer;
    std::optional<Parser> m_parser;
    boost::beast::http::response<boost::beast::http::string_body> m_response;
    bool m_response_has_events = false;
    std::deque<std::shared_ptr<const std::string>> m_events;  ///< the first is being written
    std::array<char, 4096> m_ignored {};
    std::size_t m_ignored_bytes = 0;
    std::optional<std::list<Connection*>::iterator> m_waiting;
    std::optional<std::list<Connection*>::iterator> m_listening;
};

}
