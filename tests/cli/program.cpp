#include "program.h"

#include <array>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <support/support.h>
#include <sys/wait.h>
#include <unistd.h>

using leitmotif::test::TemporaryFolder;

namespace {

std::string contents(const std::string& file)
{
    std::ifstream in(file, std::ios::binary);
    return { std::istreambuf_iterator<char>(in), {} };
}

std::vector<char*> pointers(std::vector<std::string>& strings)
{
    std::vector<char*> out;
    for (std::string& one : strings)
        out.push_back(one.data());
    out.push_back(nullptr);
    return out;
}

/// A started program, with its standard error and input in files of `folder`.
pid_t start(const std::vector<std::string>& arguments, const Setting& setting, const TemporaryFolder& folder, int out)
{
    std::vector<std::string> words { setting.program };
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<std::string> environment = setting.environment;  // the first of a name counts
    environment.insert(environment.end(), { "PATH=/usr/bin:/bin", "HOME=/nonexistent", "LEITMOTIF_CACHE=off" });
    for (const char* kept : { "ASAN_OPTIONS", "UBSAN_OPTIONS", "TBB_ENABLE_SANITIZERS" }) {
        if (const char* value = std::getenv(kept))
            environment.push_back(std::string(kept).append("=").append(value));
    }
    const int in = ::open(folder.write("in", setting.input).c_str(), O_RDONLY);
    const int err = ::open((folder.path() / "err").c_str(), O_WRONLY | O_CREAT, 0600);
    const auto argument_pointers = pointers(words);
    const auto environment_pointers = pointers(environment);
    const pid_t child = ::fork();
    if (child == 0) {
        std::signal(SIGPIPE, SIG_DFL);
        std::signal(SIGINT, SIG_DFL);
        ::dup2(in, STDIN_FILENO);
        ::dup2(out, STDOUT_FILENO);
        ::dup2(err, STDERR_FILENO);
        ::execve(setting.program.c_str(), argument_pointers.data(), environment_pointers.data());
        ::_exit(127);
    }
    ::close(in);
    ::close(err);
    if (child < 0)
        throw std::runtime_error("fork");
    return child;
}

int wait_for(pid_t child)
{
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

struct Pipe {
    Pipe()
    {
        std::array<int, 2> ends {};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0)
            throw std::runtime_error("pipe");
        from = ends[0];
        to = ends[1];
    }
    int from;
    int to;
};

}

Run run_program(const std::vector<std::string>& arguments, const Setting& setting)
{
    const TemporaryFolder folder;
    const std::string file = setting.output_file.empty() ? (folder.path() / "out").string() : setting.output_file;
    const int out = ::open(file.c_str(), O_WRONLY | O_CREAT, 0600);
    const pid_t child = start(arguments, setting, folder, out);
    ::close(out);
    Run run;
    run.status = wait_for(child);
    if (setting.output_file.empty())
        run.out = contents(file);
    run.err = contents((folder.path() / "err").string());
    return run;
}

Run run_until(const std::string& line, int signal, const std::vector<std::string>& arguments, const Setting& setting)
{
    const TemporaryFolder folder;
    const Pipe pipe;
    const pid_t child = start(arguments, setting, folder, pipe.to);
    ::close(pipe.to);
    Run run;
    std::array<char, 4096> chunk {};
    while (run.out.find(line) == std::string::npos) {
        const ssize_t got = ::read(pipe.from, chunk.data(), chunk.size());
        if (got <= 0)
            break;
        run.out.append(chunk.data(), static_cast<std::size_t>(got));
    }
    ::usleep(200'000);  // it says its address just before it minds signals
    ::kill(child, signal);
    run.status = wait_for(child);
    ::close(pipe.from);
    run.err = contents((folder.path() / "err").string());
    return run;
}

Run run_abandoned(const std::vector<std::string>& arguments, const Setting& setting)
{
    const TemporaryFolder folder;
    const Pipe pipe;
    const pid_t child = start(arguments, setting, folder, pipe.to);
    ::close(pipe.to);
    Run run;
    char one = 0;
    if (::read(pipe.from, &one, 1) == 1)
        run.out = one;
    ::close(pipe.from);
    run.status = wait_for(child);
    run.err = contents((folder.path() / "err").string());
    return run;
}
