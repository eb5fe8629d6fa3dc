#include "files.h"

#include <base/text.h>
#include <intake/transcriber.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

namespace leitmotif {

namespace {

namespace fs = std::filesystem;

Error io_error(const fs::path& path, std::string detail) { return { ErrorCode::io, std::move(detail), path.string() }; }

bool is_export(const fs::path& path, std::string_view ending)
{
    constexpr std::array<std::string_view, 6> endings { ".zip", ".json", ".csv", ".vtt", ".srt", ".docx" };
    return std::find(endings.begin(), endings.end(), ending) != endings.end() || is_audio(path, {});
}

void add_note(LossReport& losses, std::size_t count, std::string_view one, std::string_view many)
{
    if (count == 0)
        return;
    std::string note = std::to_string(count);
    note += ' ';
    note += count == 1 ? one : many;
    losses.notes.push_back(std::move(note));
}

}

Result<std::string> read_file(const fs::path& path, std::size_t max_bytes)
{
    std::error_code failure;
    if (fs::is_directory(path, failure))
        return io_error(path, "is a folder, not a file");
    errno = 0;
    std::ifstream stream(path, std::ios::binary);
    if (!stream)
        return io_error(path, errno != 0 ? std::generic_category().message(errno) : "cannot be opened");
    std::string bytes;
    std::vector<char> chunk(std::size_t { 1 } << 16);
    while (stream.good()) {
        stream.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
        bytes.append(chunk.data(), static_cast<std::size_t>(stream.gcount()));
        if (bytes.size() > max_bytes) {
            std::string detail = "is larger than ";
            detail += std::to_string(max_bytes);
            detail += " bytes";
            return Error { ErrorCode::too_large, std::move(detail), path.string() };
        }
    }
    if (stream.bad())
        return io_error(path, "could not be read to its end");
    return bytes;
}

std::optional<Markup> text_markup(const fs::path& path)
{
    const std::string ending = to_lower(path.extension().string());
    if (ending == ".md" || ending == ".markdown")
        return Markup::markdown;
    return ending == ".txt" || ending == ".text" ? std::optional(Markup::plain) : std::nullopt;
}

Result<std::vector<TextDocument>> open_texts(const std::vector<fs::path>& files, const TextOptions& options, LossReport& losses)
{
    std::vector<TextDocument> documents;
    for (const fs::path& file : files) {
        auto bytes = read_file(file, options.max_file_bytes);
        if (bytes && !bytes->empty())
            documents.push_back({ file.string(), *std::move(bytes), text_markup(file).value_or(Markup::plain) });
        else if (files.size() == 1)
            return bytes ? Error { ErrorCode::empty, "the file is empty", file.string() } : bytes.error();
        else if (bytes)
            losses.notes.push_back(file.string() + ": the file is empty");
        else
            losses.leave_out(bytes.error());
    }
    return documents;
}

Result<FolderContents> list_folder(const fs::path& folder)
{
    FolderContents contents;
    std::size_t links = 0;
    std::size_t others = 0;
    std::vector<fs::path> waiting { folder };
    while (!waiting.empty()) {
        const fs::path here = std::move(waiting.back());
        waiting.pop_back();
        std::error_code failure;
        fs::directory_iterator entry(here, failure);
        for (; !failure && entry != fs::directory_iterator(); entry.increment(failure)) {
            const fs::path& path = entry->path();
            if (path.filename().string().starts_with('.'))
                continue;
            std::error_code unknown;
            const auto type = entry->symlink_status(unknown).type();
            const std::string ending = to_lower(path.extension().string());
            if (type == fs::file_type::symlink)
                ++links;
            else if (type == fs::file_type::directory)
                waiting.push_back(path);
            else if (type == fs::file_type::regular && text_markup(path))
                contents.text.push_back(path);
            else if (type == fs::file_type::regular && (ending == ".jsonl" || ending == ".coded"))
                contents.records.push_back(path);
            else if (type == fs::file_type::regular && is_export(path, ending))
                contents.exports.push_back(path);
            else
                ++others;
        }
        if (failure && here == folder)
            return io_error(here, failure.message());
        if (failure)
            contents.losses.leave_out(io_error(here, failure.message()));
    }
    std::sort(contents.text.begin(), contents.text.end());
    std::sort(contents.records.begin(), contents.records.end());
    std::sort(contents.exports.begin(), contents.exports.end());
    add_note(contents.losses, links, "link was not followed", "links were not followed");
    add_note(contents.losses, others, "other file was not read", "other files were not read");
    return contents;
}

}
