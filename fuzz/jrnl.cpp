#include "intake_checks.h"

#include <intake/jrnl_reader.h>

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes = fuzz::bytes_of(data, size);
    fuzz::check(leitmotif::read_jrnl({ leitmotif::TextDocument { "2026/01/18.txt", std::string(bytes), leitmotif::Markup::plain } }, fuzz::options()));
    return 0;
}
