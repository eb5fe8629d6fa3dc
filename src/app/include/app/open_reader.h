#pragma once

#include <app/find_model.h>
#include <app/session_source.h>
#include <app/weights_cache.h>
#include <reading/reader.h>

#include <cstddef>

namespace leitmotif {

struct ReaderSetup {
    ModelPlaces places {};
    CacheSettings cache {};
    std::size_t threads = 1;
};

/// Finds the model and opens it, with its compiled weights where they are kept. Kept weights that cannot be used are passed over.
/// @error io, model_mismatch  see find_model and Reader::open.
[[nodiscard]] Result<Reader> open_reader(const ReaderSetup&);

/// The model as a coder. @param reader  must outlive it.
[[nodiscard]] Coder coder_of(Reader& reader);

}
