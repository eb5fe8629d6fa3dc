#include "intake_checks.h"

#include <intake/transcript_readers.h>

using namespace leitmotif;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes = fuzz::bytes_of(data, size);
    fuzz::check(read_web_vtt(std::string(bytes), "2026-01-18.vtt", fuzz::options()));
    return 0;
}
