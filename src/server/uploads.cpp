#include "uploads.h"

#include "requests.h"

#include <algorithm>
#include <base/text.h>
#include <fstream>
#include <set>
#include <vault/drafts.h>
#include <vault/sealed_file.h>

namespace leitmotif {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view plan_name = "plan";
constexpr std::size_t longest_path = 1000;
constexpr std::size_t longest_part = 255;
constexpr std::size_t deepest = 32;

bool is_part(std::string_view part)
{
    return !part.empty() && part.size() <= longest_part && part != "." && part != ".."
        && std::none_of(part.begin(), part.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '/'; });
}

bool is_relative_path(std::string_view path)
{
    if (path.size() > longest_path)
        return false;
    for (std::size_t depth = 0; depth < deepest; ++depth) {
        const std::size_t end = path.find('/');
        if (!is_part(path.substr(0, end)))
            return false;
        if (end == std::string_view::npos)
            return true;
        path.remove_prefix(end + 1);
    }
    return false;
}

std::string json_of(const UploadPlan& plan)
{
    Json files = Json::array();
    for (const UploadedFile& one : plan.files)
        files.push_back({ one.path, one.bytes });
    return Json { { "name", plan.name }, { "folder", plan.is_folder }, { "files", files } }.dump(
        -1, ' ', false, Json::error_handler_t::replace);
}

UploadPlan plan_from(const std::string& text)
{
    const Json json = Json::parse(text);
    UploadPlan plan { json.at("name"), json.at("folder"), {} };
    for (const Json& one : json.at("files"))
        plan.files.push_back({ one.at(0), one.at(1) });
    return plan;
}

Error gone() { return { ErrorCode::not_found, "this file is not here any more" }; }
Error not_as_it_was() { return { ErrorCode::damaged, "this file is not as it was put away" }; }

/// One sealed file's bytes. @error  without the place, which is nobody's matter.
Result<std::string> unsealed(Vault& vault, const fs::path& file)
{
    auto files = read_sealed(vault, file);
    if (!files)
        return Error { files.error().code, files.error().detail };
    if (files->size() != 1)
        return not_as_it_was();
    return std::move(files->front().bytes);
}

struct Piece {
    std::uint64_t at = 0;
    std::uint64_t bytes = 0;
    fs::path file;
};

/// In order. Pieces are named "AT-BYTES".
std::vector<Piece> pieces_in(const fs::path& folder)
{
    std::vector<Piece> out;
    std::error_code failure;
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure)) {
        const std::string name = entry->path().filename().string();
        const std::size_t dash = name.find('-');
        if (name.ends_with(".part") || dash == std::string::npos)
            continue;
        out.push_back({ std::strtoull(name.c_str(), nullptr, 10), std::strtoull(name.c_str() + dash + 1, nullptr, 10), entry->path() });
    }
    std::sort(out.begin(), out.end(), [](const Piece& a, const Piece& b) { return a.at < b.at; });
    return out;
}

std::uint64_t bytes_of(const std::vector<Piece>& pieces)
{
    std::uint64_t out = 0;
    for (const Piece& one : pieces)
        out += one.bytes;
    return out;
}

/// Writes the files of a plan as their bytes come.
class Unpacking {
public:
    Unpacking(const UploadPlan& plan, fs::path root)
        : m_plan(plan)
        , m_root(std::move(root))
    {
    }

    [[nodiscard]] bool take(std::string_view bytes)
    {
        while (!bytes.empty() && may_write()) {
            const auto now = static_cast<std::size_t>(std::min<std::uint64_t>(m_left, bytes.size()));
            m_out.write(bytes.data(), static_cast<std::streamsize>(now));
            bytes.remove_prefix(now);
            m_left -= now;
        }
        return bytes.empty() && m_out;
    }

    /// Whether all were written; empty files at the end are too.
    [[nodiscard]] bool finish()
    {
        while (m_left == 0 && m_next < m_plan.files.size()) {
            if (!begin_next())
                return false;
        }
        m_out.close();
        return m_left == 0 && !m_out.fail();
    }

private:
    bool may_write()
    {
        while (m_left == 0) {
            if (m_next == m_plan.files.size() || !begin_next())
                return false;
        }
        return static_cast<bool>(m_out);
    }

    bool begin_next()
    {
        const UploadedFile& file = m_plan.files[m_next++];
        const fs::path path = m_plan.is_folder ? m_root / file.path : m_root;
        std::error_code failure;
        if (m_plan.is_folder)
            fs::create_directories(path.parent_path(), failure);
        m_out.close();
        m_out.clear();
        m_out.open(path, std::ios::binary);
        m_left = file.bytes;
        return static_cast<bool>(m_out);
    }

    const UploadPlan& m_plan;
    fs::path m_root;
    std::ofstream m_out;
    std::size_t m_next = 0;
    std::uint64_t m_left = 0;
};

}

std::uint64_t UploadPlan::bytes() const
{
    std::uint64_t out = 0;
    for (const UploadedFile& one : files)
        out += one.bytes;
    return out;
}

