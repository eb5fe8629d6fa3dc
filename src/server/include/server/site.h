#pragma once

#include <server/http.h>

#include <map>
#include <string>
#include <string_view>

namespace leitmotif {

struct Resource {
    std::string content_type;
    std::string body;
};

/// What a server answers with: a fixed set of resources by path. Nothing outside it can be reached, whatever a path says.
class Site {
public:
    /// @param path  decoded, from '/', e.g. "/api/people/alex". A second resource under one path replaces the first.
    void add(std::string path, Resource);

    /// @param target  as in a request line, still percent-encoded; a query is ignored.
    /// @return the resource, living as long as the site, or null.
    [[nodiscard]] const Resource* find(std::string_view target) const;

    /// The resource for GET and HEAD, else 404 or 405.
    [[nodiscard]] HttpResponse answer(const HttpRequest&) const;

private:
    std::map<std::string, Resource, std::less<>> m_resources;
};

/// By the file's extension; "application/octet-stream" for others.
[[nodiscard]] std::string content_type_of(std::string_view path);

}
