#pragma once

#include <string>
#include <string_view>

namespace leitmotif {

/// A paragraph's Markdown as it reads: emphasis marks, code marks, link targets and comments off, escapes resolved, words kept.
/// A subset of CommonMark 0.31 with [[wiki links]], ~~strike~~ and ==highlight==. Linear time.
[[nodiscard]] std::string strip_inline(std::string_view markdown);

}
