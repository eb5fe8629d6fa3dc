#include "editor.h"

#include "stopped.h"

#include <array>
#include <base/memory_folder.h>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace leitmotif {

namespace {

namespace fs = std::filesystem;

std::optional<std::string> contents(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    if (!in)
        return std::nullopt;
    return std::string { std::istreambuf_iterator<char>(in), {} };
}

/// When a file was last written, and its size.
std::pair<std::int64_t, std::int64_t> state_of(const fs::path& file)
{
    struct stat about {};
    if (::stat(file.c_str(), &about) != 0)
        return { 0, 0 };
    return { std::int64_t { about.st_mtim.tv_sec } * 1'000'000'000 + about.st_mtim.tv_nsec, about.st_size };
}

pid_t start(const EditorCommand& editor, const fs::path& file)
{
    std::vector<std::string> words = editor.words;
    words.push_back(file.string());
    std::vector<char*> arguments;
    for (std::string& one : words)
        arguments.push_back(one.data());
    arguments.push_back(nullptr);
    const pid_t child = ::fork();
    if (child != 0)
        return child;
    for (const int one : { SIGINT, SIGTERM, SIGHUP, SIGPIPE })
        std::signal(one, SIG_DFL);
    ::setenv("TMPDIR", file.parent_path().c_str(), 1);  // what the editor puts elsewhere is in memory too
    if (::chdir(file.parent_path().c_str()) != 0)
        ::_exit(127);
    if (::isatty(STDIN_FILENO) == 0) {
        const int terminal = ::open("/dev/tty", O_RDWR);
        if (terminal >= 0)
            ::dup2(terminal, STDIN_FILENO);
    }
    ::execvp(arguments[0], arguments.data());
    ::_exit(127);
}

}

EditorCommand editor_command(std::string_view editor)
{
    EditorCommand command;
    std::istringstream words { std::string(editor) };
    for (std::string word; words >> word;)
        command.words.push_back(word);
    if (command.words.empty())
        return command;
    const std::string name = fs::path(command.words.front()).filename().string();
    const auto add = [&](std::initializer_list<const char*> more) {
        command.words.insert(command.words.end(), more.begin(), more.end());
        command.known = true;
    };
    // After the person's own settings, so that these hold; written to the file when typing pauses.
    constexpr const char* at_pauses = "autocmd CursorHold,CursorHoldI,InsertLeave,FocusLost * silent! update";
    if (name == "vim" || name == "vi" || name == "gvim" || name.starts_with("vim.")) {
        add({ "-n", "-i", "NONE", "-c", "set noswapfile noundofile nobackup nowritebackup viminfo= history=0 updatetime=400", "-c",
            at_pauses });
        if (name == "gvim")
            add({ "-f" });
        command.saves_by_itself = true;
    } else if (name == "nvim") {
        add({ "-n", "-i", "NONE", "-c", "set noswapfile noundofile nobackup nowritebackup shada= history=1 updatetime=400", "-c",
            at_pauses });
        command.saves_by_itself = true;
    } else if (name == "nano" || name == "rnano") {
        add({ "--ignorercfiles" });
    } else if (name == "emacs" || name == "emacs-nox" || name == "emacs-gtk") {
        add({ "-Q", "--eval",
            "(progn (setq make-backup-files nil auto-save-default nil create-lockfiles nil auto-save-list-file-prefix nil"
            " delete-by-moving-to-trash nil save-silently t auto-save-visited-interval 1) (auto-save-visited-mode 1))" });
        command.saves_by_itself = true;
    }
    return command;
}

Result<std::string> write_in_editor(
    const EditorCommand& editor, std::string_view text, const std::function<void(std::string_view)>& at_pause)
{
    const auto folder = MemoryFolder::create();
    if (!folder)
        return Error { folder.error().code,
            folder.error().detail + "; write to standard input instead: leitmotif write, then type, then Ctrl-D" };
    const fs::path file = folder->path() / "entry.md";
    const int made = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    const bool written = made >= 0 && ::write(made, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    if (made >= 0)
        ::close(made);
    const pid_t child = written ? start(editor, file) : -1;
    if (child < 0)
        return Error { ErrorCode::io, "the editor could not be started" };
    auto seen = state_of(file);
    int status = 0;
    bool told = false;
    for (;;) {
        const pid_t ended = ::waitpid(child, &status, WNOHANG);
        if (ended == child || (ended < 0 && errno != EINTR))
            break;
        if (StopSignals::stopped() && !told) {
            ::kill(child, SIGHUP);  // editors save what they have on it, beside the file
            told = true;
        }
        if (const auto now = state_of(file); now != seen) {
            seen = now;
            if (const auto present = contents(file))
                at_pause(*present);
        }
        ::usleep(200'000);
    }
    std::optional<std::string> last = contents(file);
    if (const auto emergency = contents(file.string() + ".save"); emergency && emergency->size() > last.value_or("").size())
        last = emergency;  // nano's, when its terminal was closed
    if (last)
        at_pause(*last);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
        return Error { ErrorCode::unavailable, "the editor could not be started; is EDITOR the name of a program?" };
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || told || !last)
        return Error { ErrorCode::io, "the editor did not end well" };
    return *last;
}

}
