#include "fuzz.h"

#include <safety/grounding.h>
#include <safety/plan.h>
#include <safety/quieted.h>
#include <string>

using namespace leitmotif;

/// A plan as somebody may write it, as a damaged vault may have it, what was quieted, and words that are looked at for signs.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char*>(data), size);
    if (const auto plan = plan_from_text(text)) {
        const auto again = plan_from_json(to_json(*plan));
        fuzz::require(again && *again == *plan, "a plan is kept so that it reads the same");
    }
    if (const auto plan = plan_from_json(text)) {
        const auto again = plan_from_json(to_json(*plan));
        fuzz::require(again && again->steps == plan->steps, "a plan that was read is kept so that it reads the same");
    }
    if (const auto quieted = quieted_from_json(text)) {
        const auto again = quieted_from_json(to_json(*quieted));
        fuzz::require(again && *again == *quieted, "what was quieted is kept so that it reads the same");
    }
    const std::size_t length = decode(text).size();
    for (const GroundingSign& sign : grounding_signs(text))
        fuzz::require(sign.range.start < sign.range.end && sign.range.end <= length, "a sign stands within its text");
    return 0;
}
