#pragma once

#include <base/result.h>
#include <intake/loss_report.h>
#include <intake/text_reader.h>

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace leitmotif {

/// The whole of a file.
/// @error io         it cannot be opened or read, or is a folder.
/// @error too_large  more than max_bytes.
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& path, std::size_t max_bytes);

/// The markup that a file name's ending tells; nothing when it is no text file's.
[[nodiscard]] std::optional<Markup> text_markup(const std::filesystem::path& path);

struct FolderContents {
    std::vector<std::filesystem::path> text;     ///< sorted by path
    std::vector<std::filesystem::path> records;  ///< .jsonl and .coded, sorted by path
    std::vector<std::filesystem::path> exports;  ///< other programs' files and recordings, by their endings, sorted by path
    LossReport losses;                           ///< subfolders that could not be opened; notes about links and other files
};

/// The texts' bytes. An empty one of several is noted, one that cannot be read is left out.
/// @error empty, io, too_large  of a single file.
[[nodiscard]] Result<std::vector<TextDocument>> open_texts(
    const std::vector<std::filesystem::path>& files, const TextOptions& options, LossReport& losses);

/// Documents that are opened one at a time, and more than once.
struct TextSource {
    std::size_t count = 0;
    /// @param losses  takes what is wrong with it, at the first time; then null. @return nothing where it cannot be read.
    std::function<std::optional<TextDocument>(std::size_t number, LossReport* losses)> open;
};

/// Takes a session and the file that it is from. @return false: no more are wanted.
using TextSink = std::function<bool(Session session, const std::string& file)>;

/// The sessions of text files one by one, as they stand in them, without ids and persons; the record that is returned has none.
/// Memory is bounded by the largest file. @error ...  as read_documents, all before the first session is handed on.
[[nodiscard]] Result<TextRecord> read_texts_each(
    const std::vector<std::filesystem::path>& files, const TextOptions& options, const TextSink& take);

/// Files of a folder and its subfolders. What begins with a dot is passed over, links are not followed.
/// @error io  the folder itself cannot be opened.
[[nodiscard]] Result<FolderContents> list_folder(const std::filesystem::path& folder);

}
