#include "json_elements.h"

#include <base/text.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace leitmotif {

namespace {

using Json = nlohmann::json;
using Event = Json::parse_event_t;

/// A private character for each byte that is no UTF-8: U+10FF00 and on, in the last private plane.
constexpr char32_t private_bytes = 0x10FF00;

/// What both listeners have in common.
class Listener : public nlohmann::json_sax<Json> {
public:
    bool null() override { return value(nullptr); }
    bool boolean(bool one) override { return value(one); }
    bool number_integer(number_integer_t one) override { return value(one); }
    bool number_unsigned(number_unsigned_t one) override { return value(one); }
    bool number_float(number_float_t one, const string_t& /*text*/) override { return value(one); }
    bool string(string_t& one) override { return value(std::move(one)); }
    bool binary(binary_t& /*value*/) override { return false; }  // JSON text has none
    bool start_object(std::size_t /*size*/) override { return open(Json::object()); }
    bool start_array(std::size_t /*size*/) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

protected:
    virtual bool value(Json one) = 0;
    virtual bool open(Json container) = 0;
    virtual bool close() = 0;
};

/// Builds the elements of one list, one at a time.
class ListReader : public Listener {
public:
    ListReader(const JsonListShape& shape, const ElementSink& take)
        : m_shape(shape)
        , m_take(take)
    {
    }

    JsonListRead read {};

    bool key(string_t& name) override
    {
        if (m_depth == 1)
            m_list_next = name == m_shape.list;
        if (m_open.empty() || m_skipping)
            return true;
        m_pass_over = m_depth == 3 && std::find(m_shape.passed_over.begin(), m_shape.passed_over.end(), name) != m_shape.passed_over.end();
        m_key = std::move(name);
        return true;
    }

    bool parse_error(std::size_t position, const std::string& /*token*/, const nlohmann::detail::exception& /*error*/) override
    {
        read.broken_at = position;
        return false;
    }

protected:
    bool value(Json one) override
    {
        if (m_skipping)
            return true;
        if (m_in_list && m_depth == 2)
            ++read.not_objects;
        else if (!m_open.empty())
            add(std::move(one));
        return true;
    }

    bool open(Json container) override
    {
        if (m_skipping) {
            ++m_depth;
            return true;
        }
        if (m_depth == 1 && m_list_next && container.is_array()) {
            m_in_list = true;
        } else if (m_in_list && m_depth == 2 && container.is_object()) {
            m_element = std::move(container);
            m_open = { &m_element };
            m_too_deep = false;
        } else if (m_in_list && m_depth == 2) {
            ++read.not_objects;
            m_skipping = m_depth;
        } else if (!m_open.empty()) {
            m_too_deep = m_too_deep || m_depth >= m_shape.max_depth;
            if (m_pass_over || m_too_deep)
                m_skipping = m_depth;
            else
                m_open.push_back(add(std::move(container)));
            m_pass_over = false;
        }
        ++m_depth;
        return true;
    }

    bool close() override
    {
        --m_depth;
        if (m_skipping) {
            if (m_depth == *m_skipping)
                m_skipping.reset();
            return true;
        }
        if (!m_open.empty()) {
            m_open.pop_back();
            if (m_open.empty())
                hand_on();
        } else if (m_depth == 1) {
            m_in_list = false;
        }
        return true;
    }

private:
    /// @return where it stands now; valid until its parent grows, which is after it is closed.
    Json* add(Json one)
    {
        Json& parent = *m_open.back();
        if (parent.is_array()) {
            parent.push_back(std::move(one));
            return &parent.back();
        }
        Json& place = parent[m_key];
        if (!m_pass_over)
            place = std::move(one);
        m_pass_over = false;
        return &place;
    }

    void hand_on()
    {
        ++m_number;
        if (m_too_deep) {
            ++read.too_deep;
        } else {
            ++read.elements;
            m_take(m_element, m_number);
        }
        m_element = nullptr;
    }

