#pragma once

#include <string>

namespace leitmotif {

/// Asks the desktop to open an address (xdg-open), without waiting and without any output of it.
/// @return false when there is no xdg-open.
bool open_in_browser(const std::string& address);

}
