#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace leitmotif {

/// A request as a handler sees it: its head is well-formed, its Host and Origin name this server.
struct HttpRequest {
    std::string method;        ///< "GET", ...
    std::string target;        ///< as in the request line, still percent-encoded
    std::string content_type;
    std::string cookie;        ///< the Cookie field, or empty
    std::string body {};       ///< at most what body_limit() allowed

    [[nodiscard]] bool is_safe() const { return method == "GET" || method == "HEAD"; }
    [[nodiscard]] std::string_view path() const { return std::string_view(target).substr(0, target.find('?')); }
    /// Without '?'; empty when there is none.
    [[nodiscard]] std::string_view query() const
    {
        const auto at = target.find('?');
        return at == std::string::npos ? std::string_view() : std::string_view(target).substr(at + 1);
    }
};

struct HttpResponse {
    unsigned status = 200;
    std::string content_type = "application/json";
    std::string body {};
    std::vector<std::pair<std::string, std::string>> headers {};
    bool events = false;  ///< goes on as server-sent events: what Server::publish is given from now on
};

/// What a server answers with. Called from the server's thread; the answer may come later and from any thread, once.
class HttpHandler {
public:
    HttpHandler() = default;
    HttpHandler(const HttpHandler&) = delete;
    HttpHandler& operator=(const HttpHandler&) = delete;
    virtual ~HttpHandler() = default;

    /// How many bytes of body this request may have. @param head  without its body, before any of it is read.
    [[nodiscard]] virtual std::size_t body_limit(const HttpRequest& head) const = 0;

    virtual void handle(HttpRequest, std::function<void(HttpResponse)> reply) = 0;
};

/// "text/plain" with the status's own words.
[[nodiscard]] HttpResponse plain_answer(unsigned status);

}
