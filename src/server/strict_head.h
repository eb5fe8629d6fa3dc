#pragma once

#include <string_view>

namespace leitmotif {

/// The status that a request's head is refused with before anything parses it, or 0: what two readers could read in two ways is never
/// read here. Refused are line ends other than CRLF, folded lines, blanks around a field's name, control characters, two
/// Content-Lengths or one that is no plain number, and any Transfer-Encoding (with 411; beside a Content-Length with 400).
/// @param head  up to and including the empty line.
[[nodiscard]] unsigned judge_head(std::string_view head);

/// Whether bytes can be the beginning of a request line at all: TLS and other noise are told at once.
[[nodiscard]] bool may_begin_request(std::string_view bytes);

}
