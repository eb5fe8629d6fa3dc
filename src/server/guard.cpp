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
    if (request.count(http::field::host) != 1 || !is_ours(view(request[http::field::host]), port))
        return http::status::forbidden;
    if (request.count(http::field::origin) > 0) {
        constexpr std::string_view scheme = "http://";
        const std::string_view origin = view(request[http::field::origin]);
        if (request.count(http::field::origin) != 1 || !origin.starts_with(scheme) || !is_ours(origin.substr(scheme.size()), port))
            return http::status::forbidden;
    }
    if (request.method() != http::verb::get && request.method() != http::verb::head)
        return http::status::method_not_allowed;
    return http::status::ok;
}

}
