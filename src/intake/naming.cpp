#include "naming.h"
#include "dates.h"

#include <base/text.h>

#include <algorithm>
#include <numeric>
#include <tuple>

namespace leitmotif {

namespace fs = std::filesystem;

std::string as_id(std::string_view name)
{
    std::string id;
    for (const char32_t c : decode(trim(name)))
        append_utf8(id, is_space(c) || c == U'/' || c < 0x20 ? U'-' : c);
    return id.empty() ? "me" : id;
}

std::string numbered(std::string_view person, std::size_t number, std::size_t count)
{
    const std::string digits = std::to_string(number);
    const std::size_t width = std::max<std::size_t>(2, std::to_string(count).size());
    std::string id { person };
    id += '-';
    id.append(width - digits.size(), '0');
    id += digits;
    return id;
}

std::string person_from(const fs::path& path, bool folder)
{
    std::error_code failure;
    fs::path whole = fs::absolute(path, failure).lexically_normal();
    if (!whole.has_filename())
        whole = whole.parent_path();
    if (folder)
        return whole.filename().string();
    const std::string stem = whole.stem().string();
    return find_date(stem) ? whole.parent_path().filename().string() : stem;
}

void put_in_order(Intake& intake, std::string_view person)
{
    const std::size_t count = intake.sessions.size();
    intake.origins.resize(count);
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t { 0 });
    const auto key = [&](std::size_t k) {
        const Session& session = intake.sessions[k];
        return std::tuple(session.date.empty(), std::string_view(session.date), std::string_view(intake.origins[k].time));
    };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
    std::vector<Session> sessions;
    std::vector<SessionOrigin> origins;
    std::vector<std::size_t> place(count);
    for (std::size_t k = 0; k < count; ++k) {
        place[order[k]] = k;
        sessions.push_back(std::move(intake.sessions[order[k]]));
        origins.push_back(std::move(intake.origins[order[k]]));
        sessions.back().person = as_id(person);
        sessions.back().id = numbered(sessions.back().person, k + 1, count);
    }
    intake.sessions = std::move(sessions);
    intake.origins = std::move(origins);
    for (SetAside& one : intake.set_aside)
        one.session = one.session < count ? place[one.session] : SetAside::npos;
}

std::string date_from_name(const fs::path& path)
{
    for (const fs::path& part : { path.stem(), path.parent_path().filename() }) {
        const auto date = find_date(part.string());
        if (date && !date->is_ambiguous())
            return date->day_first.iso();
    }
    return {};
}

}