Result<void> UploadPlan::check(std::uint64_t most_bytes) const
{
    const Error wrong { ErrorCode::invalid_format, "a file's name cannot be used here" };
    if (files.empty())
        return Error { ErrorCode::empty, "there is nothing in this folder that can be read" };
    if (!is_part(name) || name.starts_with('.'))
        return wrong;
    if (!is_folder && (files.size() != 1 || files.front().path != name))
        return wrong;
    if (files.size() > Uploads::most_files)
        return Error { ErrorCode::too_large, "these are more files than can be taken at once; leitmotif import takes any number" };
    std::set<std::string_view> seen;
    std::uint64_t sum = 0;
    for (const UploadedFile& one : files) {
        if (!is_relative_path(one.path) || !seen.insert(one.path).second)
            return wrong;
        if (one.bytes > most_bytes || (sum += one.bytes) > most_bytes)
            return Error { ErrorCode::too_large, "this is more than can be taken here; leitmotif import takes any amount" };
    }
    for (const UploadedFile& one : files) {
        for (std::size_t end = one.path.find('/'); end != std::string::npos; end = one.path.find('/', end + 1)) {
            if (seen.contains(std::string_view(one.path).substr(0, end)))  // a file that is a folder too
                return wrong;
        }
    }
    if (sum == 0)
        return Error { ErrorCode::empty, is_folder ? "there is nothing in these files" : "there is nothing in this file" };
    return {};
}

Uploads::Uploads(fs::path folder)
    : m_folder(std::move(folder))
{
}

Result<std::string> Uploads::begin(Vault& vault, const UploadPlan& plan) const
{
    const std::string id = new_draft_id();
    std::error_code failure;
    fs::create_directories(m_folder / id, failure);
    fs::permissions(m_folder, fs::perms::owner_all, failure);
    fs::permissions(m_folder / id, fs::perms::owner_all, failure);
    if (auto written = write_sealed(vault, m_folder / id / plan_name, { { std::string(plan_name), json_of(plan) } }); !written)
        return Error { written.error().code, written.error().detail };
    return id;
}

Result<UploadedSoFar> Uploads::add(Vault& vault, const std::string& id, std::uint64_t at, const std::string& bytes) const
{
    if (!has(id))
        return gone();
    const auto text = unsealed(vault, m_folder / id / plan_name);
    if (!text)
        return text.error();
    const std::uint64_t of = plan_from(*text).bytes();
    const std::uint64_t have = bytes_of(pieces_in(m_folder / id));
    if (at != have)
        return Error { ErrorCode::changed, "this piece does not follow what has come" };
    if (bytes.size() > of - have)
        return Error { ErrorCode::too_large, "this is more than was announced" };
    const std::string name = std::to_string(at) + "-" + std::to_string(bytes.size());
    if (auto written = write_sealed(vault, m_folder / id / name, { { "piece", bytes } }); !written)
        return Error { written.error().code, written.error().detail };
    return UploadedSoFar { have + bytes.size(), of };
}

Result<OpenUpload> Uploads::open(Vault& vault, const std::string& id) const
{
    if (!has(id))
        return gone();
    const auto text = unsealed(vault, m_folder / id / plan_name);
    if (!text)
        return text.error();
    const UploadPlan plan = plan_from(*text);
    const std::vector<Piece> pieces = pieces_in(m_folder / id);
    if (bytes_of(pieces) != plan.bytes())
        return Error { ErrorCode::changed, "not all of it has come yet" };
    auto folder = MemoryFolder::create();
    if (!folder)
        return folder.error();
    const fs::path root = folder->path() / plan.name;
    const Error no_room { ErrorCode::no_space, "there is not enough memory for this; leitmotif import reads it where it lies" };
    Unpacking unpacking(plan, root);
    for (const Piece& one : pieces) {
        auto bytes = unsealed(vault, one.file);
        if (!bytes)
            return bytes.error();
        const bool is_whole = bytes->size() == one.bytes;
        const bool taken = is_whole && unpacking.take(*bytes);
        wipe(*bytes);
        if (!is_whole)
            return not_as_it_was();
        if (!taken)
            return no_room;
    }
    if (!unpacking.finish())
        return no_room;
    return OpenUpload { std::move(folder).value(), root.string(), plan.name };
}

bool Uploads::has(const std::string& id) const
{
    std::error_code failure;
    return fs::exists(m_folder / id / plan_name, failure);
}

bool Uploads::remove(const std::string& id) const
{
    std::error_code failure;
    return fs::remove_all(m_folder / id, failure) > 0 && !failure;
}

void Uploads::let_go(const std::vector<std::string>& wanted) const
{
    std::error_code failure;
    for (fs::directory_iterator entry(m_folder, failure), end; !failure && entry != end; entry.increment(failure)) {
        const std::string name = entry->path().filename().string();
        const bool is_wanted =
            std::any_of(wanted.begin(), wanted.end(), [&](const std::string& one) { return one.find(name) != std::string::npos; });
        std::error_code ignored;
        if (!is_wanted)
            fs::remove_all(entry->path(), ignored);
    }
}

}
