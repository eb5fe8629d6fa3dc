#include "fuzz.h"

#include <reading/heads.h>

using namespace leitmotif;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto tensors = Tensors::read(fuzz::bytes_of(data, size));
    if (!tensors) {
        fuzz::require(!tensors.error().detail.empty(), "an error names its reason");
        return 0;
    }
    for (const auto& [name, tensor] : tensors->by_name) {
        std::size_t count = 1;
        for (const std::size_t length : tensor.shape)
            count *= length;
        fuzz::require(count == tensor.values.size(), "a tensor has as many values as its shape says");
    }
    return 0;
}
