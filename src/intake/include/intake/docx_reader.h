#pragma once

#include <base/result.h>
#include <intake/intake_record.h>

#include <string>
#include <string_view>

namespace leitmotif {

/// A Word document's words, read as a text (see read_documents): dated headings part sessions, names before colons are speakers.
///
/// Insertions are kept, deletions and moved-away words are not; field codes, comments, footnotes, headers and pictures are not read (a note
/// says so where there are some). A document type declaration is refused: Word writes none, and entities could come of it.
/// @error invalid_format, damaged, too_large, unavailable (locked)
/// @error ...  as read_documents.
[[nodiscard]] Result<Intake> read_docx(std::string_view zip, const std::string& name, const IntakeOptions& options);

}
