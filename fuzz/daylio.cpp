#include "intake_checks.h"

#include <intake/daylio_reader.h>

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes = fuzz::bytes_of(data, size);
    (void)leitmotif::is_daylio(bytes);
    fuzz::check(leitmotif::read_daylio(std::string(bytes), "daylio.csv", fuzz::options()));
    return 0;
}
