#include "browser.h"

#include <array>
#include <fcntl.h>
#include <spawn.h>
#include <unistd.h>

namespace leitmotif {

bool open_in_browser(const std::string& address)
{
    std::string program = "xdg-open";
    std::string argument = address;
    std::array<char*, 3> arguments { program.data(), argument.data(), nullptr };
    posix_spawn_file_actions_t actions;
    if (posix_spawn_file_actions_init(&actions) != 0)
        return false;
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t child = 0;
    const int failure = posix_spawnp(&child, program.c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    return failure == 0;
}

}
