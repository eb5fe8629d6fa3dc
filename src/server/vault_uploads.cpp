#include "routes.h"

#include <algorithm>
#include <app/bring_in.h>
#include <app/kept_help.h>
#include <app/sessions_in.h>
#include <array>
#include <base/memory_folder.h>
#include <base/text.h>
#include <fstream>
#include <vault/drafts.h>
#include <vault/sealed_file.h>

namespace leitmotif {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 12> endings { "txt", "md", "jsonl", "coded", "zip", "json", "csv", "vtt", "srt", "docx", "markdown", "log" };

HttpResponse post_upload(OpenVault& open, const HttpRequest& request, const std::string&)
{
    constexpr std::string_view name = "ending=";
    const std::string_view query = request.query();
    const std::string_view ending = query.starts_with(name) ? query.substr(name.size()) : std::string_view();
    if (std::find(endings.begin(), endings.end(), ending) == endings.end())
        return error_answer({ ErrorCode::invalid_format, "a file of this kind cannot be read here" });
    if (request.content_type != "application/octet-stream")
        return error_answer({ ErrorCode::invalid_format, "the body must be application/octet-stream" });
    if (request.body.empty())
        return error_answer({ ErrorCode::empty, "there is nothing in this file" });
    std::error_code failure;
    fs::create_directories(uploads_of(open.setup), failure);
    fs::permissions(uploads_of(open.setup), fs::perms::owner_all, failure);
    const std::string id = new_draft_id();
    if (auto written = write_sealed(open.vault, uploads_of(open.setup) / id, { { "upload." + std::string(ending), request.body } }); !written)
        return error_answer(written.error());
    return json_answer({ { "upload", id } }, 201);
}

Result<std::pair<MemoryFolder, fs::path>> unpacked(Vault& vault, const fs::path& sealed)
{
    std::error_code failure;
    if (!fs::exists(sealed, failure))
        return Error { ErrorCode::not_found, "this file is not here any more" };
    auto files = read_sealed(vault, sealed);
    if (!files)
        return Error { files.error().code, files.error().detail };
    if (files->size() != 1)
        return Error { ErrorCode::damaged, "this file is not as it was put away" };
    auto folder = MemoryFolder::create();
    if (!folder)
        return folder.error();
    const fs::path file = folder->path() / fs::path(files->front().name).filename();
    std::ofstream out(file, std::ios::binary);
    out.write(files->front().bytes.data(), static_cast<std::streamsize>(files->front().bytes.size()));
    out.close();
    wipe(files->front().bytes);
    if (!out)
        return Error { ErrorCode::no_space, "there is not enough memory for this file" };
    return std::pair(std::move(folder).value(), file);
}

struct Choices {
    std::string me {};
    std::string dates {};
};

Result<Choices> choices_from(const HttpRequest& request)
{
    auto fields = Fields::of(request);
    if (!fields)
        return fields.error();
    Choices out { fields->maybe_text("me", 50).value_or(""), fields->maybe_text("dates", 16).value_or("") };
    if (auto good = fields->done(); !good)
        return good.error();
    if (!out.dates.empty() && out.dates != "day-first" && out.dates != "month-first")
        return Error { ErrorCode::invalid_format, "the field dates is missing or not as it should be" };
    return out;
}

Result<SessionsIn> open_upload(const fs::path& file, const Choices& choices)
{
    IntakeOptions options;
    const auto kind = kind_of(file.string());
    const bool is_text = kind && *kind != IntakeKind::json_lines && *kind != IntakeKind::coded;
    if (is_text) {
        options.text.person = "me";
        options.text.person_speaker = choices.me;
        if (!choices.dates.empty())
            options.text.date_order = choices.dates == "day-first" ? DateOrder::day_first : DateOrder::month_first;
    }
    auto input = SessionsIn::open(file.string(), options);
    if (!input)
        return Error { input.error().code, input.error().detail };  // without the file's place
    return input;
}

HttpResponse post_preview(OpenVault& open, const HttpRequest& request, const std::string& id)
{
    const auto choices = choices_from(request);
    if (!choices)
        return error_answer(choices.error());
    const auto file = unpacked(open.vault, uploads_of(open.setup) / id);
    if (!file)
        return error_answer(file.error());
    auto input = open_upload(file->second, *choices);
    if (!input)
        return error_answer(input.error());
    const auto preview = preview_of(open.vault, *input);
    if (!preview)
        return error_answer(preview.error());
    Json left_out = Json::array();
    for (const Error& one : preview->losses.left_out)
        left_out.push_back({ { "line", one.line }, { "reason", one.detail } });
    return json_answer({ { "sessions", preview->sessions }, { "there_already", preview->there_already }, { "changed", preview->changed },
        { "from", preview->from }, { "to", preview->to }, { "left_out", preview->losses.left_out_count() }, { "reasons", left_out } });
}

HttpResponse post_bring_in(OpenVault& open, const HttpRequest& request, const std::string& id)
{
    const auto choices = choices_from(request);
    if (!choices)
        return error_answer(choices.error());
    std::error_code failure;
    if (!fs::exists(uploads_of(open.setup) / id, failure))
        return error_answer({ ErrorCode::not_found, "this file is not here any more" });
    const Json input { { "upload", id }, { "me", choices->me }, { "dates", choices->dates } };
    return start_job(open, JobKind::bring_in, input.dump(-1, ' ', false, Json::error_handler_t::replace));
}

HttpResponse delete_upload(OpenVault& open, const HttpRequest&, const std::string& id)
{
    std::error_code failure;
    if (!fs::remove(uploads_of(open.setup) / id, failure))
        return error_answer({ ErrorCode::not_found, "this file is not here any more" });
    return json_answer({ { "gone", true } });
}

Result<void> bring_in_upload(const fs::path& folder, Vault& vault, const Job& job, JobControl& control)
{
    const Json input = Json::parse(job.input, nullptr, false);
    if (!input.is_object() || !is_name(input.value("upload", "")))
        return Error { ErrorCode::invalid_format, "this job cannot be taken up again" };
    const fs::path sealed = folder / input.value("upload", "");
    const auto open = unpacked(vault, sealed);
    if (!open)
        return open.error();
    auto sessions = open_upload(open->second, { input.value("me", ""), input.value("dates", "") });
    if (!sessions)
        return sessions.error();
    const auto outcome = bring_in(vault, *sessions, [&](const BroughtIn& so_far, std::optional<double> fraction) {
        const auto total = fraction && *fraction > 0 ? static_cast<double>(so_far.sessions) / *fraction : 0.0;
        control.progress(so_far.sessions, static_cast<std::size_t>(total));
        return !control.stopped();
    });
    if (!outcome)
        return outcome.error();
    if (auto awaits = await_help(vault, outcome->watch.noticed()); !awaits)
        return awaits;
    if (outcome->stopped)
        return {};
    control.progress(outcome->sessions, outcome->sessions);
    control.leave_out(outcome->losses.left_out_count());
    std::error_code ignored;
    fs::remove(sealed, ignored);
    return {};
}

}

