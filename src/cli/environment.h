#pragma once

#include <app/open_reader.h>

#include <cstddef>
#include <memory>
#include <string>

namespace leitmotif {

/// Where the program, its model and its cache are, as this process was started.
/// @param model    --model; empty: not given.
/// @param threads  --threads; 0: one for each processor.
[[nodiscard]] ReaderSetup reader_setup(const std::string& model, std::size_t threads);

/// The model of help at once, for coder_of. Where it cannot be opened, a line on standard error says so: the rules and the table decide alone then.
[[nodiscard]] std::shared_ptr<RiskModel> risk_model(const ReaderSetup&);

/// Whether a browser window could open: a display is named.
[[nodiscard]] bool has_display();

}
