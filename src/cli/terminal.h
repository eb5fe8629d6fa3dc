#pragma once

#include <base/result.h>
#include <base/secret_bytes.h>

#include <string>
#include <string_view>

namespace leitmotif {

/// Whether there is somebody to ask: a terminal of our own, whatever standard input is.
[[nodiscard]] bool has_terminal();

/// Asks at the terminal, showing nothing of what is typed.
/// @error unavailable  there is no terminal, or Ctrl-C or Ctrl-D was pressed.
[[nodiscard]] Result<SecretBytes> ask_secret(std::string_view question);

/// Asks at the terminal; a line of an answer, shown. @error as above
[[nodiscard]] Result<std::string> ask(std::string_view question);

/// Writes to the terminal itself, so that it is in no redirected output.
void tell_terminal(std::string_view text);

/// The first line of what a file descriptor gives, without its end. @error io  @error too_large  longer than a passphrase may be
[[nodiscard]] Result<SecretBytes> secret_from(int descriptor);

}
