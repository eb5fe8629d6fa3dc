#include "fuzz.h"

#include <base/text.h>
#include <intake/text_reader.h>

#include <set>

using namespace leitmotif;

namespace {

void read(std::string_view bytes, Markup markup, const TextOptions& options)
{
    // A form feed parts one file from the next, so that what several files settle together is tried too.
    std::vector<TextDocument> documents;
    for (std::size_t at = 0; at <= bytes.size() && documents.size() < 4;) {
        const std::size_t end = std::min(bytes.find('\f', at), bytes.size());
        documents.push_back({ documents.empty() ? "2026-01-18.md" : "notes.md", std::string(bytes.substr(at, end - at)), markup });
        at = end + 1;
    }
    const auto record = read_documents(std::move(documents), options);
    if (!record) {
        fuzz::require(!record.error().detail.empty(), "an error names its reason");
        return;
    }
    std::set<std::string> ids;
    for (const Session& session : record->sessions) {
        fuzz::require(ids.insert(session.id).second, "ids are unique");
        fuzz::require(!session.turns.empty(), "a session has turns");
        fuzz::require(session.date.empty() || session.date.size() == 10, "a date is YYYY-MM-DD");
        for (const Turn& turn : session.turns)
            fuzz::require(is_utf8(turn.text) && !trim(turn.text).empty(), "a turn has words in UTF-8");
    }
}

}

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes = fuzz::bytes_of(data, size);
    read(bytes, Markup::plain, {});
    read(bytes, Markup::markdown, { "mara", "Mara", DateOrder::day_first });
    return 0;
}
