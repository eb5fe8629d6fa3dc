#pragma once

#include <base/result.h>
#include <intake/loss_report.h>
#include <intake/speaker_found.h>
#include <record/session.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace leitmotif {

enum class DateOrder : std::uint8_t { day_first, month_first };

struct TextOptions {
    std::string person {};  ///< whose record this is; empty: the folder's or file's name
    /// Which of the named speakers is the person ("Mara"); empty: asked for when it cannot be told.
    std::string person_speaker {};
    /// How 03/04/2026 is meant; unset: another date of the folder must tell.
    std::optional<DateOrder> date_order {};
    std::size_t max_file_bytes = std::size_t { 64 } << 20;
    Asking asking = Asking::fail;
};

struct TextRecord {
    std::vector<Session> sessions {};
    std::vector<std::string> files {};      ///< where each session came from, in the same order
    std::vector<SpeakerFound> speakers {};  ///< who takes part in dialogues, by name
    std::vector<Question> questions {};     ///< with Asking::note only
    LossReport losses {};
};

enum class Markup : std::uint8_t { plain, markdown };

/// One file's bytes, wherever they come from.
struct TextDocument {
    std::string name;   ///< path as messages show it; its last part may hold the date
    std::string bytes;  ///< UTF-8, or UTF-16 with a byte order mark; Windows-1252 when it cannot be UTF-8 (the notes say so)
    Markup markup = Markup::plain;
    bool may_be_wrapped = true;  ///< false: every line break is the writer's
};

/// Plain text and Markdown as dated sessions, by date; ids are person-01, person-02...
///
/// - Dates: headings (`# 2026-01-18`, `## 18 January 2026`), lines that are a date alone, front matter (`date:`), file names.
///   A session without any is kept, last, with a note.
/// - Speakers: lines that open with `T:`, `C:`, `Therapist:`, `Client:`, `Me:`... or with a name that comes back within a session.
///   Such a session is of kind session (conversation with a `Listener:`); words before the first speaker are reported as left out.
///   Anything else is a journal, one turn a paragraph.
/// - Text reads as written: hard-wrapped lines are joined; in Markdown, front matter, emphasis marks, `#`, bullets, link targets,
///   comments and quote marks are taken off. Nothing inside a word changes.
///
/// @error needs_answer   which speaker is the person (the names are listed), or which order 03/04/2026 has (both readings are given).
/// @error empty          no document, or no words in any.
/// Per document, in `losses`: too_large; invalid_format when it holds binary data.
[[nodiscard]] Result<TextRecord> read_documents(std::vector<TextDocument> documents, const TextOptions& options);

/// The same for a file, or for the text files of a folder (.txt, .text, .md, .markdown) and its subfolders. Folders and files whose name
/// begins with a dot are passed over, links are not followed (a note counts them).
/// @error io  the path cannot be read. A file inside a folder that cannot be is in `losses`.
[[nodiscard]] Result<TextRecord> read_text(const std::filesystem::path& path, const TextOptions& options);

}
