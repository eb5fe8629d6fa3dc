#include "progress_line.h"

#include <cmath>
#include <cstdio>
#include <string>
#include <unistd.h>

namespace leitmotif {

ProgressLine::ProgressLine(bool wanted)
    : m_on(wanted && ::isatty(STDERR_FILENO) == 1)
{
}

ProgressLine::~ProgressLine() { clear(); }

void ProgressLine::show(std::string_view doing, std::optional<double> fraction)
{
    const auto now = std::chrono::steady_clock::now();
    if (!m_on || now < m_next)
        return;
    m_next = now + std::chrono::milliseconds(100);
    std::string line = "\r\033[K";
    line += doing;
    if (fraction)
        line += ", " + std::to_string(std::lround(*fraction * 100)) + " %";
    std::fwrite(line.data(), 1, line.size(), stderr);
    std::fflush(stderr);
    m_shown = true;
}

void ProgressLine::clear()
{
    if (m_shown)
        std::fputs("\r\033[K", stderr);
    m_shown = false;
}

}
