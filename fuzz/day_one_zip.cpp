#include "intake_checks.h"

#include <intake/day_one_reader.h>

using namespace leitmotif;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes = fuzz::bytes_of(data, size);
    fuzz::check(read_day_one_bytes(bytes, "export.zip", fuzz::options()));
    return 0;
}
