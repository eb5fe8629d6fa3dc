#pragma once

#include <base/result.h>
#include <record/session.h>

#include <cstddef>
#include <string>
#include <vector>

namespace leitmotif {

/// What was read and what was left out, in words that may be printed: never any of the person's text.
struct LossReport {
    std::size_t files = 0;
    std::size_t sessions = 0;
    std::size_t turns = 0;
    std::vector<Error> left_out {};       ///< at most `most_kept`, in the order met
    std::size_t further_left_out = 0;     ///< those after them, counted only
    std::vector<std::string> notes {};    ///< nothing lost, but worth knowing: an encoding guessed, a session without a date

    static constexpr std::size_t most_kept = 10'000;

    void count(const Session&);
    void leave_out(Error);
    void append(LossReport&&);

    [[nodiscard]] std::size_t left_out_count() const { return left_out.size() + further_left_out; }

    /// "3 sessions, 41 turns from 2 files; 1 left out".
    [[nodiscard]] std::string summary() const;

    /// One line for each thing left out, then the notes; after `most` lines, how many more there are. Ends with a line feed unless empty.
    [[nodiscard]] std::string lines(std::size_t most = 20) const;
};

}
