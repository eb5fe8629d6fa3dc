#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

/// What libFuzzer and driver.cpp call with each input.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);  // NOLINT(readability-identifier-naming)

namespace leitmotif::fuzz {

inline std::string_view bytes_of(const std::uint8_t* data, std::size_t size) { return { reinterpret_cast<const char*>(data), size }; }

/// Ends the run when something that must hold for every input does not.
inline void require(bool holds, const char* what)
{
    if (holds)
        return;
    std::fprintf(stderr, "fuzz: does not hold: %s\n", what);
    std::abort();
}

}
