#include "requests.h"

#include <algorithm>
#include <cstdlib>

namespace leitmotif {

namespace {

struct ErrorForm {
    std::string_view name;
    unsigned status;
};

/// In code points.
std::size_t length_of(std::string_view utf8)
{
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

ErrorForm form_of(ErrorCode code)
{
    switch (code) {
    case ErrorCode::invalid_utf8:
        return { "invalid_utf8", 400 };
    case ErrorCode::invalid_format:
        return { "invalid_format", 400 };
    case ErrorCode::unknown_label:
        return { "unknown_label", 400 };
    case ErrorCode::too_large:
        return { "too_large", 413 };
    case ErrorCode::empty:
        return { "empty", 422 };
    case ErrorCode::needs_answer:
        return { "needs_answer", 422 };
    case ErrorCode::model_mismatch:
        return { "model_mismatch", 500 };
    case ErrorCode::unavailable:
        return { "unavailable", 503 };
    case ErrorCode::wrong_key:
        return { "wrong_key", 403 };
    case ErrorCode::damaged:
        return { "damaged", 500 };
    case ErrorCode::newer_version:
        return { "newer_version", 409 };
    case ErrorCode::rolled_back:
        return { "rolled_back", 409 };
    case ErrorCode::busy:
        return { "busy", 503 };
    case ErrorCode::no_space:
        return { "no_space", 507 };
    case ErrorCode::not_found:
        return { "not_found", 404 };
    case ErrorCode::exists:
        return { "exists", 409 };
    case ErrorCode::changed:
        return { "changed", 409 };
    case ErrorCode::io:
        break;
    }
    return { "io", 500 };
}

}

Result<Fields> Fields::of(const HttpRequest& request)
{
    const std::string_view type = std::string_view(request.content_type).substr(0, request.content_type.find(';'));
    if (type != "application/json")
        return Error { ErrorCode::invalid_format, "the body must be application/json" };
    Fields fields;
    fields.m_json = Json::parse(request.body, nullptr, false);
    if (!fields.m_json.is_object())
        return Error { ErrorCode::invalid_format, "the body is not a JSON object" };
    return fields;
}

std::optional<std::string> Fields::maybe_text(const char* name, std::size_t most)
{
    const auto found = m_json.find(name);
    if (found == m_json.end())
        return std::nullopt;
    ++m_used;
    if (!found->is_string() || length_of(found->get_ref<const std::string&>()) > most) {
        m_wrong = m_wrong.empty() ? name : m_wrong;
        return std::nullopt;
    }
    return found->get<std::string>();
}

std::string Fields::text(const char* name, std::size_t most)
{
    auto given = maybe_text(name, most);
    if (!given && m_wrong.empty())
        m_wrong = name;
    return given ? std::move(*given) : std::string();
}

std::optional<std::int64_t> Fields::maybe_number(const char* name, std::int64_t least, std::int64_t most)
{
    const auto found = m_json.find(name);
    if (found == m_json.end())
        return std::nullopt;
    ++m_used;
    const bool whole = found->is_number_integer() && found->get<double>() >= static_cast<double>(least)
        && found->get<double>() <= static_cast<double>(most);
    if (!whole) {
        m_wrong = m_wrong.empty() ? name : m_wrong;
        return std::nullopt;
    }
    return found->get<std::int64_t>();
}

bool Fields::flag(const char* name)
{
    const auto found = m_json.find(name);
    if (found == m_json.end())
        return false;
    ++m_used;
    if (!found->is_boolean())
        m_wrong = m_wrong.empty() ? name : m_wrong;
    return found->is_boolean() && found->get<bool>();
}

std::vector<std::pair<std::string, std::int64_t>> Fields::pairs(const char* name, const char* text, const char* number)
{
    std::vector<std::pair<std::string, std::int64_t>> out;
    const auto found = m_json.find(name);
    m_used += found == m_json.end() ? 0 : 1;
    bool good = found != m_json.end() && found->is_array();
    for (std::size_t k = 0; good && k < found->size(); ++k) {
        const Json& one = (*found)[k];
        good = one.is_object() && one.size() == 2 && one.contains(text) && one[text].is_string() && one.contains(number)
            && one[number].is_number_unsigned() && one[number].get<std::uint64_t>() < std::uint64_t { 1 } << 50;
        if (good)
            out.emplace_back(one[text].get<std::string>(), one[number].get<std::int64_t>());
    }
    if (!good && m_wrong.empty())
        m_wrong = name;
    return out;
}

Result<void> Fields::done() const
{
    if (!m_wrong.empty())
        return Error { ErrorCode::invalid_format, "the field " + m_wrong + " is missing or not as it should be" };
    if (m_used != m_json.size())
        return Error { ErrorCode::invalid_format, "there is a field that is not known here" };
    return {};
}

Result<std::uint64_t> number_in_query(const HttpRequest& request, std::string_view name)
{
    std::string_view query = request.query();
    if (request.target.find('?') == std::string::npos)
        return std::uint64_t { 0 };
    const bool named = query.size() > name.size() && query.starts_with(name) && query[name.size()] == '=';
    query.remove_prefix(named ? name.size() + 1 : 0);
    if (!named || query.empty() || query.size() > 15
        || !std::all_of(query.begin(), query.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return Error { ErrorCode::invalid_format, std::string(name) + " is a number" };
    return std::uint64_t { std::strtoull(std::string(query).c_str(), nullptr, 10) };
}

std::string_view code_name(ErrorCode code) { return form_of(code).name; }

HttpResponse json_answer(const Json& json, unsigned status)
{
    return { status, "application/json", json.dump(-1, ' ', false, Json::error_handler_t::replace) };
}

HttpResponse error_answer(unsigned status, std::string_view code, std::string_view detail)
{
    return json_answer({ { "error", code }, { "detail", detail } }, status);
}

HttpResponse error_answer(const Error& error)
{
    const ErrorForm form = form_of(error.code);
    return error_answer(form.status, form.name, error.detail);
}

}
