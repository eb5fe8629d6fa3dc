#pragma once

#include <span>
#include <string>

namespace leitmotif {

[[nodiscard]] inline std::string to_hex(std::span<const unsigned char> bytes)
{
    constexpr const char* digits = "0123456789abcdef";
    std::string out;
    for (const unsigned char one : bytes) {
        out += digits[one >> 4];
        out += digits[one & 15];
    }
    return out;
}

}
