#include "environment.h"
#include "report.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <thread>

namespace leitmotif {

namespace {

std::string variable(const char* name)
{
    const char* value = std::getenv(name);
    return value == nullptr ? std::string {} : std::string(value);
}

}

ReaderSetup reader_setup(const std::string& model, std::size_t threads)
{
    ReaderSetup setup;
    if (!model.empty())
        setup.places.named = model;
    if (const std::string from = variable("LEITMOTIF_MODEL"); !from.empty())
        setup.places.environment = from;
    std::error_code unknown;
    setup.places.program_folder = std::filesystem::read_symlink("/proc/self/exe", unknown).parent_path();
    setup.cache = { variable("LEITMOTIF_CACHE"), variable("XDG_CACHE_HOME"), variable("HOME") };
    setup.threads = threads > 0 ? threads : std::max<std::size_t>(1, std::thread::hardware_concurrency());
    return setup;
}

std::shared_ptr<RiskModel> risk_model(const ReaderSetup& setup)
{
    auto opened = open_risk_model(setup);
    if (opened)
        return std::make_shared<RiskModel>(std::move(opened).value());
    complain("the model of help at once cannot be used (" + opened.error().message() + "); its rules and its table look at the text alone");
    return nullptr;
}

bool has_display() { return !variable("DISPLAY").empty() || !variable("WAYLAND_DISPLAY").empty(); }

}
