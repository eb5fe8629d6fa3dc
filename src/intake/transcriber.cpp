#include "files.h"
#include "json_elements.h"

#include <base/memory_folder.h>
#include <base/text.h>
#include <intake/transcriber.h>
#include <intake/transcript_readers.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sched.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace leitmotif {

namespace {

namespace fs = std::filesystem;

constexpr const char* how_to_get_one = "this is a recording, and no transcriber was found. Recordings never leave this computer, so one is needed here: "
                                       "whisper.cpp (its whisper-cli, with a model from its models folder) or whisper-ctranslate2. Put it on PATH, or name it: "
                                       "--transcriber PROGRAM --transcriber-model MODEL";

bool is_program(const fs::path& path)
{
    std::error_code unknown;
    return fs::is_regular_file(path, unknown) && ::access(path.c_str(), X_OK) == 0;
}

std::optional<fs::path> on_path(const std::string& name)
{
    const char* path = std::getenv("PATH");
    std::string_view rest = path == nullptr ? "" : path;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(':'), rest.size());
        const fs::path folder { std::string(rest.substr(0, end)) };
        if (folder.is_absolute() && is_program(folder / name))
            return folder / name;
        rest.remove_prefix(std::min(rest.size(), end + 1));
    }
    return std::nullopt;
}

Transcriber::Kind kind_of_program(const fs::path& program)
{
    const std::string name = to_lower(program.filename().string());
    return name.find("ctranslate2") != std::string::npos || name.find("faster") != std::string::npos ? Transcriber::Kind::faster_whisper
                                                                                                    : Transcriber::Kind::whisper_cpp;
}

/// What the child does between fork and exec: only calls that are safe there.
[[noreturn]] void become(const std::vector<char*>& arguments, const std::vector<char*>& environment, const char* folder)
{
    for (const int one : { SIGINT, SIGTERM, SIGHUP, SIGPIPE })
        std::signal(one, SIG_DFL);
    ::setpgid(0, 0);
    // A network of its own, without a way out; not every kernel lets an account do this.
    [[maybe_unused]] const int apart = ::unshare(CLONE_NEWUSER | CLONE_NEWNET);
    const int nothing = ::open("/dev/null", O_RDWR);
    for (const int one : { STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO })
        ::dup2(nothing, one);  // what it prints are the person's words
    ::close_range(3, ~0U, 0);
    if (::chdir(folder) != 0)
        ::_exit(127);
    ::execve(arguments[0], arguments.data(), environment.data());
    ::_exit(127);
}

