#pragma once

#include <base/result.h>
#include <intake/intake_record.h>

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace leitmotif {

/// One element of a list in a JSON object, and its number from 1.
using ElementSink = std::function<void(nlohmann::json& element, std::size_t number)>;

struct JsonListShape {
    std::string_view list;                       ///< the key of the top object whose list is read
    std::vector<std::string_view> passed_over {};  ///< keys of elements that are not needed; they take no memory
    std::size_t max_depth = 64;
};

struct JsonListRead {
    std::size_t elements = 0;       ///< handed on
    std::size_t not_objects = 0;    ///< passed over
    std::size_t too_deep = 0;       ///< passed over
    std::optional<std::size_t> broken_at {};  ///< byte, from 1, where the JSON breaks off or is none; the elements before it were handed on
};

/// Hands on the elements of one list one by one, so that memory is bounded by the text and its largest element.
[[nodiscard]] JsonListRead read_json_list(std::string_view json, const JsonListShape& shape, const ElementSink& take);

/// A string field; empty where there is none or it is another type.
[[nodiscard]] std::string string_in(const nlohmann::json& object, const char* key);

/// The bytes of a JSON text, which need not be UTF-8, such that a strict parser takes them: controls in strings become blanks, and each
/// byte that is no UTF-8 a private character that `mended` knows.
[[nodiscard]] std::string tolerated(std::string_view json);

/// Takes the private characters back: where the bytes make UTF-8 now (a letter that was split between two segments), the letter.
/// @param broken  set where bytes remained that are none; they become U+FFFD.
[[nodiscard]] std::string mended(std::string_view text, bool& broken);

/// What a JSON file is, by its keys; nothing where they tell nothing.
enum class JsonKind { session_line, day_one, jrnl, whisper, whisper_cpp };
[[nodiscard]] std::optional<JsonKind> json_kind(std::string_view beginning);

}
