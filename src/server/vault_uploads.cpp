#include "import_json.h"
#include "routes.h"
#include "uploads.h"

#include <algorithm>
#include <app/import_sources.h>
#include <app/kept_help.h>
#include <array>
#include <vault/backups.h>

namespace leitmotif {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 28> endings { "txt", "text", "md", "markdown", "log", "jsonl", "ndjson", "coded", "zip", "json",
    "csv", "vtt", "srt", "docx", "wav", "mp3", "m4a", "flac", "ogg", "oga", "opus", "aac", "amr", "wma", "aiff", "aif", "caf", "webm" };

Uploads uploads_of(const OpenVault& open) { return Uploads(uploads_folder(open.setup)); }

bool has_known_ending(const std::string& name)
{
    std::string ending = name.substr(std::min(name.size(), name.rfind('.') + 1));
    std::transform(
        ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

Result<UploadPlan> plan_from(const HttpRequest& request)
{
    auto fields = Fields::of(request);
    if (!fields)
        return fields.error();
    UploadPlan plan { fields->text("name", 255), fields->flag("folder"), {} };
    const auto files = fields->pairs("files", "path", "bytes");
    if (auto good = fields->done(); !good)
        return good.error();
    for (const auto& [path, bytes] : files)
        plan.files.push_back({ path, static_cast<std::uint64_t>(bytes) });
    if (!plan.is_folder && !has_known_ending(plan.name))
        return Error { ErrorCode::invalid_format, "a file of this kind cannot be read here" };
    return plan;
}

HttpResponse post_upload(OpenVault& open, const HttpRequest& request, const std::string&)
{
    const auto plan = plan_from(request);
    if (!plan)
        return error_answer(plan.error());
    if (auto good = plan->check(open.setup.upload_bytes); !good)
        return error_answer(good.error());
    const auto id = uploads_of(open).begin(open.vault, *plan);
    return id ? json_answer({ { "upload", *id } }, 201) : error_answer(id.error());
}

HttpResponse put_bytes(OpenVault& open, const HttpRequest& request, const std::string& id)
{
    const auto at = number_in_query(request, "at");
    if (!at)
        return error_answer(at.error());
    if (request.query().empty())
        return error_answer({ ErrorCode::invalid_format, "at is missing" });
    if (request.content_type != "application/octet-stream")
        return error_answer({ ErrorCode::invalid_format, "the body must be application/octet-stream" });
    if (request.body.empty())
        return error_answer({ ErrorCode::empty, "there is nothing in this piece" });
    const auto done = uploads_of(open).add(open.vault, id, *at, request.body);
    return done ? json_answer({ { "have", done->have }, { "of", done->of } }) : error_answer(done.error());
}

Result<ImportChoices> choices_from(const HttpRequest& request)
{
    auto fields = Fields::of(request);
    if (!fields)
        return fields.error();
    return ImportChoices::of(*fields);
}

/// Words that were set aside are the person's, or nobody's; they too come with what they say about safety.
Json safety_of(const ImportedSource& source)
{
    const auto any = [&](bool (SafetyDecision::*says)() const) {
        return std::any_of(
            source.set_aside.begin(), source.set_aside.end(), [&](const SetAside& one) { return (decide(one.text).*says)(); });
    };
    return safety_json(any(&SafetyDecision::asks_for_help), any(&SafetyDecision::is_urgent));
}

HttpResponse post_preview(OpenVault& open, const HttpRequest& request, const std::string& id)
{
    const auto choices = choices_from(request);
    if (!choices)
        return error_answer(choices.error());
    const auto upload = uploads_of(open).open(open.vault, id);
    if (!upload)
        return error_answer(upload.error());
    const auto seen = import_preview(open.vault, choices->request(upload->path, upload->name));
    if (!seen)
        return error_answer(seen.error());
    const ImportedSource& source = seen->sources.front();
    if (source.failure && source.sessions == 0)
        return source.failure->code == ErrorCode::damaged ? error_answer(422, "damaged", source.failure->detail)
                                                          : error_answer(*source.failure);
    return json_answer({ { "source", source_json(source) }, { "safety", safety_of(source) } });
}

HttpResponse post_bring_in(OpenVault& open, const HttpRequest& request, const std::string& id)
{
    const auto choices = choices_from(request);
    if (!choices)
        return error_answer(choices.error());
    if (!uploads_of(open).has(id))
        return error_answer({ ErrorCode::not_found, "this file is not here any more" });
    const Json input { { "upload", id }, { "me", choices->me }, { "dates", choices->dates }, { "others", choices->others } };
    return start_job(open, JobKind::bring_in, input.dump(-1, ' ', false, Json::error_handler_t::replace));
}

HttpResponse delete_upload(OpenVault& open, const HttpRequest&, const std::string& id)
{
    if (!uploads_of(open).remove(id))
        return error_answer({ ErrorCode::not_found, "this file is not here any more" });
    return json_answer({ { "gone", true } });
}

std::vector<std::string> ids_of(const SafetyWatch& watch)
{
    std::vector<std::string> out;
    for (const DecidedSession& one : watch.noticed())
        out.push_back(one.session.id);
    return out;
}

Result<void> bring_in(const Uploads& uploads, const fs::path& backups, Vault& vault, const Job& job, JobControl& control)
{
    const Json input = Json::parse(job.input, nullptr, false);
    if (!input.is_object() || !is_name(input.value("upload", "")))
        return Error { ErrorCode::invalid_format, "this job cannot be taken up again" };
    const std::string id = input.value("upload", "");
    const auto upload = uploads.open(vault, id);
    if (!upload)
        return upload.error();
    const ImportChoices choices { input.value("me", ""), input.value("dates", ""), input.value("others", "") };
    ImportRequest request = choices.request(upload->path, upload->name);
    request.look_at_known = job.cut_off;
    const auto done = import_into(vault, request, [&](const ImportProgress& at) {
        control.progress(at.done, at.of);
        return !control.stopped();
    });
    if (!done)
        return done.error();
    Json sources = Json::array();
    for (const ImportedSource& source : done->sources)
        sources.push_back(kept_source_json(source));
    control.found(sources.dump(-1, ' ', false, Json::error_handler_t::replace), ids_of(done->watch));
    if (auto awaits = await_help(vault, done->watch.noticed()); !awaits)
        return awaits;
    if (done->stopped)
        return {};
    const ImportedSource& source = done->sources.front();
    control.leave_out(source.losses.left_out_count());
    if (source.failure)
        return *source.failure;
    control.progress(source.sessions, source.sessions);
    (void)back_up_when_due(vault, backups);
    uploads.remove(id);
    return {};
}

}

std::filesystem::path uploads_folder(const VaultSiteSetup& setup) { return setup.place.folder / "incoming"; }

JobWork bring_in_work(const VaultSiteSetup& setup)
{
    return [uploads = Uploads(uploads_folder(setup)), backups = VaultPlaces(setup.place.folder).backups()](
               Vault& vault, const Job& job, JobControl& control) { return bring_in(uploads, backups, vault, job, control); };
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
    uploads_of(open).let_go(wanted);
}

void add_upload_routes(Routes& routes)
{
    routes.add("POST", "/api/uploads", post_upload, page_body);
    routes.add("PUT", "/api/uploads/{id}/bytes", put_bytes, Uploads::piece_bytes);
    routes.add("POST", "/api/uploads/{id}/preview", post_preview);
    routes.add("POST", "/api/uploads/{id}/bring-in", post_bring_in);
    routes.add("DELETE", "/api/uploads/{id}", delete_upload);
}

}
