#include "fuzz.h"

#include <record/json.h>

using namespace leitmotif;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto code = code_from_json(fuzz::bytes_of(data, size));
    if (!code) {
        fuzz::require(!code.error().detail.empty(), "an error names its reason");
        return 0;
    }
    if (!code->model.empty())
        return 0;  // scores are written rounded
    Code plain = *code;
    plain.scores.clear();
    const auto again = code_from_json(to_json(plain));
    fuzz::require(again.has_value() && *again == plain, "a code survives being written and read");
    return 0;
}
