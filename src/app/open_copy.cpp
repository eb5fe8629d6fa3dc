#include <app/open_copy.h>

#include <app/plan_text.h>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace leitmotif {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest = 256 * 1024;  // far more than a plan can be

Error not_written(const fs::path& file, const std::string& why = {}) { return { ErrorCode::io, "the copy could not be written" + why, file.string() }; }

}

Result<fs::path> write_open_copy(const fs::path& folder, const SafetyPlan& plan)
{
    const fs::path file = folder / open_copy_name;
    const std::string text = plan_open_copy(plan);
    const int made = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
    const bool written = made >= 0 && ::write(made, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    const std::string why = ": " + std::generic_category().message(errno);
    if (made >= 0 && ::close(made) != 0 && written)
        return not_written(file);
    return written ? Result<fs::path>(file) : Result<fs::path>(not_written(file, why));
}

std::optional<std::string> open_copy_in(const fs::path& folder)
{
    const int file = ::open((folder / open_copy_name).c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0)
        return std::nullopt;
    std::string text;
    std::array<char, 4096> chunk {};
    ssize_t got = 0;
    while (text.size() < longest && ((got = ::read(file, chunk.data(), chunk.size())) > 0 || (got < 0 && errno == EINTR)))
        text.append(chunk.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
    (void)::close(file);
    return got < 0 ? std::nullopt : std::optional(std::move(text));
}

Result<void> remove_open_copy(const fs::path& folder)
{
    std::error_code failure;
    fs::remove(folder / open_copy_name, failure);
    if (failure)
        return Error { ErrorCode::io, "the copy could not be removed: " + failure.message(), (folder / open_copy_name).string() };
    return {};
}

}
