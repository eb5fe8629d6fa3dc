#pragma once

namespace leitmotif {

/// What the program ends with; scripts rely on the numbers.
enum class ExitStatus : int {
    ok = 0,
    failed = 1,    ///< could not be done: a file, the model, a port
    usage = 2,     ///< asked for in a way that makes no sense
    left_out = 3,  ///< done, but something of the input was left out
};

}
