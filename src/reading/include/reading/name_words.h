#pragma once

#include <base/text.h>
#include <reading/reader.h>
#include <string>
#include <vector>

namespace leitmotif {

/// How likely the model finds a word, or a part of one, to name somebody.
struct NameWord {
    TextRange range;  ///< code points
    float likely = 0;
};

/// Texts that belong together, read as one session, whoever says them.
/// @return one list for each text, sorted. @error model_mismatch
[[nodiscard]] Result<std::vector<std::vector<NameWord>>> name_words(Reader& reader, const std::vector<std::u32string>& texts);

}
