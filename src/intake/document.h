#pragma once

#include "dates.h"

#include <intake/text_reader.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace leitmotif {

/// A line of the person's text, its block marks (`#`, `>`, bullet, fence) already off.
struct SourceLine {
    enum class Kind {
        text,       ///< goes on from the line before, if that is a wrapped one
        separate,   ///< a list item, a line of code or a line after a hard break: always starts anew
        heading,    ///< a paragraph by itself
        blank,
    };
    Kind kind = Kind::text;
    std::string_view text {};  ///< points into the document's text
    std::size_t number = 0;    ///< from 1, in the file
    std::size_t width = 0;     ///< columns in the file, block marks included
};

/// What stands under one date. The first section of a document has the date of its front matter or file name, if any.
struct Section {
    std::optional<FoundDate> date {};
    std::size_t line = 0;      ///< of the dated heading; 0: file name or none
    std::string title {};      ///< the heading's words beside the date
    std::vector<SourceLine> lines {};

    [[nodiscard]] bool has_text() const;      ///< any line that is neither blank nor a heading
};

enum class SplitAt { dates, nothing };

/// Splits a document into its dated sections (SplitAt::nothing: one section, without front matter). A title before the first date makes a section without text.
/// @param text  UTF-8; must outlive what is returned.
[[nodiscard]] std::vector<Section> split_sections(std::string_view text, Markup markup, std::string_view file_name, SplitAt at = SplitAt::dates);

/// The columns that a document's lines were wrapped to: its longest line, where that is from 40 to 160 columns; else 0, not wrapped.
[[nodiscard]] std::size_t wrap_width(const std::vector<Section>& sections);

}
