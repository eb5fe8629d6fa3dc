#include "client.h"
#include "records.h"

#include <catch2/catch.hpp>
#include <csignal>
#include <memory>
#include <server/demo_site.h>
#include <server/server.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace leitmotif;

namespace {

/// A real server on a free port, for one test.
class Running {
public:
    explicit Running(const ServerLimits& limits = {})
        : m_server(start(limits))
        , m_thread([this] { m_server.run(); })
    {
    }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;
    ~Running()
    {
        m_server.stop();
        m_thread.join();
    }

    [[nodiscard]] std::uint16_t port() const { return m_server.port(); }
    [[nodiscard]] std::string host() const { return "127.0.0.1:" + std::to_string(port()); }

    /// The answer to one request line with the right Host and further header lines.
    [[nodiscard]] std::string ask(const std::string& request_line, const std::string& further = {}) const
    {
        return raw(request_line + " HTTP/1.1\r\nHost: " + host() + "\r\nConnection: close\r\n" + further + "\r\n");
    }

    [[nodiscard]] std::string raw(const std::string& bytes) const
    {
        const Client client(port());
        client.send(bytes);
        return client.read_all();
    }

private:
    static Server start(const ServerLimits& limits)
    {
        auto server = Server::listen(demo_site(one_person()), 0, limits);
        REQUIRE(server);
        return std::move(server).value();
    }

    Server m_server;
    std::thread m_thread;
};

bool has_status(const std::string& answer, int status) { return answer.starts_with("HTTP/1.1 " + std::to_string(status) + " "); }

std::string body_of(const std::string& answer)
{
    const auto at = answer.find("\r\n\r\n");
    return at == std::string::npos ? std::string {} : answer.substr(at + 4);
}

bool has(const std::string& answer, const std::string& line) { return answer.find("\r\n" + line + "\r\n") != std::string::npos; }

}

TEST_CASE("the page and the API are served, with strict policies")
{
    const Running server;
    for (const char* target : { "/", "/index.html", "/api/people", "/api/people/ana%20b", "/api/help", "/?x=1" }) {
        INFO(target);
        const std::string answer = server.ask(std::string("GET ") + target);
        CHECK(has_status(answer, 200));
        CHECK(has(answer,
            "Content-Security-Policy: default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'"));
        CHECK(has(answer, "Cache-Control: no-store"));
        CHECK(has(answer, "X-Content-Type-Options: nosniff"));
        CHECK(has(answer, "Referrer-Policy: no-referrer"));
        CHECK(body_of(answer).size() > 10);
    }
    CHECK(has(server.ask("GET /"), "Content-Type: text/html; charset=utf-8"));
    CHECK(has(server.ask("GET /api/people"), "Content-Type: application/json"));
    CHECK(body_of(server.ask("GET /api/people"))
        == R"([{"person":"ana b","name":"Ana","sessions":2,"from":"2026-01-10","to":"2026-03-02"}])");
}

TEST_CASE("localhost is this server too, an own Origin is let in")
{
    const Running server;
    const std::string port = std::to_string(server.port());
    CHECK(has_status(server.raw("GET / HTTP/1.1\r\nHost: LocalHost:" + port + "\r\nConnection: close\r\n\r\n"), 200));
    CHECK(has_status(server.ask("GET /", "Origin: http://" + server.host() + "\r\n"), 200));
}

