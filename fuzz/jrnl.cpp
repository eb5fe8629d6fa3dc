#include "intake_checks.h"

#include <intake/jrnl_reader.h>

using namespace leitmotif;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes = fuzz::bytes_of(data, size);
    fuzz::check(read_jrnl({ TextDocument { "2026/01/18.txt", std::string(bytes), Markup::plain } }, fuzz::options()));
    return 0;
}
