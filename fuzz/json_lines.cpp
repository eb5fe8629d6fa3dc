#include "fuzz.h"

#include <base/text.h>
#include <intake/json_lines_reader.h>
#include <record/json.h>

#include <sstream>

using namespace leitmotif;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::istringstream stream { std::string(fuzz::bytes_of(data, size)) };
    JsonLinesReader reader(stream, "input", { 4096, 8 });
    std::size_t last_line = 0;
    while (const auto session = reader.next()) {
        if (!*session) {
            fuzz::require(session->error().line > last_line && !session->error().detail.empty(), "an error names its line and reason");
            last_line = session->error().line;
            continue;
        }
        for (const Turn& turn : (*session)->turns)
            fuzz::require(is_utf8(turn.text), "text is UTF-8");
        const auto again = session_from_json(to_json(**session));
        fuzz::require(again.has_value() && to_json(*again) == to_json(**session), "a session survives being written and read");
    }
    return 0;
}