TEST_CASE("another Host is refused")
{
    const Running server;
    const std::string port = std::to_string(server.port());
    for (const std::string& host : std::vector<std::string> { "evil.example", "evil.example:" + port, "127.0.0.1", "127.0.0.1:1",
             "localhost", "127.0.0.1.evil.example:" + port, "", "[::1]:" + port, "127.0.0.1:" + port + "0" }) {
        INFO(host);
        const std::string answer = server.raw("GET /api/people HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
        CHECK(has_status(answer, 403));
        CHECK(body_of(answer) == "Forbidden\n");
    }
    CHECK(has_status(server.raw("GET /api/people HTTP/1.1\r\nConnection: close\r\n\r\n"), 403));
    CHECK(has_status(server.ask("GET /api/people", "Host: evil.example\r\n"), 403));
    CHECK(server.raw("GET /api/people HTTP/1.0\r\n\r\n").find("403 Forbidden") != std::string::npos);
}

TEST_CASE("another Origin is refused")
{
    const Running server;
    for (const std::string& origin : std::vector<std::string> { "http://evil.example", "http://localhost:" + std::to_string(server.port()), "null", "https://" + server.host(),
             "http://127.0.0.1:1", "http://" + server.host() + ".evil.example" }) {
        INFO(origin);
        CHECK(has_status(server.ask("GET /api/people", "Origin: " + origin + "\r\n"), 403));
    }
}

TEST_CASE("what changes something must say where it comes from, and a browser must not say elsewhere")
{
    const Running server;
    CHECK(has_status(server.ask("POST /api/people", "Content-Length: 0\r\n"), 403));
    for (const char* site : { "cross-site", "same-site", "" })
        CHECK(has_status(server.ask("GET /api/people", std::string("Sec-Fetch-Site: ") + site + "\r\n"), 403));
    CHECK(has_status(server.ask("GET /api/people", "Sec-Fetch-Site: same-origin\r\n"), 200));
    CHECK(has_status(server.ask("GET /", "Sec-Fetch-Site: none\r\n"), 200));
}

TEST_CASE("what two readers could read in two ways is refused")
{
    const Running server;
    const std::string begin = "POST /api/people HTTP/1.1\r\nHost: " + server.host() + "\r\nOrigin: http://" + server.host() + "\r\n";
    const std::string smuggled = "GET /api/help HTTP/1.1\r\nHost: " + server.host() + "\r\n\r\n";
    struct Case {
        std::string bytes;
        int status;
    };
    for (const auto& [bytes, status] : std::vector<Case> {
             { begin + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled, 400 },
             { begin + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n" + smuggled, 400 },
             { begin + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled, 411 },
             { begin + "Transfer-Encoding: identity, chunked\r\n\r\n0\r\n\r\n" + smuggled, 411 },
             { begin + "Content-Length: 0\r\nContent-Length: 0\r\n\r\n" + smuggled, 400 },
             { begin + "Content-Length: 0\r\nContent-Length: 5\r\n\r\n" + smuggled, 400 },
             { begin + "Content-Length: 0, 5\r\n\r\n" + smuggled, 400 }, { begin + "Content-Length: +5\r\n\r\n" + smuggled, 400 },
             { begin + "Content-Length: 0x5\r\n\r\n" + smuggled, 400 },
             { begin + "Content-Length: 00000000000000000000\r\n\r\n" + smuggled, 400 },
             { begin + "Content-Length : 5\r\n\r\n" + smuggled, 400 }, { begin + " Content-Length: 5\r\n\r\n" + smuggled, 400 },
             { begin + "X: a\r\n folded\r\n\r\n" + smuggled, 400 }, { begin + "X: a\r\n\tfolded\r\n\r\n" + smuggled, 400 },
             { begin + "X: a\nContent-Length: 5\r\n\r\n" + smuggled, 400 }, { begin + "X: a\rY: b\r\n\r\n" + smuggled, 400 },
             { begin + std::string("X: a\0b\r\n\r\n", 10) + smuggled, 400 }, { begin + "Content-Length\r\n\r\n" + smuggled, 400 },
             { "GET  / HTTP/1.1\r\nHost: " + server.host() + "\r\n\r\n", 400 },
             { "GET http://" + server.host() + "/ HTTP/1.1\r\nHost: " + server.host() + "\r\n\r\n", 400 },
             { "GET / HTTP/1.2\r\nHost: " + server.host() + "\r\n\r\n", 400 },
         }) {
        INFO(bytes);
        const std::string answer = server.raw(bytes);
        CHECK(has_status(answer, status));
        CHECK(answer.find("HTTP/1.1", 1) == std::string::npos);  // one answer, and an end: nothing of the rest was taken for a request
    }
}

TEST_CASE("only GET and HEAD")
{
    const Running server;
    for (const char* method : { "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE" }) {
        INFO(method);
        const std::string answer = server.ask(std::string(method) + " /api/people", "Content-Length: 0\r\nOrigin: http://" + server.host() + "\r\n");
        CHECK(has_status(answer, 405));
        CHECK(has(answer, "Allow: GET, HEAD"));
    }
    const Client client(server.port());
    client.send("HEAD /api/people HTTP/1.1\r\nHost: " + server.host() + "\r\n\r\n");
    const std::string head = client.read_answer(true);
    CHECK(has_status(head, 200));
    CHECK(head.find("Content-Length: 0\r\n") == std::string::npos);
    client.send("GET /api/help HTTP/1.1\r\nHost: " + server.host() + "\r\n\r\n");  // the same connection, still in step
    CHECK(has_status(client.read_answer(), 200));
}

TEST_CASE("there is nothing outside the site")
{
    const Running server;
    for (const char* target : { "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "/assets/../../CMakeLists.txt",
             "/api/people/nobody", "/api/people/", "/api", "//", "/%", "/%zz", "/%00", "/api/people/ana%20b/", "/index.html/" }) {
        INFO(target);
        const std::string answer = server.ask(std::string("GET ") + target);
        CHECK(has_status(answer, 404));
        CHECK(body_of(answer) == "Not Found\n");
    }
}

TEST_CASE("what is no HTTP gets 400 and an end")
{
    const Running server;
    CHECK(has_status(server.raw("hello\r\n\r\n"), 400));
    CHECK(has_status(server.raw("GET / HTTP/9.9\r\n\r\n"), 400));
    CHECK(has_status(server.raw("GET / HTTP/1.1\r\nHost " + server.host() + "\r\n\r\n"), 400));
    CHECK(has_status(server.raw("GET / HTTP/1.1\r\nContent-Length: many\r\n\r\n"), 400));
    CHECK(server.raw(std::string("\x16\x03\x01\x02\x00\x01", 6)).find("200") == std::string::npos);
}

TEST_CASE("headers and bodies have limits")
{
    const Running server;
    CHECK(has_status(server.ask("GET /", "X-Long: " + std::string(7000, 'x') + "\r\n"), 200));
    CHECK(has_status(server.ask("GET /", "X-Long: " + std::string(9000, 'x') + "\r\n"), 431));
    CHECK(has_status(server.ask("GET /", "X-Long: " + std::string(200'000, 'x') + "\r\n"), 431));
    CHECK(has_status(server.ask("GET /" + std::string(9000, 'x')), 431));
    const std::string origin = "Origin: http://" + server.host() + "\r\n";
    CHECK(has_status(server.ask("POST /", origin + "Content-Length: 9000\r\n\r\n" + std::string(9000, 'x')), 413));
    CHECK(has_status(server.ask("POST /", origin + "Content-Length: 99999999999\r\n"), 413));
    CHECK(has_status(server.ask("POST /", "Origin: http://" + server.host() + "\r\nContent-Length: 10\r\n\r\n0123456789"), 405));
}

TEST_CASE("a slow client is let go, and holds nobody up")
{
    ServerLimits limits;
    limits.time_out = std::chrono::milliseconds(300);
    const Running server(limits);
    const Client slow(server.port());
    slow.send("GET / HTTP/1.1\r\nHo");
    CHECK(has_status(server.ask("GET /api/help"), 200));
    CHECK(slow.closes_silently(3));

    const Client drip(server.port());  // a byte now and then does not buy time
    for (int k = 0; k < 8; ++k) {
        drip.send("G");
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    CHECK(drip.read_all(1).find("200") == std::string::npos);
    CHECK(has_status(server.ask("GET /api/help"), 200));
}

TEST_CASE("connections have a limit, and whoever idles makes room")
{
    ServerLimits limits;
    limits.connections = 4;
    const Running server(limits);
    std::vector<std::unique_ptr<Client>> idle;
    for (int k = 0; k < 4; ++k) {
        idle.push_back(std::make_unique<Client>(server.port()));
        idle.back()->send("GET /api/help HTTP/1.1\r\nHost: " + server.host() + "\r\n\r\n");
        CHECK(has_status(idle.back()->read_answer(), 200));
    }
    CHECK(has_status(server.ask("GET /api/help"), 200));
    CHECK(idle.front()->closes_silently(2));
    idle.clear();

    const auto unfinished = "POST / HTTP/1.1\r\nHost: " + server.host() + "\r\nOrigin: http://" + server.host() + "\r\nContent-Length: 9\r\n\r\n1";
    for (int k = 0; k < 4; ++k) {
        idle.push_back(std::make_unique<Client>(server.port()));
        idle.back()->send(unfinished);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    CHECK(has_status(server.ask("GET /api/help"), 503));
    idle.clear();
    std::string answer;
    for (int k = 0; k < 50 && !has_status(answer, 200); ++k) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        answer = server.ask("GET /api/help");
    }
    CHECK(has_status(answer, 200));
}

TEST_CASE("the server is on this machine only, and a port in use is told in one line")
{
    const Running server;
    const auto second = Server::listen(Site {}, server.port());
    REQUIRE_FALSE(second);
    CHECK(second.error().code == ErrorCode::unavailable);
    CHECK(second.error().message().find("port " + std::to_string(server.port()) + " is in use") == 0);
    CHECK(second.error().message().find('\n') == std::string::npos);
}

TEST_CASE("a signal ends it, with connections open")
{
    auto server = Server::listen(demo_site(one_person()), 0);
    REQUIRE(server);
    server->stop_on_signals();
    const Client client(server->port());
    std::thread later([] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        ::kill(::getpid(), SIGTERM);
    });
    server->run();
    later.join();
    SUCCEED("run() came back");
}
