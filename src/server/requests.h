#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <server/http.h>
#include <base/result.h>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace leitmotif {

using Json = nlohmann::ordered_json;

/// The fields of a request's JSON body: each is asked for once, and what nobody asked for is an error too.
class Fields {
public:
    /// @error invalid_format  no JSON object, or no UTF-8.
    [[nodiscard]] static Result<Fields> of(const HttpRequest&);

    /// `most`: code points. Missing or of the wrong kind: remembered for done(), and an empty value is given.
    [[nodiscard]] std::string text(const char* name, std::size_t most);
    [[nodiscard]] std::optional<std::string> maybe_text(const char* name, std::size_t most);
    [[nodiscard]] std::optional<std::int64_t> maybe_number(const char* name, std::int64_t least, std::int64_t most);
    [[nodiscard]] bool flag(const char* name);  ///< false where it is missing

    /// A list of objects that each have a text and a number from 0, and nothing else.
    [[nodiscard]] std::vector<std::pair<std::string, std::int64_t>> pairs(const char* name, const char* text, const char* number);

    /// @error invalid_format  the first field that is wrong; the detail names it, and nothing of its content.
    [[nodiscard]] Result<void> done() const;

private:
    Json m_json;
    std::size_t m_used = 0;
    std::string m_wrong;
};

/// The number in "?name=12", which is all of the query; 0 without a query. @error invalid_format
[[nodiscard]] Result<std::uint64_t> number_in_query(const HttpRequest&, std::string_view name);

/// "invalid_format", "needs_answer", ...
[[nodiscard]] std::string_view code_name(ErrorCode);

[[nodiscard]] HttpResponse json_answer(const Json&, unsigned status = 200);

/// {"error": the code's name, "detail": in words}, with the status that fits.
[[nodiscard]] HttpResponse error_answer(const Error&);
[[nodiscard]] HttpResponse error_answer(unsigned status, std::string_view code, std::string_view detail);

}
