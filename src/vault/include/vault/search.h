#pragma once

#include <base/text.h>
#include <vault/vault.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace leitmotif {

/// A session that was found, with the sentence that says most of what was looked for.
struct Found {
    std::string session;           ///< id
    std::string date;
    std::size_t turn = 0;          ///< where the sentence is
    TextRange range {};            ///< of the sentence, code points in the turn's text
    std::string sentence;          ///< exactly those words
    std::vector<TextRange> words;  ///< what was found, code points within `sentence`; none where only a label was found
};

/// What a person typed, as the index takes it. Whatever was typed is a query: nothing in it can be wrong.
struct SearchQuery {
    std::string match;  ///< FTS5 expression; empty: only dates were asked for
    std::string from;   ///< date, or empty
    std::string to;     ///< date, inclusive, or empty
    bool operator==(const SearchQuery&) const = default;
};

/// Words all have to be there; "two words" as they stand; -word must not; begin* begins so; person:, theme:, code: look in the labels;
/// date:2026-03, from: and to: by date.
[[nodiscard]] SearchQuery search_query(std::string_view typed);

/// Best first (bm25; a person or a label counts three times a word).
/// @param most  so many at most.
/// @error empty  nothing to look for in what was typed. @error busy, io, damaged
[[nodiscard]] Result<std::vector<Found>> search(Vault&, std::string_view typed, std::size_t most = 20);

}
