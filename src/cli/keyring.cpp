#include "keyring.h"

#include "terminal.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <spawn.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace leitmotif {

Result<SecretBytes> passphrase_from_keyring()
{
    std::array<int, 2> ends {};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return Error { ErrorCode::io, "the keyring could not be asked" };
    std::array<std::string, 4> words { "secret-tool", "lookup", "application", "leitmotif" };
    std::array<char*, 5> arguments { words[0].data(), words[1].data(), words[2].data(), words[3].data(), nullptr };
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    pid_t child = 0;
    const int failure = ::posix_spawnp(&child, words[0].c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    if (failure != 0) {
        ::close(ends[0]);
        return Error { ErrorCode::unavailable,
            "the system's keyring cannot be asked: secret-tool is not installed (Debian: libsecret-tools)" };
    }
    auto line = secret_from(ends[0]);
    ::close(ends[0]);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) { }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || !line || line->size() == 0) {
        return Error { ErrorCode::not_found,
            "the system's keyring is locked or has no passphrase for Leitmotif "
            "(secret-tool store --label=Leitmotif application leitmotif)" };
    }
    return line;
}

}
