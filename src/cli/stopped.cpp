#include "stopped.h"

#include <array>
#include <csignal>

namespace leitmotif {

namespace {

volatile std::sig_atomic_t was_stopped = 0;
constexpr std::array<int, 3> signals { SIGINT, SIGTERM, SIGHUP };

void stop(int /*signal*/) { was_stopped = 1; }

}

StopSignals::StopSignals()
{
    struct sigaction action {};
    action.sa_handler = stop;  // without SA_RESTART: a waiting read returns
    for (const int one : signals)
        ::sigaction(one, &action, nullptr);
}

StopSignals::~StopSignals()
{
    for (const int one : signals)
        std::signal(one, SIG_DFL);
}

bool StopSignals::stopped() { return was_stopped != 0; }

}
