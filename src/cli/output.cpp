#include "output.h"

#include <cerrno>
#include <system_error>
#include <unistd.h>

namespace leitmotif {

void Output::write(std::string_view text)
{
    constexpr std::size_t enough = std::size_t { 1 } << 16;
    m_waiting += text;
    if (m_waiting.size() >= enough)
        flush();
}

bool Output::flush()
{
    std::string_view rest = m_waiting;
    while (!rest.empty() && m_error_number == 0) {
        const ssize_t written = ::write(m_descriptor, rest.data(), rest.size());
        if (written >= 0) {
            rest.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno != EINTR) {
            m_error_number = errno;
            m_reader_left = errno == EPIPE;
        }
    }
    m_waiting.clear();
    return m_error_number == 0;
}

std::string Output::failure() const { return std::generic_category().message(m_error_number); }

}