std::vector<std::string> environment_for(const fs::path& folder)
{
    std::vector<std::string> out { "TMPDIR=" + folder.string(), "HF_HUB_OFFLINE=1", "TRANSFORMERS_OFFLINE=1" };
    for (const char* name : { "PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "XDG_CACHE_HOME", "HF_HOME", "CUDA_VISIBLE_DEVICES", "OMP_NUM_THREADS" }) {
        if (const char* value = std::getenv(name); value != nullptr)
            out.push_back(std::string(name) + "=" + value);
    }
    return out;
}

std::vector<char*> pointers(std::vector<std::string>& words)
{
    std::vector<char*> out;
    for (std::string& one : words)
        out.push_back(one.data());
    out.push_back(nullptr);
    return out;
}

/// Runs a program to its end. @error busy  it was stopped.
Result<int> run(std::vector<std::string> words, const fs::path& folder, const std::function<bool()>& go_on)
{
    std::vector<std::string> environment = environment_for(folder);
    const std::vector<char*> arguments = pointers(words);
    const std::vector<char*> variables = pointers(environment);
    const pid_t child = ::fork();
    if (child < 0)
        return Error { ErrorCode::io, "the program could not be started" };
    if (child == 0)
        become(arguments, variables, folder.c_str());
    for (;;) {
        int status = 0;
        const pid_t ended = ::waitpid(child, &status, WNOHANG);
        if (ended == child)
            return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
        if (ended < 0 && errno != EINTR)
            return Error { ErrorCode::io, "the program could not be waited for" };
        if (go_on && !go_on()) {
            ::kill(-child, SIGKILL);
            ::kill(child, SIGKILL);
            ::waitpid(child, &status, 0);
            return Error { ErrorCode::busy, "it was stopped" };
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
}

/// whisper.cpp reads these itself; others are made WAV by ffmpeg.
bool needs_ffmpeg(const fs::path& file)
{
    const std::string ending = to_lower(file.extension().string());
    return ending != ".wav" && ending != ".mp3" && ending != ".flac" && ending != ".ogg";
}

Result<fs::path> as_wav(const fs::path& file, const fs::path& folder, const std::function<bool()>& go_on)
{
    const auto ffmpeg = on_path("ffmpeg");
    if (!ffmpeg)
        return Error { ErrorCode::unavailable, "whisper.cpp reads no recordings of this kind; ffmpeg would make it readable (apt install ffmpeg)", file.string() };
    const fs::path wav = folder / "recording.wav";
    const auto status = run({ ffmpeg->string(), "-nostdin", "-v", "error", "-i", "file:" + file.string(), "-vn", "-ar", "16000", "-ac", "1", wav.string() }, folder, go_on);
    if (!status)
        return status.error();
    if (*status != 0)
        return Error { ErrorCode::invalid_format, "ffmpeg could not read this recording", file.string() };
    return wav;
}

Error failed(const fs::path& file, const Transcriber& transcriber, bool model_named)
{
    std::string detail = "the transcriber (" + transcriber.program.filename().string() + ") could not read this recording";
    if (!model_named)
        detail += "; it may need a model that is on this computer: --transcriber-model MODEL";
    return { ErrorCode::invalid_format, std::move(detail), file.string() };
}

}

bool is_audio(const fs::path& file, std::string_view beginning)
{
    constexpr std::array<std::string_view, 14> endings { ".wav", ".mp3", ".m4a", ".flac", ".ogg", ".oga", ".opus", ".aac", ".amr", ".wma", ".aiff", ".aif",
        ".caf", ".webm" };
    const std::string ending = to_lower(file.extension().string());
    if (std::find(endings.begin(), endings.end(), ending) != endings.end())
        return true;
    const auto at = [&](std::size_t start, std::string_view mark) { return beginning.size() > start && beginning.substr(start).starts_with(mark); };
    return (at(0, "RIFF") && at(8, "WAVE")) || at(0, "fLaC") || at(0, "OggS") || at(0, "ID3") || (at(4, "ftyp") && (at(8, "M4A") || at(8, "M4B")))
        || at(0, "#!AMR") || at(0, "caff") || (at(0, "FORM") && at(8, "AIFF"));
}

Result<Transcriber> find_transcriber(const TranscriberOptions& options)
{
    if (!options.program.empty()) {
        const fs::path named = options.program;
        std::error_code unknown;
        const auto found = named.has_parent_path() || is_program(named) ? std::optional(fs::absolute(named, unknown)) : on_path(options.program);
        if (!found || !is_program(*found))
            return Error { ErrorCode::not_found, "the transcriber that was named is not there, or is no program", options.program };
        return Transcriber { kind_of_program(*found), *found };
    }
    for (const char* name : { "whisper-cli", "whisper-cpp", "whisper-ctranslate2" }) {
        if (const auto found = on_path(name))
            return Transcriber { kind_of_program(*found), *found };
    }
    return Error { ErrorCode::unavailable, how_to_get_one };
}

Result<Intake> read_audio(const fs::path& given, const IntakeOptions& options)
{
    std::error_code unknown;
    const fs::path file = fs::absolute(given, unknown);  // a name that begins with a dash is no option then
    const auto transcriber = find_transcriber(options.transcriber);
    if (!transcriber) {
        Error error = transcriber.error();
        error.file = error.file.empty() ? given.string() : error.file;
        return error;
    }
    if (options.transcriber.passes_over && options.transcriber.passes_over(given.string()))
        return Error { ErrorCode::exists, "this recording was read before", given.string() };
    if (!options.transcriber.run) {
        Intake intake;
        ++intake.losses.files;
        intake.losses.notes.push_back(given.string() + ": a recording, to be transcribed by " + transcriber->program.filename().string());
        return intake;
    }
    auto folder = MemoryFolder::create();
    if (!folder)
        return folder.error();
    const bool whisper_cpp = transcriber->kind == Transcriber::Kind::whisper_cpp;
    fs::path recording = file;
    if (whisper_cpp && needs_ffmpeg(file)) {
        auto wav = as_wav(file, folder->path(), options.transcriber.go_on);
        if (!wav)
            return wav.error();
        recording = *wav;
    }
    const std::string model = options.transcriber.model.empty() || !fs::exists(options.transcriber.model, unknown)
        ? options.transcriber.model
        : fs::absolute(options.transcriber.model, unknown).string();
    std::vector<std::string> words { transcriber->program.string() };
    if (whisper_cpp) {
        if (!model.empty())
            words.insert(words.end(), { "-m", model });
        words.insert(words.end(), { "-f", recording.string(), "-ojf", "-of", (folder->path() / "words").string(), "-np" });
    } else {
        if (!model.empty())
            words.insert(words.end(), { fs::is_directory(model, unknown) ? "--model_directory" : "--model", model });
        words.insert(words.end(), { "--local_files_only", "True", "--output_format", "json", "--output_dir", folder->path().string(), "--verbose", "False", recording.string() });
    }
    const auto status = run(std::move(words), folder->path(), options.transcriber.go_on);
    if (!status)
        return status.error();
    fs::path written;
    for (const auto& one : fs::directory_iterator(folder->path(), unknown)) {
        if (to_lower(one.path().extension().string()) == ".json")
            written = one.path();
    }
    if (*status != 0 || written.empty())
        return failed(given, *transcriber, !options.transcriber.model.empty());
    const auto json = read_file(written, options.unpack.max_entry_bytes);
    if (!json)
        return Error { json.error().code, "the transcriber's words could not be read", given.string() };
    const auto told = json_kind(*json);
    const bool whisper_cpp_json = told ? *told == JsonKind::whisper_cpp : whisper_cpp;
    return whisper_cpp_json ? read_whisper_cpp(*json, given.string(), options) : read_whisper(*json, given.string(), options);
}

}
