#pragma once

namespace leitmotif {

/// While it lives, Ctrl-C, a closed terminal and a polite end of the session do not end the process at once: they are asked for.
class StopSignals {
public:
    StopSignals();
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;
    ~StopSignals();
    [[nodiscard]] static bool stopped();
};

}
