#include "editor.h"

#include "stopped.h"

#include <array>
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
#include <sys/vfs.h>
#include <sys/wait.h>
#include <unistd.h>

namespace leitmotif {

namespace {

namespace fs = std::filesystem;

bool is_in_memory(const fs::path& folder)
{
    constexpr std::uint32_t tmpfs = 0x01021994;  // statfs(2)
    constexpr std::uint32_t ramfs = 0x858458f6;
    struct statfs about {};
    if (::statfs(folder.c_str(), &about) != 0)
        return false;
    const auto kind = static_cast<std::uint32_t>(about.f_type);
    return kind == tmpfs || kind == ramfs;
}

std::optional<std::string> contents(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    if (!in)
        return std::nullopt;
    return std::string { std::istreambuf_iterator<char>(in), {} };
}

/// Overwrites every file and takes the folder away.
void destroy(const fs::path& folder)
{
    std::error_code ignored;
    for (const auto& entry : fs::recursive_directory_iterator(folder, ignored)) {
        if (!entry.is_regular_file(ignored))
            continue;
        const auto size = entry.file_size(ignored);
        std::fstream file(entry.path(), std::ios::binary | std::ios::in | std::ios::out);
        file << std::string(static_cast<std::size_t>(size), '\0') << std::flush;
    }
    fs::remove_all(folder, ignored);
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

Result<fs::path> private_memory_folder()
{
    const char* runtime = std::getenv("XDG_RUNTIME_DIR");
    for (const fs::path& place : { fs::path(runtime == nullptr ? "" : runtime), fs::path("/dev/shm") }) {
        if (!place.is_absolute() || !is_in_memory(place))
            continue;
        std::string name = (place / "leitmotif-XXXXXX").string();
        if (::mkdtemp(name.data()) != nullptr)
            return fs::path(name);
    }
    return Error { ErrorCode::unavailable,
        "there is no folder in memory for the editor's file (XDG_RUNTIME_DIR or /dev/shm), and your words must not go to the disk; "
        "write to standard input instead: leitmotif write, then type, then Ctrl-D" };
}

Result<std::string> write_in_editor(
    const EditorCommand& editor, std::string_view text, const std::function<void(std::string_view)>& at_pause)
{
    auto folder = private_memory_folder();
    if (!folder)
        return folder.error();
    const fs::path file = *folder / "entry.md";
    const int made = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    const bool written = made >= 0 && ::write(made, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    if (made >= 0)
        ::close(made);
    const pid_t child = written ? start(editor, file) : -1;
    if (child < 0) {
        destroy(*folder);
        return Error { ErrorCode::io, "the editor could not be started" };
    }
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
    destroy(*folder);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
        return Error { ErrorCode::unavailable, "the editor could not be started; is EDITOR the name of a program?" };
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || told || !last)
        return Error { ErrorCode::io, "the editor did not end well" };
    return *last;
}

}
