#include "fuzz.h"

#include <base/text.h>
#include <pseudonyms/find.h>
#include <pseudonyms/table.h>

using namespace leitmotif;

/// The same bytes as a text and as a table that somebody edited.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes = fuzz::bytes_of(data, size);
    const std::u32string text = decode(bytes);
    RecordNames names;
    names.learn(text);
    const auto findings = names.find(text);
    std::size_t at = 0;
    for (const Finding& one : findings) {
        fuzz::require(one.range.start >= at && one.range.start < one.range.end && one.range.end <= text.size(), "findings lie in the text, in order");
        at = one.range.end;
    }
    PseudonymTable table(1);
    table.avoid_words_of(text);
    const std::string rewritten = table.rewrite(text, findings, "p");
    fuzz::require(is_utf8(rewritten), "what is written is UTF-8");
    fuzz::require(is_utf8(table.put_back(decode(rewritten), "p")), "what is put back is UTF-8");
    const auto given = PseudonymTable::from_text(bytes, 1);
    if (given)
        fuzz::require(PseudonymTable::from_text(given->to_text(), 1).has_value(), "a table that was read can be written and read again");
    return 0;
}
