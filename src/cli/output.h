#pragma once

#include <string>
#include <string_view>

namespace leitmotif {

/// Standard output, written whole or known to be broken. The program ignores SIGPIPE, so a reader that went away shows here.
class Output {
public:
    explicit Output(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;

    void write(std::string_view text);

    /// @return whether everything so far has reached the other side.
    bool flush();

    [[nodiscard]] bool reader_left() const { return m_error_number != 0 && m_reader_left; }
    [[nodiscard]] bool failed() const { return m_error_number != 0 && !m_reader_left; }
    [[nodiscard]] std::string failure() const;  ///< in the system's words

private:
    int m_descriptor;
    std::string m_waiting;
    int m_error_number = 0;
    bool m_reader_left = false;
};

}
