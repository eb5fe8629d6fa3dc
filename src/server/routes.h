#pragma once

#include "open_vault.h"

#include <cstddef>
#include <functional>
#include <server/http.h>
#include <string>
#include <string_view>
#include <vector>

namespace leitmotif {

inline constexpr std::size_t small_body = 8 * 1024;
inline constexpr std::size_t page_body = 4 * 1024 * 1024;  ///< an entry as JSON

/// What a route asks of whoever comes.
enum class Needs { nothing, session, open_vault };

/// What a route does, on the vault's thread. @param id  what stood for {id} in the path, or empty.
using OpenAction = HttpResponse (*)(OpenVault& open, const HttpRequest& request, const std::string& id);

struct Route {
    std::string_view method;
    std::string_view before;  ///< of the id, or the whole path
    std::string_view after;   ///< of the id
    bool has_id = false;
    Needs needs = Needs::open_vault;
    std::size_t body_limit = small_body;
    bool keeps_awake = true;  ///< counts as being there
    OpenAction open_action = nullptr;
    std::function<HttpResponse(const HttpRequest&)> action {};  ///< of one that needs no open vault
};

struct MatchedRoute {
    const Route* route = nullptr;
    std::string id {};
    std::string allowed {};  ///< methods that the path has
};

/// 32 hexadecimal digits, small: the only ids that stand in addresses.
[[nodiscard]] bool is_name(std::string_view id);

/// The addresses of the API and what is done there.
class Routes {
public:
    enum class Wakes { yes, no };

    /// @param path  with {id} for an id; must live as long as this.
    void add(
        std::string_view method, std::string_view path, OpenAction action, std::size_t body_limit = small_body, Wakes wakes = Wakes::yes);

    /// One that needs less than an open vault, or none.
    void add(std::string_view method, std::string_view path, Needs needs, std::function<HttpResponse(const HttpRequest&)> action,
        Wakes wakes = Wakes::yes);

    [[nodiscard]] MatchedRoute match(const HttpRequest&) const;

private:
    std::vector<Route> m_routes;
};

void add_entry_routes(Routes&);  ///< and drafts
void add_pattern_routes(Routes&);  ///< and answers
void add_job_routes(Routes&);
class Examples;
void add_example_routes(Routes&, Examples&);  ///< which must outlive the routes
void add_upload_routes(Routes&);
void add_keeping_routes(Routes&);  ///< exports, backups, settings

}
