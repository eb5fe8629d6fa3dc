#include "open_vault.h"
#include "show_help.h"
#include "progress_line.h"
#include "stopped.h"
#include "terminal.h"
#include "vault_commands.h"
#include "vault_output.h"

#include <app/import_sources.h>
#include <cstdio>
#include <vault/backups.h>

namespace leitmotif {

namespace {

std::string counted(std::size_t count, std::string_view one, std::string_view many)
{
    return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

ImportRequest request_from(const ImportArguments& arguments)
{
    ImportRequest request;
    request.sources = arguments.sources;
    request.intake.text.person = arguments.person;
    request.intake.text.person_speaker = arguments.me;
    if (!arguments.dates.empty())
        request.intake.text.date_order = arguments.dates == "day-first" ? DateOrder::day_first : DateOrder::month_first;
    request.intake.transcriber.program = arguments.transcriber;
    request.intake.transcriber.model = arguments.transcriber_model;
    request.intake.keep_suspect = arguments.keep_suspect;
    request.others = arguments.consent ? OthersWords::agreed : arguments.only_mine ? OthersWords::only_mine : OthersWords::ask;
    return request;
}

std::string_view role_in_words(Speaker role)
{
    switch (role) {
    case Speaker::client:
        return "you";
    case Speaker::therapist:
        return "somebody else";
    case Speaker::listener:
        return "a listener";
    }
    return "somebody else";
}

std::string clock(std::int64_t milliseconds)
{
    const std::int64_t seconds = milliseconds / 1000;
    char text[32];
    std::snprintf(text, sizeof text, "%d:%02d:%02d", static_cast<int>(seconds / 3600), static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60));
    return text;
}

std::string found_in_words(const ImportedSource& source)
{
    std::string out = counted(source.sessions, "session", "sessions") + ", " + counted(source.words, "word", "words") + " of yours";
    if (!source.first_date.empty())
        out += ", from " + source.first_date + " to " + source.last_date;
    if (source.undated > 0)
        out += ", " + counted(source.undated, "without a date", "without a date");
    return out;
}

std::string done_in_words(const ImportedSource& source, bool preview)
{
    std::string out = std::to_string(source.added) + (preview ? " would be new" : " taken in");
    if (source.changed > 0)
        out += ", " + std::to_string(source.changed) + (preview ? " would be changed" : " changed (what they were is kept)");
    if (source.known > 0)
        out += ", " + std::to_string(source.known) + " already there";
    if (source.kept_here > 0)
        out += ", " + std::to_string(source.kept_here) + " changed there and here, left as they are here";
    return out;
}

void print(const ImportedSource& source, bool preview, Output& out)
{
    out.write(harmless(source.path) + ": " + std::string(name_of(source.kind)) + "\n");
    if (source.failure && source.sessions == 0)
        return;
    out.write("    " + found_in_words(source) + "\n");
    for (const SpeakerFound& one : source.speakers) {
        out.write("    " + harmless(one.name) + ": " + std::string(role_in_words(one.role)) + ", " + counted(one.turns, "turn", "turns") + ", "
            + counted(one.words, "word", "words") + "\n");
    }
    for (const Question& one : source.questions)
        out.write("    to be answered (" + std::string(one.about == Question::About::person ? "--me NAME" : "--dates ORDER") + "): " + harmless(one.words) + "\n");
    if (source.consent == Consent::needed)
        out.write("    others speak here: have they agreed that their words are kept here? (--consent, or --only-mine)\n");
    for (const SetAside& one : source.set_aside)
        out.write("    set aside, " + one.reason + ", " + clock(one.start_ms) + ": " + harmless(one.text) + "\n");
    if (!source.failure)
        out.write("    " + done_in_words(source, preview) + "\n");
}

void print_json(const ImportedSource& source, bool preview, Output& out)
{
    Json speakers = Json::array();
    for (const SpeakerFound& one : source.speakers)
        speakers.push_back({ { "name", one.name }, { "role", name_of(one.role) }, { "turns", one.turns }, { "words", one.words } });
    Json questions = Json::array();
    for (const Question& one : source.questions)
        questions.push_back({ { "about", one.about == Question::About::person ? "person" : "date-order" }, { "choices", one.choices } });
    Json aside = Json::array();
    for (const SetAside& one : source.set_aside)
        aside.push_back({ { "start_ms", one.start_ms }, { "end_ms", one.end_ms }, { "reason", one.reason }, { "text", one.text } });
    Json left_out = Json::array();
    for (const Error& one : source.losses.left_out)
        left_out.push_back(one.message());
    constexpr const char* consents[] { "not-needed", "given", "needed" };
    Json json { { "source", source.path }, { "kind", name_of(source.kind) }, { "preview", preview }, { "sessions", source.sessions }, { "turns", source.turns },
        { "words", source.words }, { "first", source.first_date }, { "last", source.last_date }, { "undated", source.undated }, { "speakers", speakers },
        { "questions", questions }, { "set_aside", aside }, { "consent", consents[static_cast<int>(source.consent)] }, { "added", source.added },
        { "changed", source.changed }, { "known", source.known }, { "kept_here", source.kept_here }, { "left_out", left_out }, { "notes", source.losses.notes } };
    if (source.failure)
        json["error"] = source.failure->message();
    write_line(out, json);
}

std::string with_answer(const Error& error, const ImportedSource& source)
{
    if (error.code != ErrorCode::needs_answer)
        return error.message();
    return error.message() + (source.consent == Consent::needed ? " (--consent says so; --only-mine leaves their words out)" : " (--me NAME or --dates ORDER answers)");
}

ExitStatus status_of(const Imported& done, Output& out)
{
    std::size_t read = 0;
    std::size_t left_out = 0;
    for (const ImportedSource& source : done.sources) {
        const std::string lines = source.losses.lines(LossReport::most_kept);
        std::fwrite(lines.data(), 1, lines.size(), stderr);
        left_out += source.losses.left_out_count();
        if (source.failure) {
            complain(with_answer(*source.failure, source));
            ++left_out;
        } else {
            ++read;
        }
    }
    if (done.stopped)
        complain("stopped; what was saved stays, and the same command goes on from there");
    if (const ExitStatus status = finish(out); status != ExitStatus::ok)
        return status;
    if (read == 0 || done.stopped)
        return ExitStatus::failed;
    return left_out == 0 ? ExitStatus::ok : ExitStatus::left_out;
}

}

ExitStatus run_import(const VaultCommandArguments& arguments, Output& out)
{
    auto vault = open_vault(arguments.vault);
    if (!vault)
        return give_up(vault.error());
    const bool preview = arguments.import.preview;
    const ImportRequest request = request_from(arguments.import);
    const StopSignals signals;
    ProgressLine progress(!arguments.vault.json);
    const ImportReport report = [&](const ImportProgress& at) {
        const bool reading = at.phase == ImportProgress::Phase::reading;
        progress.show((reading ? "reading " : "saving ") + std::to_string(at.source + 1) + " of " + std::to_string(request.sources.size()),
            at.of == 0 ? std::nullopt : std::optional(static_cast<double>(at.done) / static_cast<double>(at.of)));
        return !StopSignals::stopped();
    };
    const auto done = preview ? import_preview(*vault, request, report) : import_into(*vault, request, report);
    progress.clear();
    if (!done)
        return give_up(done.error());
    show_help(*vault, done->watch.noticed(), Heard::many, arguments.vault.json, out);
    for (const ImportedSource& source : done->sources)
        arguments.vault.json ? print_json(source, preview, out) : print(source, preview, out);
    const ExitStatus status = status_of(*done, out);
    if (preview)
        return status;
    if (const auto made = back_up_when_due(*vault, VaultPlaces(vault_folder(arguments.vault)).backups()); !made)
        complain("what was taken in is saved, but the daily backup could not be made: " + made.error().detail);
    return status;
}

}
