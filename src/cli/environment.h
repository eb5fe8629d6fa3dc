#pragma once

#include <app/open_reader.h>

#include <cstddef>
#include <string>

namespace leitmotif {

/// Where the program, its model and its cache are, as this process was started.
/// @param model    --model; empty: not given.
/// @param threads  --threads; 0: one for each processor.
[[nodiscard]] ReaderSetup reader_setup(const std::string& model, std::size_t threads);

/// Whether a browser window could open: a display is named.
[[nodiscard]] bool has_display();

}
