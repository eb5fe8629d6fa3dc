#include "encoding.h"

#include <base/text.h>

#include <array>

namespace leitmotif {

namespace {

std::string from_utf16(std::string_view bytes, bool little_endian)
{
    std::string out;
    const auto unit_at = [&](std::size_t k) {
        const auto first = static_cast<unsigned char>(bytes[k]);
        const auto second = static_cast<unsigned char>(bytes[k + 1]);
        return static_cast<char32_t>(little_endian ? first | second << 8 : second | first << 8);
    };
    std::size_t k = 2;
    while (k + 1 < bytes.size()) {
        const char32_t unit = unit_at(k);
        k += 2;
        const bool high = unit >= 0xD800 && unit < 0xDC00;
        const char32_t low = high && k + 1 < bytes.size() ? unit_at(k) : 0;
        if (low >= 0xDC00 && low < 0xE000) {
            append_utf8(out, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
            k += 2;
        } else {
            append_utf8(out, unit);  // half a pair becomes U+FFFD there
        }
    }
    return out;
}

/// What bytes 80 to 9F mean in Windows-1252 (Unicode's CP1252.TXT; five are unassigned and stay controls, as on the web).
constexpr std::array<char16_t, 32> windows_1252 { 0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0x9D, 0x017E, 0x0178 };

std::string from_windows_1252(std::string_view bytes)
{
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 8);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        append_utf8(out, byte >= 0x80 && byte < 0xA0 ? char32_t { windows_1252[byte - 0x80U] } : char32_t { byte });
    }
    return out;
}

/// Text in Windows-1252 hardly ever looks like UTF-8 by chance: more whole characters than broken bytes mean damaged UTF-8.
bool is_damaged_utf8(const std::u32string& text)
{
    std::size_t whole = 0;
    std::size_t broken = 0;
    for (const char32_t c : text) {
        whole += c >= 0x80 && c != 0xFFFD ? 1U : 0U;
        broken += c == 0xFFFD ? 1U : 0U;
    }
    return whole > broken;
}

}

Result<DecodedText> to_utf8(std::string bytes)
{
    DecodedText out;
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        out.utf8 = from_utf16(bytes, bytes[0] == '\xFF');
    } else if (is_utf8(bytes)) {
        if (bytes.starts_with("\xEF\xBB\xBF"))
            bytes.erase(0, 3);
        out.utf8 = std::move(bytes);
    } else if (const std::u32string text = decode(bytes); is_damaged_utf8(text)) {
        out.utf8 = encode(text);
        if (out.utf8.starts_with("\xEF\xBB\xBF"))
            out.utf8.erase(0, 3);
        out.note = "some bytes are no UTF-8 and were replaced";
    } else {
        out.utf8 = from_windows_1252(bytes);
        out.note = "not UTF-8, so read as Windows-1252";
    }
    if (out.utf8.find('\0') != std::string::npos)
        return Error { ErrorCode::invalid_format, "holds binary data, not text" };
    return out;
}

}
