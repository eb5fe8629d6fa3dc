#include "fuzz.h"

#include <vault/records.h>
#include <vault/search.h>

using namespace leitmotif;

/// A value as an older program, or a damaged vault, may have it; and whatever somebody types to search.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char*>(data), size);
    if (const auto session = KeptAs<Session>::read({ "a", 1, 0, 1, text })) {
        const auto again = KeptAs<Session>::read({ "a", 1, 0, 1, KeptAs<Session>::write(*session).body });
        fuzz::require(again && words_of(*again) == words_of(*session), "a session is written so that it reads the same");
    }
    if (const auto coded = KeptAs<CodedSession>::read({ "a", 1, 0, 1, text })) {
        const auto again = KeptAs<CodedSession>::read({ "a", 1, 0, 1, KeptAs<CodedSession>::write(*coded).body });
        fuzz::require(again && again->codes.size() == coded->codes.size(), "codes are written so that they read the same");
    }
    const SearchQuery query = search_query(text);
    fuzz::require(query.match.find('\0') == std::string::npos, "no zero byte reaches the index");
    return 0;
}
