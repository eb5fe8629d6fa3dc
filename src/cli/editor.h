#pragma once

#include <base/result.h>

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace leitmotif {

/// How to start an editor so that it leaves nothing of a text behind: no swap, undo, backup or history files.
struct EditorCommand {
    std::vector<std::string> words;  ///< the program and its arguments, the file's name still missing
    bool known = false;              ///< false: an editor that we do not know to keep things to itself
    bool saves_by_itself = false;    ///< it writes the file at each pause; with others only when told to
};

/// @param editor  as $VISUAL or $EDITOR has it, perhaps with arguments.
[[nodiscard]] EditorCommand editor_command(std::string_view editor);

/// Lets somebody write in an editor, in such a folder, which is overwritten and removed at the end.
/// @param text     what is there at first.
/// @param at_pause called with the whole text whenever the file was written, while the editor still runs.
/// @return the text at the end.
/// @error unavailable  no folder in memory, or the editor does not start. @error io  it ended with a failure; at_pause has the last text
[[nodiscard]] Result<std::string> write_in_editor(
    const EditorCommand& editor, std::string_view text, const std::function<void(std::string_view)>& at_pause);

}
