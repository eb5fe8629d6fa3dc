#include "connection.h"

#include "guard.h"
#include "strict_head.h"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>
#include <limits>
#include <string>
#include <utility>

namespace leitmotif {

namespace beast = boost::beast;
namespace http = boost::beast::http;

namespace {

constexpr std::size_t most_ignored_bytes = 256 * 1024;
constexpr std::chrono::seconds most_draining { 2 };
constexpr std::size_t read_size = 16 * 1024;
constexpr std::size_t large_body = 1024 * 1024;
constexpr std::size_t most_events = 256;  ///< that one listener may be behind

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

std::string text(beast::string_view view) { return { view.data(), view.size() }; }

}

HttpResponse plain_answer(unsigned status)
{
    return { status, "text/plain; charset=utf-8", text(http::obsolete_reason(static_cast<http::status>(status))) + "\n" };
}

Connection::Connection(boost::asio::ip::tcp::socket socket, std::shared_ptr<ServerState> state)
    : m_stream(std::move(socket))
    , m_state(std::move(state))
    , m_buffer(m_state->limits.header_bytes + read_size)
{
    ++m_state->open;
}

Connection::~Connection()
{
    wait_for_request(false);
    if (m_listening)
        m_state->listening.erase(*m_listening);
    --m_state->open;
}

void Connection::serve() { read(); }

void Connection::refuse() { fail(503); }

void Connection::wait_for_request(bool waits)
{
    if (m_waiting)
        m_state->waiting.erase(*m_waiting);
    m_waiting.reset();
    if (waits)
        m_waiting = m_state->waiting.insert(m_state->waiting.end(), this);
}

std::string_view Connection::buffered() const
{
    return { static_cast<const char*>(m_buffer.cdata().data()), m_buffer.cdata().size() };
}

void Connection::read()
{
    m_stream.expires_after(m_state->limits.time_out);
    wait_for_request(true);
    read_head();
}

void Connection::read_head()
{
    const std::string_view bytes = buffered();
    if (!may_begin_request(bytes))
        return fail(400);
    const std::size_t end = bytes.find("\r\n\r\n");
    if (std::min(end, bytes.size()) > m_state->limits.header_bytes)
        return fail(431);
    if (end != std::string_view::npos)
        return take_head(end + 4);
    m_stream.async_read_some(m_buffer.prepare(std::min(read_size, m_buffer.max_size() - m_buffer.size())),
        [self = shared_from_this()](beast::error_code error, std::size_t got) {
            if (error)
                return self->close();  // gone, or too slow
            self->m_buffer.commit(got);
            self->read_head();
        });
}

void Connection::take_head(std::size_t size)
{
    wait_for_request(false);
    if (const unsigned refused = judge_head(buffered().substr(0, size)); refused != 0)
        return fail(refused);
    m_parser.emplace();
    m_parser->header_limit(static_cast<std::uint32_t>(m_state->limits.header_bytes + 4));
    m_parser->body_limit(std::numeric_limits<std::uint64_t>::max());  // held against the handler's below
    m_parser->eager(false);
    beast::error_code error;
    const std::size_t used = m_parser->put(boost::asio::buffer(m_buffer.cdata().data(), size), error);
    if (error || !m_parser->is_header_done())
        return fail(400);
    m_buffer.consume(used);
    const auto& request = m_parser->get();
    if (judge(request, m_state->port) != Status::ok)
        return fail(403);
    HttpRequest head { text(request.method_string()), text(request.target()), text(request[http::field::content_type]),
        text(request[http::field::cookie]) };
    const auto length = m_parser->content_length();
    if (length && *length > m_state->handler->body_limit(head))
        return fail(413);
    if (length && *length > large_body)
        m_stream.expires_after(m_state->limits.upload_time_out);
    read_body(std::move(head), request.keep_alive());
}

void Connection::read_body(HttpRequest head, bool keep_open)
{
    if (m_parser->is_done())
        return answer(std::move(head), keep_open);
    m_parser->eager(true);
    http::async_read(m_stream, m_buffer, *m_parser,
        [self = shared_from_this(), head = std::move(head), keep_open](beast::error_code error, std::size_t) mutable {
            if (error)
                return self->close();
            head.body = std::move(self->m_parser->get().body());
            self->answer(std::move(head), keep_open);
        });
}

void Connection::answer(HttpRequest request, bool keep_open)
{
    m_parser.reset();
    m_stream.expires_never();  // the handler takes the time it takes
    const bool head_only = request.method == "HEAD";
    m_state->handler->handle(std::move(request), [self = shared_from_this(), head_only, keep_open](HttpResponse response) {
        boost::asio::dispatch(self->m_stream.get_executor(),
            [self, head_only, keep_open, response = std::move(response)]() mutable { self->send(std::move(response), head_only, keep_open); });
    });
}

void Connection::send(HttpResponse response, bool head_only, bool keep_open)
{
    if (response.events && m_state->listening.size() >= m_state->limits.listeners)
        return fail(503);
    m_response = {};
    m_response.result(response.status);
    m_response.version(11);
    m_response.keep_alive(keep_open && !response.events);
    add_policies(m_response);
    m_response.set(http::field::content_type, response.content_type);
    for (const auto& [name, value] : response.headers)
        m_response.set(name, value);
    m_response_has_events = response.events;
    if (!response.events)
        m_response.content_length(response.body.size());
    if (!head_only)
        m_response.body() = std::move(response.body);
    m_stream.expires_after(m_response.body().size() > large_body ? m_state->limits.upload_time_out : m_state->limits.time_out);
    http::async_write(m_stream, m_response, [self = shared_from_this()](beast::error_code error, std::size_t) {
        self->m_response.body() = {};
        if (error)
            return self->close();
        if (self->m_response_has_events)
            self->listen();
        else if (self->m_response.keep_alive())
            self->read();
        else
            self->drain();
    });
}

void Connection::fail(unsigned status)
{
    wait_for_request(false);
    send(plain_answer(status), false, false);
}

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

/// Waits for the client to leave; events are written meanwhile.
void Connection::listen()
{
    m_stream.expires_never();
    m_listening = m_state->listening.insert(m_state->listening.end(), this);
    m_stream.socket().async_read_some(boost::asio::buffer(m_ignored), [self = shared_from_this()](beast::error_code, std::size_t) {
        self->close();  // it left, or sends what nobody asked for
    });
}

void Connection::tell(std::shared_ptr<const std::string> event)
{
    if (m_events.size() >= most_events)
        return close();
    m_events.push_back(std::move(event));
    if (m_events.size() == 1)
        write_events();
}

void Connection::write_events()
{
    boost::asio::async_write(m_stream.socket(), boost::asio::buffer(*m_events.front()),
        [self = shared_from_this()](beast::error_code error, std::size_t) {
            if (error)
                return self->close();
            self->m_events.pop_front();
            if (!self->m_events.empty())
                self->write_events();
        });
}

void Connection::close()
{
    beast::error_code ignored;
    m_stream.socket().shutdown(boost::asio::ip::tcp::socket::shutdown_both, ignored);
    m_stream.close();
}

}
