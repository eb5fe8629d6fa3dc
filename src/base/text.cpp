#include <base/text.h>

#include <algorithm>
#include <array>
#include <utf8proc.h>

namespace leitmotif {

namespace {

struct Decoded {
    char32_t code_point;
    std::size_t length;
    bool valid;
};

Decoded decode_one(std::string_view bytes)
{
    utf8proc_int32_t code_point = -1;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(bytes.data()),
        static_cast<utf8proc_ssize_t>(bytes.size()), &code_point);
    if (length <= 0 || code_point < 0)
        return { U'\uFFFD', 1, false };
    return { static_cast<char32_t>(code_point), static_cast<std::size_t>(length), true };
}

utf8proc_category_t category(char32_t c)
{
    return utf8proc_category(static_cast<utf8proc_int32_t>(c));
}

}

bool is_utf8(std::string_view bytes)
{
    while (!bytes.empty()) {
        const Decoded one = decode_one(bytes);
        if (!one.valid)
            return false;
        bytes.remove_prefix(one.length);
    }
    return true;
}

std::u32string decode(std::string_view utf8)
{
    std::u32string out;
    out.reserve(utf8.size());
    while (!utf8.empty()) {
        const Decoded one = decode_one(utf8);
        out.push_back(one.code_point);
        utf8.remove_prefix(one.length);
    }
    return out;
}

void append_utf8(std::string& out, char32_t code_point)
{
    std::array<utf8proc_uint8_t, 4> bytes {};
    auto length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code_point), bytes.data());
    if (length <= 0 || (code_point >= 0xD800 && code_point <= 0xDFFF))
        length = utf8proc_encode_char(0xFFFD, bytes.data());
    out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length));
}

std::string encode(std::u32string_view code_points)
{
    std::string out;
    out.reserve(code_points.size());
    for (const char32_t c : code_points)
        append_utf8(out, c);
    return out;
}

bool is_space(char32_t c)
{
    if (c == U' ' || (c >= U'\t' && c <= U'\r'))
        return true;
    return c > 127 && (category(c) == UTF8PROC_CATEGORY_ZS || category(c) == UTF8PROC_CATEGORY_ZL || category(c) == UTF8PROC_CATEGORY_ZP);
}

bool is_letter(char32_t c)
{
    const auto kind = category(c);
    return kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_LO;
}

bool is_digit(char32_t c) { return category(c) == UTF8PROC_CATEGORY_ND; }

bool is_upper(char32_t c)
{
    return category(c) == UTF8PROC_CATEGORY_LU || category(c) == UTF8PROC_CATEGORY_LT;
}

bool is_mark(char32_t c)
{
    const auto kind = category(c);
    return kind >= UTF8PROC_CATEGORY_MN && kind <= UTF8PROC_CATEGORY_ME;
}

bool is_emoji(char32_t c)
{
    return c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF)
        || (c >= 0x2B00 && c <= 0x2BFF) || (c >= 0xE0020 && c <= 0xE007F);
}

char32_t to_lower(char32_t c) { return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c))); }

std::string to_lower(std::string_view utf8)
{
    std::u32string text = decode(utf8);
    std::transform(text.begin(), text.end(), text.begin(), [](char32_t c) { return to_lower(c); });
    return encode(text);
}

std::string_view trim(std::string_view utf8)
{
    constexpr std::string_view blanks = " \t\r\n\v\f";
    const auto first = utf8.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return {};
    return utf8.substr(first, utf8.find_last_not_of(blanks) - first + 1);
}

std::string slice(const std::u32string& text, TextRange range)
{
    assert(range.start <= range.end && range.end <= text.size());
    return encode(std::u32string_view(text).substr(range.start, range.length()));
}

std::u32string fold(char32_t c)
{
    std::array<utf8proc_int32_t, 16> parts {};
    int last_class = 0;
    const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(to_lower(c)), parts.data(),
        static_cast<utf8proc_ssize_t>(parts.size()), static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE), &last_class);
    std::u32string out;
    for (utf8proc_ssize_t k = 0; k < count && k < static_cast<utf8proc_ssize_t>(parts.size()); ++k) {
        if (utf8proc_category(parts[static_cast<std::size_t>(k)]) != UTF8PROC_CATEGORY_MN)
            out.push_back(static_cast<char32_t>(parts[static_cast<std::size_t>(k)]));
    }
    return out;
}

}
