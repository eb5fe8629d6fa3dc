#pragma once

#include <base/result.h>
#include <functional>
#include <pseudonyms/find.h>
#include <pseudonyms/table.h>
#include <string>
#include <vector>

namespace leitmotif {

/// A file inside a folder, or the one file there is.
struct TextFile {
    std::string name;   ///< with '/' between folders
    std::string bytes;
};

/// What was left out, safe to print.
using LeftOut = std::vector<Error>;

/// Asks a model about the texts of one session: one list for each, sorted.
using HintSource = std::function<Result<std::vector<std::vector<NameHint>>>(const std::vector<std::u32string>& texts)>;

/// The files of a record or a corpus that can be rewritten: a file, or those of a folder and its folders that end in .jsonl, .coded, .txt,
/// .text, .md or .markdown. Whatever else is there is told in `left_out` and not taken along.
/// @error io, empty, too_large
[[nodiscard]] Result<std::vector<TextFile>> files_to_rewrite(const std::string& path, LeftOut& left_out);

struct RewriteOptions {
    std::string person = "me";           ///< whose record text and Markdown files are
    HintSource hints {};                 ///< empty: by rules and lists alone
    std::function<void(std::size_t done, std::size_t all)> progress {};  ///< files that were read
};

/// Replaces names, places, dates, numbers and handles in all of the files, their names included. What each becomes is added to the table.
///
/// Rewritten are: turns and codes' names of `.coded`; every text of transcripts as JSON Lines, with the sessions' and persons' ids and
/// dates; the whole of text and Markdown files. Everything else stays byte for byte.
/// @param left_out  lines that could not be read, and are not in the result: an unread line could name anybody.
/// @error invalid_format  codes as JSON Lines: the places they point to would no longer fit.
/// @error ...  of the hints.
[[nodiscard]] Result<std::vector<TextFile>> pseudonymise(
    const std::vector<TextFile>& files, PseudonymTable& table, const RewriteOptions& options, LeftOut& left_out);

/// The other way round, by the table.
[[nodiscard]] Result<std::vector<TextFile>> put_back(
    const std::vector<TextFile>& files, const PseudonymTable& table, const RewriteOptions& options, LeftOut& left_out);

}
