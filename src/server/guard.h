#pragma once

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/status.hpp>
#include <boost/beast/http/string_body.hpp>
#include <cstdint>

namespace leitmotif {

/// Whether a request may be answered at all: ok or forbidden.
///
/// A page elsewhere can make a browser send requests here, under a name of its own that it points at 127.0.0.1 (DNS
/// rebinding); its Host or Origin then tells. Both must name this server: 127.0.0.1:PORT or localhost:PORT, the same in both. What is
/// more than a look (GET, HEAD) must have an Origin, and a browser that says where a request began (Sec-Fetch-Site) must not say
/// elsewhere.
[[nodiscard]] boost::beast::http::status judge(const boost::beast::http::request<boost::beast::http::string_body>&, std::uint16_t port);

}
