#include "fuzz.h"

#include <base/text.h>
#include <intake/coded_reader.h>
#include <record/json.h>

#include <algorithm>
#include <sstream>

using namespace leitmotif;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::istringstream stream { std::string(fuzz::bytes_of(data, size)) };
    const CodedFile record = read_coded(stream, "input", 4096);
    for (const Code& code : record.codes) {
        const auto session =
            std::find_if(record.sessions.begin(), record.sessions.end(), [&](const Session& one) { return one.id == code.session; });
        fuzz::require(session != record.sessions.end() && code.turn < session->turns.size(), "a code stands in a turn");
        const std::u32string text = decode(session->turns[code.turn].text);
        fuzz::require(code.range.start <= code.range.end && code.range.end <= text.size(), "a range lies in its turn");
        fuzz::require(slice(text, code.range) == code.text, "a range holds the sentence's words");
        const auto again = code_from_json(to_json(code));
        fuzz::require(again.has_value() && *again == code, "a code survives being written and read");
    }
    for (const Error& error : record.errors)
        fuzz::require(error.line > 0 && !error.detail.empty(), "an error names its line and reason");
    return 0;
}
