#pragma once

#include <server/server.h>
#include <server/site.h>

#include <array>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/span_body.hpp>
#include <boost/beast/http/string_body.hpp>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

namespace leitmotif {

/// What all connections of one server share.
struct ServerState {
    Site site;
    ServerLimits limits;
    std::uint16_t port = 0;
    std::size_t open = 0;  ///< connections now
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

private:
    using Status = boost::beast::http::status;
    using Request = boost::beast::http::request<boost::beast::http::string_body>;

    void read();
    void answer(const Request&);
    void send(Status, const Resource*, bool head_only, bool keep_open, unsigned version);
    void fail(Status);
    void drain();
    void close();

    boost::beast::tcp_stream m_stream;
    std::shared_ptr<ServerState> m_state;
    boost::beast::flat_buffer m_buffer;
    std::optional<boost::beast::http::request_parser<boost::beast::http::string_body>> m_parser;
    boost::beast::http::response<boost::beast::http::span_body<const char>> m_response;
    Resource m_note;  ///< the body of an answer that is not from the site
    std::array<char, 4096> m_ignored {};
    std::size_t m_ignored_bytes = 0;
};

}
