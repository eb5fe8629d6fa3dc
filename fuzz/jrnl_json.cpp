#include "intake_checks.h"

#include <intake/jrnl_reader.h>

using namespace leitmotif;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes = fuzz::bytes_of(data, size);
    fuzz::check(read_jrnl_json(bytes, "journal.json", fuzz::options()));
    return 0;
}
