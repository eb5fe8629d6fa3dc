#include <app/vault_export.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <record/json.h>
#include <set>
#include <system_error>
#include <unistd.h>
#include <vault/records.h>

namespace leitmotif {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 3> needed { "vault/values.jsonl", "vault/history.jsonl", "vault/drafts.jsonl" };

std::string line_of(const DumpedValue& one)
{
    Json json;
    json["collection"] = one.collection;
    json["id"] = one.value.id;
    json["revision"] = one.value.revision;
    json["written"] = one.value.written;
    json["date"] = one.date;
    json["title"] = one.title;
    json["format"] = one.value.format;
    json["body"] = one.value.body;
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<DumpedValue> value_from(std::string_view line)
{
    const Json json = Json::parse(line, nullptr, false);
    const auto text = [&](const char* name) { return json.contains(name) && json[name].is_string(); };
    const auto number = [&](const char* name) { return json.contains(name) && json[name].is_number_integer(); };
    if (!json.is_object() || !text("collection") || !text("id") || !text("date") || !text("title") || !text("body") || !number("revision")
        || !number("written") || !number("format")) {
        return Error { ErrorCode::invalid_format, "this is no line of an export" };
    }
    return DumpedValue { json["collection"].get<std::string>(),
        { json["id"].get<std::string>(), json["revision"].get<std::int64_t>(), json["written"].get<std::int64_t>(),
            json["format"].get<std::int64_t>(), json["body"].get<std::string>() },
        json["date"].get<std::string>(), json["title"].get<std::string>() };
}

Result<std::vector<DumpedValue>> values_from(const PlainFile& file)
{
    std::vector<DumpedValue> out;
    std::string_view rest = file.bytes;
    for (std::size_t number = 1; !rest.empty(); ++number) {
        const std::size_t end = std::min(rest.size(), rest.find('\n'));
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(rest.size(), end + 1));
        if (line.empty())
            continue;
        auto value = value_from(line);
        if (!value)
            return Error { value.error().code, value.error().detail, file.name, number };
        out.push_back(std::move(value).value());
    }
    return out;
}

/// A file name from an id: what is no letter, digit or harmless sign becomes '_', numbered where two would be the same.
std::string name_for(const std::string& id, std::set<std::string>& taken)
{
    std::string name;
    for (const char one : id.substr(0, 100)) {
        const bool harmless =
            (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') || (one >= '0' && one <= '9') || one == '-' || one == '_';
        name += harmless ? one : '_';
    }
    std::string unique = name;
    for (int k = 2; !taken.insert(unique).second; ++k)
        unique = name + "_" + std::to_string(k);
    return unique;
}

std::string markdown(const Session& session)
{
    std::string out = "# " + (session.date.empty() ? session.id : session.date) + "\n";
    for (const Turn& turn : session.turns) {
        out += "\n";
        if (session.kind != SessionKind::journal)
            out += "**" + std::string(name_of(turn.speaker)) + ":** ";
        out += turn.text + "\n";
    }
    return out;
}

constexpr const char* about = R"(# An export of a Leitmotif vault

`sessions.jsonl` has every session as a transcript, `markdown` the same to be read. `vault` has everything without loss: values as they are,
what they were before, and drafts. `leitmotif restore FOLDER` reads it back.
)";

Error as_error(int number, const fs::path& file)
{
    return { number == ENOSPC || number == EDQUOT ? ErrorCode::no_space : ErrorCode::io, std::generic_category().message(number),
        file.string() };
}

Result<void> write_private(const fs::path& file, std::string_view bytes)
{
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return as_error(errno, file);
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            const int failure = errno;
            ::close(descriptor);
            return as_error(failure, file);
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    const bool synced = ::fsync(descriptor) == 0;
    const int failure = errno;
    ::close(descriptor);
    return synced ? Result<void>() : Result<void>(as_error(failure, file));
}

}

Result<std::vector<PlainFile>> export_files(Vault& vault)
{
    auto all = dump(vault);
    if (!all)
        return all.error();
    std::vector<PlainFile> files { { "README.md", about }, { "sessions.jsonl", "" } };
    std::string values;
    std::set<std::string> taken;
    for (const DumpedValue& one : all->values) {
        values += line_of(one);
        if (one.collection != KeptAs<Session>::collection)
            continue;
        const auto session = KeptAs<Session>::read(one.value);
        if (!session)
            return session.error();
        files[1].bytes += to_json(*session) + "\n";
        files.push_back({ "markdown/" + name_for(session->id, taken) + ".md", markdown(*session) });
    }
    std::string history;
    for (const DumpedValue& one : all->history)
        history += line_of(one);
    std::string drafts;
    for (const StoredValue& one : all->drafts)
        drafts += line_of({ "draft", one, "", "" });
    files.push_back({ std::string(needed[0]), std::move(values) });
    files.push_back({ std::string(needed[1]), std::move(history) });
    files.push_back({ std::string(needed[2]), std::move(drafts) });
    return files;
}

Result<Merged> import_files(Vault& vault, const std::vector<PlainFile>& files)
{
    std::array<std::vector<DumpedValue>, needed.size()> read;
    for (std::size_t k = 0; k < needed.size(); ++k) {
        const auto at = std::find_if(files.begin(), files.end(), [&](const PlainFile& one) { return one.name == needed[k]; });
        if (at == files.end())
            return Error { ErrorCode::invalid_format, "this is no export of a vault: it has no " + std::string(needed[k]) };
        auto values = values_from(*at);
        if (!values)
            return values.error();
        read[k] = std::move(values).value();
    }
    Dump all { std::move(read[0]), std::move(read[1]), {} };
    for (DumpedValue& draft : read[2])
        all.drafts.push_back(std::move(draft.value));
    return merge(vault, all);
}

Result<void> write_folder(const fs::path& folder, const std::vector<PlainFile>& files)
{
    std::error_code failure;
    fs::create_directories(folder, failure);
    if (failure)
        return Error { ErrorCode::io, failure.message(), folder.string() };
    if (!fs::is_empty(folder, failure) || failure)
        return Error { ErrorCode::exists, "there is something in this folder already; name a new one", folder.string() };
    fs::permissions(folder, fs::perms::owner_all, failure);
    for (const PlainFile& one : files) {
        const fs::path file = folder / one.name;
        fs::create_directories(file.parent_path(), failure);
        if (auto written = write_private(file, one.bytes); !written)
            return written;
    }
    return {};
}

Result<std::vector<PlainFile>> read_folder(const fs::path& folder)
{
    std::vector<PlainFile> files;
    for (const std::string_view name : needed) {
        std::ifstream in(folder / name, std::ios::binary);
        if (!in)
            return Error { ErrorCode::io, "cannot be opened; is this an export of a vault?", (folder / name).string() };
        files.push_back({ std::string(name), { std::istreambuf_iterator<char>(in), {} } });
    }
    return files;
}

}
