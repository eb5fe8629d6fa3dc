#include "fuzz.h"

#include <app/pattern_options.h>

using namespace leitmotif;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto alarms = false_alarms_from_json(fuzz::bytes_of(data, size));
    if (!alarms) {
        fuzz::require(!alarms.error().detail.empty(), "an error names its reason");
        return 0;
    }
    for (const double rate : alarms->by_theme)
        fuzz::require(rate > 0 && rate <= 1, "a rate is a probability");
    return 0;
}
