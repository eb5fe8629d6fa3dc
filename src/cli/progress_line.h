#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace leitmotif {

/// One line of progress on standard error, drawn over itself at most ten times a second; nothing at all unless it is a terminal.
class ProgressLine {
public:
    explicit ProgressLine(bool wanted);
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;
    ~ProgressLine();

    /// @param fraction  0 to 1; nothing when the end is not known.
    void show(std::string_view doing, std::optional<double> fraction);

    /// Takes the line off the terminal.
    void clear();

private:
    bool m_shown = false;
    bool m_on = false;
    std::chrono::steady_clock::time_point m_next {};
};

}
