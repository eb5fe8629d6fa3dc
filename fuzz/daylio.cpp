#include "intake_checks.h"

#include <intake/daylio_reader.h>

using namespace leitmotif;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes = fuzz::bytes_of(data, size);
    (void)is_daylio(bytes);
    fuzz::check(read_daylio(std::string(bytes), "daylio.csv", fuzz::options()));
    return 0;
}
