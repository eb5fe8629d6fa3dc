#include "connection.h"

#include "guard.h"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>
#include <string>
#include <utility>

namespace leitmotif {

namespace beast = boost::beast;
namespace http = boost::beast::http;

namespace {

constexpr std::size_t most_ignored_bytes = 256 * 1024;
constexpr std::chrono::seconds most_draining { 2 };

/// Nothing from elsewhere, nothing inline, nothing kept, nothing told to other sites.
template<class Fields>
void add_policies(Fields& answer)
{
    answer.set(
        "Content-Security-Policy", "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'");
    answer.set("Cross-Origin-Resource-Policy", "same-origin");
    answer.set("Cross-Origin-Opener-Policy", "same-origin");
    answer.set(http::field::cache_control, "no-store");
    answer.set("Referrer-Policy", "no-referrer");
    answer.set("X-Content-Type-Options", "nosniff");
}

}

Connection::Connection(boost::asio::ip::tcp::socket socket, std::shared_ptr<ServerState> state)
    : m_stream(std::move(socket))
    , m_state(std::move(state))
    , m_buffer(m_state->limits.header_bytes + m_state->limits.body_bytes)
{
    ++m_state->open;
}

Connection::~Connection() { --m_state->open; }

void Connection::serve() { read(); }

void Connection::refuse() { fail(Status::service_unavailable); }

void Connection::read()
{
    m_parser.emplace();
    m_parser->header_limit(static_cast<std::uint32_t>(m_state->limits.header_bytes));
    m_parser->body_limit(m_state->limits.body_bytes);
    m_stream.expires_after(m_state->limits.time_out);
    http::async_read(m_stream, m_buffer, *m_parser, [self = shared_from_this()](beast::error_code error, std::size_t) {
        if (!error)
            self->answer(self->m_parser->get());
        else if (error == http::error::end_of_stream)
            self->close();
        else if (error == http::error::header_limit || error == http::error::buffer_overflow)
            self->fail(Status::request_header_fields_too_large);
        else if (error == http::error::body_limit)
            self->fail(Status::payload_too_large);
        else if (error.category() == http::make_error_code(http::error::bad_method).category() && error != http::error::partial_message)
            self->fail(Status::bad_request);
        // else: too slow, or gone
    });
}

void Connection::answer(const Request& request)
{
    const Status verdict = judge(request, m_state->port);
    const bool head_only = request.method() == http::verb::head;
    const beast::string_view target = request.target();
    const Resource* found = verdict == Status::ok ? m_state->site.find({ target.data(), target.size() }) : nullptr;
    const Status status = verdict == Status::ok && found == nullptr ? Status::not_found : verdict;
    send(status, found, head_only, request.keep_alive(), request.version());
}

void Connection::send(Status status, const Resource* resource, bool head_only, bool keep_open, unsigned version)
{
    if (resource == nullptr) {
        const beast::string_view reason = http::obsolete_reason(status);
        m_note = { "text/plain; charset=utf-8", std::string(reason.data(), reason.size()) + "\n" };
        resource = &m_note;
    }
    m_response = {};
    m_response.result(status);
    m_response.version(version);
    m_response.keep_alive(keep_open);
    add_policies(m_response);
    m_response.set(http::field::content_type, resource->content_type);
    if (status == Status::method_not_allowed)
        m_response.set(http::field::allow, "GET, HEAD");
    m_response.content_length(resource->body.size());
    if (!head_only)
        m_response.body() = { resource->body.data(), resource->body.size() };
    m_stream.expires_after(m_state->limits.time_out);
    http::async_write(m_stream, m_response, [self = shared_from_this()](beast::error_code error, std::size_t) {
        if (error)
            return;
        if (self->m_response.keep_alive())
            self->read();
        else
            self->drain();
    });
}

void Connection::fail(Status status) { send(status, nullptr, false, false, 11); }

/// Takes what the client still sends, within limits: closing over unread bytes would reset the connection, and the answer with it.
void Connection::drain()
{
    beast::error_code ignored;
    m_stream.socket().shutdown(boost::asio::ip::tcp::socket::shutdown_send, ignored);
    m_stream.expires_after(std::min<std::chrono::milliseconds>(most_draining, m_state->limits.time_out));
    m_stream.async_read_some(boost::asio::buffer(m_ignored), [self = shared_from_this()](beast::error_code error, std::size_t bytes) {
        self->m_ignored_bytes += bytes;
        if (error || self->m_ignored_bytes > most_ignored_bytes)
            self->close();
        else
            self->drain();
    });
}

void Connection::close()
{
    beast::error_code ignored;
    m_stream.socket().shutdown(boost::asio::ip::tcp::socket::shutdown_both, ignored);
    m_stream.close();
}

}