    const JsonListShape& m_shape;
    const ElementSink& m_take;
    Json m_element;
    std::vector<Json*> m_open;  ///< the element and the containers within it that are open
    std::string m_key;
    std::size_t m_depth = 0;
    std::optional<std::size_t> m_skipping {};  ///< the depth at which what is skipped began
    std::size_t m_number = 0;
    bool m_list_next = false;
    bool m_in_list = false;
    bool m_pass_over = false;
    bool m_too_deep = false;
};

/// Looks at keys until they tell what the file is.
class KindFinder : public Listener {
public:
    std::optional<JsonKind> kind {};

    bool parse_error(std::size_t /*position*/, const std::string& /*token*/, const nlohmann::detail::exception& /*error*/) override
    {
        return false;
    }

    bool key(string_t& name) override
    {
        if (m_depth == 1) {
            m_metadata = m_metadata || name == "metadata";
            m_entries = name == "entries";
            if (name == "turns" || name == "person")
                kind = JsonKind::session_line;
            else if (name == "transcription")
                kind = JsonKind::whisper_cpp;
            else if (name == "segments")
                kind = JsonKind::whisper;
        } else if (m_depth == 3 && m_entries) {
            if (name == "creationDate" || name == "uuid")
                kind = JsonKind::day_one;
            else if (name == "body" || name == "title" || name == "time")
                kind = JsonKind::jrnl;
        }
        return !kind;
    }

protected:
    bool value(Json /*one*/) override { return true; }

    bool open(Json /*container*/) override
    {
        ++m_depth;
        return m_depth < 1000;
    }

    bool close() override
    {
        --m_depth;
        if (m_depth == 1 && m_entries) {  // a list without an entry
            kind = m_metadata ? JsonKind::day_one : JsonKind::jrnl;
            return false;
        }
        return true;
    }

private:
    std::size_t m_depth = 0;
    bool m_metadata = false;
    bool m_entries = false;
};

}

JsonListRead read_json_list(std::string_view json, const JsonListShape& shape, const ElementSink& take)
{
    ListReader reader(shape, take);
    Json::sax_parse(json.begin(), json.end(), &reader);
    return reader.read;
}

std::string string_in(const Json& object, const char* key)
{
    const auto at = object.find(key);
    return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

std::string tolerated(std::string_view json)
{
    std::string out;
    out.reserve(json.size());
    bool in_string = false;
    bool escaped = false;
    for (std::size_t k = 0; k < json.size();) {
        const auto byte = static_cast<unsigned char>(json[k]);
        if (byte >= 0x80) {
            const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
            const std::string_view letter = json.substr(k, length);
            if (letter.size() == length && is_utf8(letter)) {
                out += letter;
                k += length;
            } else {
                append_utf8(out, private_bytes + byte);
                ++k;
            }
            escaped = false;
            continue;
        }
        out += in_string && byte < 0x20 ? ' ' : json[k];
        if (in_string && !escaped && byte == '\\')
            escaped = true;
        else {
            if (byte == '"' && !escaped)
                in_string = !in_string;
            escaped = false;
        }
        ++k;
    }
    return out;
}

std::string mended(std::string_view text, bool& broken)
{
    if (text.find("\xF4\x8F") == std::string_view::npos)
        return std::string(text);
    std::string bytes;
    for (const char32_t c : decode(text)) {
        if (c >= private_bytes + 0x80 && c <= private_bytes + 0xFF)
            bytes += static_cast<char>(c - private_bytes);
        else
            append_utf8(bytes, c);
    }
    if (is_utf8(bytes))
        return bytes;
    broken = true;
    return encode(decode(bytes));
}

std::optional<JsonKind> json_kind(std::string_view beginning)
{
    KindFinder finder;
    Json::sax_parse(beginning.begin(), beginning.end(), &finder, nlohmann::detail::input_format_t::json, false);
    return finder.kind;
}

}
