#include "routes.h"

#include <app/vault_export.h>
#include <app/writing.h>
#include <vault/backups.h>
#include <vault/drafts.h>
#include <vault/sealed_file.h>

namespace leitmotif {

namespace {

namespace fs = std::filesystem;

HttpResponse post_export(OpenVault& open, const HttpRequest&, const std::string&)
{
    const auto files = export_files(open.vault);
    if (!files)
        return error_answer(files.error());
    const fs::path folder = open.setup.place.folder / "exports";
    std::error_code failure;
    fs::create_directories(folder, failure);
    fs::permissions(folder, fs::perms::owner_all, failure);
    const fs::path file = folder / ("leitmotif-" + today() + "-" + new_draft_id().substr(0, 8) + ".sealed");
    if (auto written = write_sealed(open.vault, file, *files); !written)
        return error_answer(Error { written.error().code, written.error().detail });
    return json_answer({ { "file", file.string() } }, 201);
}

HttpResponse get_backups(OpenVault& open, const HttpRequest&, const std::string&)
{
    Json list = Json::array();
    for (const BackupFile& one : backups_in(open.backups()))
        list.push_back({ { "made", one.made }, { "bytes", one.size } });
    return json_answer({ { "backups", list } });
}

HttpResponse post_backup(OpenVault& open, const HttpRequest&, const std::string&)
{
    const auto made = make_backup(open.vault, open.backups());
    return made ? json_answer({ { "file", made->string() } }, 201) : error_answer(Error { made.error().code, made.error().detail });
}

HttpResponse get_settings(OpenVault& open, const HttpRequest&, const std::string&)
{
    return { 200, "application/json", to_json(settings_of(open.vault)) };
}

HttpResponse put_settings(OpenVault& open, const HttpRequest& request, const std::string&)
{
    if (const auto fields = Fields::of(request); !fields)
        return error_answer(fields.error());
    const auto settings = settings_from_json(request.body);
    if (!settings)
        return error_answer(settings.error());
    if (auto kept = keep_settings(open.vault, *settings); !kept)
        return error_answer(kept.error());
    open.settings_changed(*settings);
    return { 200, "application/json", to_json(*settings) };
}

}

void add_keeping_routes(Routes& routes)
{
    routes.add("POST", "/api/exports", post_export);
    routes.add("GET", "/api/backups", get_backups);
    routes.add("POST", "/api/backups", post_backup);
    routes.add("GET", "/api/settings", get_settings);
    routes.add("PUT", "/api/settings", put_settings);
}

}
