#pragma once

#include <base/result.h>

#include <string>

namespace leitmotif {

struct DecodedText {
    std::string utf8;
    std::string note {};  ///< what had to be guessed or replaced, empty when nothing
};

/// Bytes of unknown origin as UTF-8: with or without its mark, UTF-16 with a mark, UTF-8 with a few damaged bytes (they become U+FFFD),
/// or else Windows-1252.
/// @error invalid_format  the bytes hold NUL: not a text.
[[nodiscard]] Result<DecodedText> to_utf8(std::string bytes);

}
