#pragma once

#include <base/result.h>
#include <record/code.h>

#include <string_view>

namespace leitmotif {

/// White space as Python's str knows it, which the format is defined by.
[[nodiscard]] bool is_python_space(char32_t c);
[[nodiscard]] std::u32string_view strip(std::u32string_view text);

/// The words of a text between white space.
[[nodiscard]] std::vector<std::u32string_view> split_words(std::u32string_view text);

/// Reads what stands between the braces of a `.coded` sentence ("a=Tom/partner/current w=6 e=longing") into the code's layers.
/// @error unknown_label   the detail names the layer.
/// @error invalid_format  a code or a person that is not of the format's form.
[[nodiscard]] Result<void> read_coded_labels(std::u32string_view braces, Code& code);

/// Checks the labels of a summary line.
/// @error invalid_format, unknown_label
[[nodiscard]] Result<void> check_summary(std::string_view json);

}
