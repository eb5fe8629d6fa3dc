#include "draft_keeper.h"
#include "editor.h"
#include "open_vault.h"
#include "reading_input.h"
#include "show_help.h"
#include "stopped.h"
#include "terminal.h"
#include "vault_commands.h"
#include "vault_output.h"

#include <app/bring_in.h>
#include <app/writing.h>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <poll.h>
#include <system_error>
#include <unistd.h>
#include <vault/backups.h>
#include <vault/records.h>

namespace leitmotif {

namespace {

constexpr int pause_ms = 400;

/// Reads standard input to its end, keeping the draft at each pause and at least every two seconds.
/// @return whether the end was reached; false: it was broken off.
Result<bool> read_words(DraftKeeper& keeper, std::string& text)
{
    QuietLine line;
    using Clock = std::chrono::steady_clock;
    auto last_kept = Clock::now();
    std::array<char, 65536> chunk {};
    for (;;) {
        pollfd input { STDIN_FILENO, POLLIN, 0 };
        const int ready = ::poll(&input, 1, pause_ms);
        if (StopSignals::stopped()) {
            keeper.keep(text);
            return false;
        }
        if (ready < 0 && errno != EINTR)
            return Error { ErrorCode::io, "standard input could not be read: " + std::generic_category().message(errno) };
        if (ready > 0) {
            const ssize_t got = ::read(STDIN_FILENO, chunk.data(), chunk.size());
            if (got < 0 && errno != EINTR)
                return Error { ErrorCode::io, "standard input could not be read: " + std::generic_category().message(errno) };
            if (got == 0)
                return true;
            if (got > 0)
                text.append(chunk.data(), static_cast<std::size_t>(got));
        }
        if (ready == 0 || Clock::now() - last_kept > std::chrono::seconds(2)) {
            keeper.keep(text);
            last_kept = Clock::now();
            line.at_pause(text);
        }
    }
}

/// What stands there already when writing begins, and what it is to become.
struct Beginning {
    Draft draft;
    std::string id;  ///< the session's, when it is known
};

Result<Beginning> beginning(Vault& vault, const WriteArguments& wanted)
{
    if (!wanted.draft.empty()) {
        auto draft = find_draft(vault, wanted.draft);
        if (!draft)
            return draft.error();
        const std::string id = wanted.id.empty() ? draft->session.id : wanted.id;
        return Beginning { std::move(draft).value(), id };
    }
    if (!wanted.edit.empty()) {
        auto page = page_for(vault, wanted.edit);
        if (!page)
            return page.error();
        return Beginning { std::move(page).value(), wanted.edit };
    }
    if (!wanted.id.empty()) {
        const auto there = find_value(vault, KeptAs<Session>::collection, wanted.id);
        if (!there)
            return there.error();
        if (*there)
            return Error { ErrorCode::exists, "there is an entry of that name; leitmotif write --edit changes it" };
    }
    auto page = new_page(wanted.date.empty() ? today() : wanted.date, wanted.person);
    if (!page)
        return page.error();
    return Beginning { std::move(page).value(), wanted.id };
}

std::string wanted_editor()
{
    for (const char* name : { "VISUAL", "EDITOR" }) {
        if (const char* value = std::getenv(name); value != nullptr && *value != '\0')
            return value;
    }
    return {};
}

/// @return whether it was written to its end.
Result<bool> write_words(DraftKeeper& keeper, std::string& text)
{
    const std::string editor = wanted_editor();
    if (::isatty(STDIN_FILENO) == 0 || editor.empty()) {
        if (::isatty(STDIN_FILENO) == 1)
            tell_terminal("Write. An empty line and Ctrl-D end it; everything is saved as you go.\n");
        return read_words(keeper, text);
    }
    const EditorCommand command = editor_command(editor);
    if (!command.known) {
        complain("this editor is not known to keep your words to itself: it may leave copies in swap, backup or history files. "
                 "vim, neovim, nano and emacs are known.");
    } else if (!command.saves_by_itself) {
        complain("this editor does not save by itself: press Ctrl-S now and then, and each time is kept encrypted");
    }
    auto written = write_in_editor(command, text, [&](std::string_view so_far) { keeper.keep(so_far); });
    if (!written) {
        if (written.error().code == ErrorCode::io)
            return false;
        return written.error();
    }
    text = std::move(written).value();
    return true;
}

ExitStatus take_in(Vault& vault, const VaultCommandArguments& arguments, Output& out)
{
    ReadingArguments reading;
    reading.file = arguments.write.from;
    reading.me = arguments.write.me;
    reading.dates = arguments.write.dates;
    auto input = open_input(reading);
    if (!input)
        return give_up(input.error());
    const auto brought = bring_in(vault, *input);
    if (!brought)
        return give_up(brought.error());
    show_help(vault, brought->watch.noticed(), Heard::many, arguments.vault.json, out);
    if (arguments.vault.json)
        write_line(out, { { "sessions", brought->sessions }, { "new_or_changed", brought->changed } });
    else
        out.write(std::to_string(brought->sessions) + " sessions read, " + std::to_string(brought->changed) + " of them new or changed\n");
    CodingOutcome outcome;
    outcome.done.sessions = brought->sessions;
    outcome.losses = brought->losses;
    return finish(outcome, out, true);
}

void back_up(Vault& vault, const std::filesystem::path& folder)
{
    const auto made = back_up_when_due(vault, VaultPlaces(folder).backups());
    if (!made)
        complain("your words are saved, but the daily backup could not be made: " + made.error().detail);
}

}

ExitStatus run_write(const VaultCommandArguments& arguments, Output& out)
{
    const std::filesystem::path folder = vault_folder(arguments.vault);
    auto vault = open_vault(arguments.vault);  // before anybody begins to write
    if (!vault)
        return give_up(vault.error());
    if (!arguments.write.from.empty()) {
        const ExitStatus status = take_in(*vault, arguments, out);
        back_up(*vault, folder);
        return status;
    }
    auto start = beginning(*vault, arguments.write);
    if (!start)
        return give_up(start.error());

    const StopSignals signals;
    std::string text = start->draft.session.turns.empty() ? std::string() : start->draft.session.turns.front().text;
    if (start->draft.session.turns.empty())
        start->draft.session.turns.push_back({ Speaker::client, {} });
    DraftKeeper keeper(*vault, std::move(start->draft), rescue_folders(folder));
    const auto whole = write_words(keeper, text);
    if (!whole) {
        keeper.tell_where();
        return give_up(whole.error());
    }
    if (!*whole) {
        keeper.tell_where();
        QuietLine().at_end(text);
        return ExitStatus::failed;
    }
    if (trim(text).empty()) {
        (void)discard_draft(*vault, keeper.draft().id);
        complain("nothing was written, so nothing is kept");
        return ExitStatus::failed;
    }
    if (!is_utf8(text)) {
        keeper.keep(encode(decode(text)));
        complain("some bytes were no text (UTF-8) and were replaced");
        text = encode(decode(text));
    }
    keeper.keep(text);
    std::string id = start->id;
    if (id.empty()) {
        auto made = free_name(*vault, keeper.draft().session.date);
        if (!made) {
            keeper.tell_where();
            return give_up(made.error());
        }
        id = *made;
    }
    const auto revision = keeper.finish(id);
    if (!revision)
        return give_up(revision.error());
    Session saved = keeper.draft().session;
    saved.id = id;
    HelpAfter help(*vault);
    help.hear(saved);
    help.show(Heard::just_written, arguments.vault.json, out);  // before everything else; the words are saved already
    if (arguments.vault.json)
        write_line(out, { { "id", id }, { "revision", revision->revision }, { "words", count_words(text) } });
    else
        out.write("saved: " + harmless(id) + ", " + std::to_string(count_words(text)) + " words\n");
    const ExitStatus status = finish(out);
    back_up(*vault, folder);
    return status;
}

}
