#include "fuzz.h"

#include <reading/heads.h>
#include <reading/risk_model.h>

using namespace leitmotif;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (const auto risk = RiskManifest::read(fuzz::bytes_of(data, size)))
        fuzz::require(risk->longest >= 8 && risk->longest <= 512, "a stretch has a length that can be read");
    const auto manifest = Manifest::read(fuzz::bytes_of(data, size));
    if (!manifest) {
        fuzz::require(!manifest.error().detail.empty(), "an error names its reason");
        return 0;
    }
    fuzz::require(manifest->slope.size() == manifest->sentence_labels.size(), "every label has a slope");
    fuzz::require(manifest->offset.size() == manifest->sentence_labels.size(), "every label has an offset");
    return 0;
}
