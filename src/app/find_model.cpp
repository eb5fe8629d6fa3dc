#include <app/find_model.h>
#include <string>
#include <system_error>
#include <vector>

namespace leitmotif {

namespace {

bool holds_model(const std::filesystem::path& folder)
{
    std::error_code ignored;
    return std::filesystem::exists(folder / "manifest.json", ignored);
}

Result<std::filesystem::path> only(const std::filesystem::path& folder, const char* named_by)
{
    if (holds_model(folder))
        return folder;
    std::string detail = "no model there (manifest.json is missing); ";
    detail += named_by;
    detail += " names this folder";
    return Error { ErrorCode::io, std::move(detail), folder.string() };
}

}

Result<std::filesystem::path> find_model(const ModelPlaces& places)
{
    if (places.named)
        return only(*places.named, "--model");
    if (places.environment && !places.environment->empty())
        return only(*places.environment, "LEITMOTIF_MODEL");
    std::string looked;
    for (const char* place : { "../models/reader", "../share/leitmotif/models/reader", "../../models/reader" }) {
        const auto folder = (places.program_folder / place).lexically_normal();
        if (holds_model(folder))
            return folder;
        looked += looked.empty() ? "" : ", ";
        looked += folder.string();
    }
    std::string detail = "no model found; looked in ";
    detail += looked;
    detail += " (--model or LEITMOTIF_MODEL names another folder)";
    return Error { ErrorCode::io, std::move(detail) };
}

}
