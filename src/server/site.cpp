#include <array>
#include <optional>
#include <server/site.h>
#include <utility>

namespace leitmotif {

namespace {

std::optional<int> hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return std::nullopt;
}

/// Nothing when a percent sign is not followed by two hexadecimal digits.
std::optional<std::string> percent_decoded(std::string_view text)
{
    std::string out;
    for (std::size_t k = 0; k < text.size(); ++k) {
        if (text[k] != '%') {
            out.push_back(text[k]);
            continue;
        }
        if (text.size() - k < 3)
            return std::nullopt;
        const auto high = hex_digit(text[k + 1]);
        const auto low = hex_digit(text[k + 2]);
        if (!high || !low)
            return std::nullopt;
        out.push_back(static_cast<char>(*high * 16 + *low));
        k += 2;
    }
    return out;
}

}

void Site::add(std::string path, Resource resource) { m_resources.insert_or_assign(std::move(path), std::move(resource)); }

const Resource* Site::find(std::string_view target) const
{
    const auto path = percent_decoded(target.substr(0, target.find('?')));
    if (!path)
        return nullptr;
    const auto found = m_resources.find(*path);
    return found == m_resources.end() ? nullptr : &found->second;
}

HttpResponse Site::answer(const HttpRequest& request) const
{
    if (!request.is_safe()) {
        HttpResponse refused = plain_answer(405);
        refused.headers.emplace_back("Allow", "GET, HEAD");
        return refused;
    }
    const Resource* found = find(request.target);
    return found == nullptr ? plain_answer(404) : HttpResponse { 200, found->content_type, found->body };
}

std::string content_type_of(std::string_view path)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 9> types { {
        { ".html", "text/html; charset=utf-8" },
        { ".js", "text/javascript; charset=utf-8" },
        { ".css", "text/css; charset=utf-8" },
        { ".svg", "image/svg+xml" },
        { ".json", "application/json" },
        { ".png", "image/png" },
        { ".ico", "image/x-icon" },
        { ".woff2", "font/woff2" },
        { ".txt", "text/plain; charset=utf-8" },
    } };
    for (const auto& [extension, type] : types) {
        if (path.ends_with(extension))
            return std::string(type);
    }
    return "application/octet-stream";
}

}