std::filesystem::path uploads_of(const VaultSiteSetup& setup) { return setup.place.folder / "incoming"; }

JobWork bring_in_work(std::filesystem::path uploads)
{
    return [uploads = std::move(uploads)](Vault& vault, const Job& job, JobControl& control) { return bring_in_upload(uploads, vault, job, control); };
}

void let_go_of_uploads(const OpenVault& open)
{
    std::vector<std::string> wanted;
    if (open.runner) {
        for (const Job& job : open.runner->jobs()) {
            if (!job.is_over())
                wanted.push_back(job.input);
        }
    }
    std::error_code failure;
    for (fs::directory_iterator entry(uploads_of(open.setup), failure), end; !failure && entry != end; entry.increment(failure)) {
        const std::string name = entry->path().filename().string();
        const bool is_wanted = std::any_of(wanted.begin(), wanted.end(), [&](const std::string& one) { return one.find(name) != std::string::npos; });
        std::error_code ignored;
        if (!is_wanted)
            fs::remove(entry->path(), ignored);
    }
}

void add_upload_routes(Routes& routes, std::size_t upload_bytes)
{
    routes.add("POST", "/api/uploads", post_upload, upload_bytes);
    routes.add("POST", "/api/uploads/{id}/preview", post_preview);
    routes.add("POST", "/api/uploads/{id}/bring-in", post_bring_in);
    routes.add("DELETE", "/api/uploads/{id}", delete_upload);
}

}
