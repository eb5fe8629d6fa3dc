#pragma once

#include <cstddef>

namespace leitmotif {

/// What is unpacked of a file that others made, at most. An archive's own sizes are never believed: bytes are counted as they come.
struct UnpackLimits {
    std::size_t max_entries = 200'000;                       ///< names in an archive
    std::size_t max_entry_bytes = std::size_t { 512 } << 20; ///< one member, unpacked
    std::size_t max_total_bytes = std::size_t { 1 } << 30;   ///< all members that are read, together
    std::size_t max_ratio = 200;                             ///< unpacked to packed, once more than `ratio_from` bytes came out
    std::size_t ratio_from = std::size_t { 8 } << 20;
    std::size_t max_depth = 64;                              ///< objects and lists within each other (JSON), elements (XML: times four)
};

}
