#pragma once

#include <app/find_model.h>
#include <app/session_source.h>
#include <app/weights_cache.h>
#include <reading/reader.h>
#include <reading/risk_model.h>

#include <cstddef>
#include <memory>
#include <string>

namespace leitmotif {

struct ReaderSetup {
    ModelPlaces places {};
    CacheSettings cache {};
    std::size_t threads = 1;
};

/// Finds the model and opens it, with its compiled weights where they are kept. Kept weights that cannot be used are passed over.
/// @error io, model_mismatch  see find_model and Reader::open.
[[nodiscard]] Result<Reader> open_reader(const ReaderSetup&);

/// The model of help at once, from the folder "risk" beside the reader's. Without it the rules and the table decide alone.
/// @error io, model_mismatch  see find_model and RiskModel::open.
[[nodiscard]] Result<RiskModel> open_risk_model(const ReaderSetup&);

/// The model as a coder. @param reader  must outlive it.
/// @param risk  what it says of each stretch is kept with the codes (safety/stretches.h); none: nothing is
[[nodiscard]] Coder coder_of(Reader& reader, std::shared_ptr<RiskModel> risk = nullptr);

/// "name version" of all that codes came from: other names, other codes.
[[nodiscard]] std::string coder_name(const Reader&, const RiskModel* risk);

}
