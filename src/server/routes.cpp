#include "routes.h"

#include <algorithm>

namespace leitmotif {

bool is_name(std::string_view id)
{
    return id.size() == 32 && std::all_of(id.begin(), id.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

namespace {

Route route_at(std::string_view method, std::string_view path)
{
    constexpr std::string_view id = "{id}";
    const auto at = path.find(id);
    if (at == std::string_view::npos)
        return { method, path, {} };
    return { method, path.substr(0, at), path.substr(at + id.size()), true };
}

}

void Routes::add(std::string_view method, std::string_view path, OpenAction action, std::size_t body_limit, Wakes wakes)
{
    Route route = route_at(method, path);
    route.open_action = action;
    route.body_limit = body_limit;
    route.keeps_awake = wakes == Wakes::yes;
    m_routes.push_back(std::move(route));
}

void Routes::add(
    std::string_view method, std::string_view path, Needs needs, std::function<HttpResponse(const HttpRequest&)> action, Wakes wakes)
{
    Route route = route_at(method, path);
    route.needs = needs;
    route.action = std::move(action);
    route.keeps_awake = wakes == Wakes::yes;
    m_routes.push_back(std::move(route));
}

MatchedRoute Routes::match(const HttpRequest& request) const
{
    MatchedRoute out;
    const std::string_view path = request.path();
    for (const Route& route : m_routes) {
        std::string_view id;
        if (route.has_id) {
            if (path.size() <= route.before.size() + route.after.size() || !path.starts_with(route.before) || !path.ends_with(route.after))
                continue;
            id = path.substr(route.before.size(), path.size() - route.before.size() - route.after.size());
            if (!is_name(id))
                continue;
        } else if (path != route.before) {
            continue;
        }
        if (route.method == request.method) {
            out.route = &route;
            out.id = id;
            return out;
        }
        out.allowed += (out.allowed.empty() ? "" : ", ") + std::string(route.method);
    }
    return out;
}

}
