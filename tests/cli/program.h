#pragma once

#include <string>
#include <vector>

/// What one run of the program gave.
struct Run {
    int status = -1;  ///< its exit status; 128 + the number of the signal that ended it
    std::string out;
    std::string err;
};

struct Setting {
    std::string input {};        ///< standard input
    std::string output_file {};  ///< standard output goes there, and `out` stays empty
    std::vector<std::string> environment {};  ///< "NAME=value", before PATH, a HOME that does not exist, and no cache
    std::string program = LEITMOTIF_PROGRAM;
};

/// Runs the real program to its end.
[[nodiscard]] Run run_program(const std::vector<std::string>& arguments, const Setting& setting = {});

/// Starts it with its standard output in a pipe that is read until `line` is found, then sends `signal` and waits.
[[nodiscard]] Run run_until(const std::string& line, int signal, const std::vector<std::string>& arguments, const Setting& setting = {});

/// Starts it, reads one byte of its output, and goes away.
[[nodiscard]] Run run_abandoned(const std::vector<std::string>& arguments, const Setting& setting = {});
