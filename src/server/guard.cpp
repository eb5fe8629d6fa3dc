#include "guard.h"

#include <base/text.h>
#include <string>

namespace leitmotif {

namespace http = boost::beast::http;

namespace {

bool is_ours(std::string_view host, std::uint16_t port)
{
    const std::size_t colon = host.rfind(':');
    if (colon == std::string_view::npos || host.substr(colon + 1) != std::to_string(port))
        return false;
    const std::string name = to_lower(host.substr(0, colon));
    return name == "127.0.0.1" || name == "localhost";
}

std::string_view view(boost::beast::string_view text) { return { text.data(), text.size() }; }

}

http::status judge(const http::request<http::string_body>& request, std::uint16_t port)
{
    const std::string_view host = view(request[http::field::host]);
    if (request.count(http::field::host) != 1 || !is_ours(host, port))
        return http::status::forbidden;
    const auto origins = request.count(http::field::origin);
    if (origins > 0) {
        constexpr std::string_view scheme = "http://";
        const std::string_view origin = view(request[http::field::origin]);
        if (origins != 1 || !origin.starts_with(scheme) || to_lower(origin.substr(scheme.size())) != to_lower(host))
            return http::status::forbidden;
    } else if (request.method() != http::verb::get && request.method() != http::verb::head) {
        return http::status::forbidden;
    }
    if (request.count("Sec-Fetch-Site") > 0) {
        const std::string_view site = view(request["Sec-Fetch-Site"]);
        if (site != "same-origin" && site != "none")
            return http::status::forbidden;
    }
    return http::status::ok;
}

}
