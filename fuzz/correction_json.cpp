#include "fuzz.h"

#include <record/json.h>

using namespace leitmotif;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto correction = correction_from_json(fuzz::bytes_of(data, size));
    if (!correction) {
        fuzz::require(!correction.error().detail.empty(), "an error names its reason");
        return 0;
    }
    const auto again = correction_from_json(to_json(*correction));
    fuzz::require(again.has_value() && *again == *correction, "a correction survives being written and read");
    return 0;
}
