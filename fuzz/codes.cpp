#include "fuzz.h"

#include <intake/codes_reader.h>

#include <sstream>

using namespace leitmotif;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::istringstream stream { std::string(fuzz::bytes_of(data, size)) };
    CodesReader reader(stream, "input", 4096);
    std::size_t last_line = 0;
    while (const auto code = reader.next()) {
        if (!*code) {
            fuzz::require(code->error().line > last_line && !code->error().detail.empty(), "an error names its line and reason");
            last_line = code->error().line;
        } else {
            fuzz::require((*code)->range.start <= (*code)->range.end, "a range is ordered");
        }
    }
    return 0;
}
