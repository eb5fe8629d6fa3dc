#include "files.h"

#include <base/text.h>
#include <intake/coded_reader.h>
#include <intake/intake.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <iostream>
#include <system_error>

namespace leitmotif {

namespace {

namespace fs = std::filesystem;

/// Tells by the first bytes what a file without a telling name holds.
IntakeKind kind_by_content(std::istream& stream)
{
    std::array<char, 4096> start {};
    stream.read(start.data(), start.size());
    std::string_view text(start.data(), static_cast<std::size_t>(stream.gcount()));
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    text = trim(text);
    if (text.starts_with('{'))
        return IntakeKind::json_lines;
    const bool coded = text.starts_with("## session ") || text.find("\n## session ") != std::string_view::npos;
    return coded && (text.find("\nC|") != std::string_view::npos || text.find("\nT|") != std::string_view::npos) ? IntakeKind::coded
                                                                                                                 : IntakeKind::text;
}

void add_json_lines(std::istream& stream, const std::string& name, const IntakeOptions& options, Intake& intake)
{
    JsonLinesReader reader(stream, name, options.json_lines);
    ++intake.losses.files;
    while (auto session = reader.next()) {
        if (!*session) {
            intake.losses.leave_out(session->error());
            continue;
        }
        intake.losses.count(**session);
        intake.sessions.push_back(**std::move(session));
    }
}

void add_coded(std::istream& stream, const std::string& name, const IntakeOptions& options, Intake& intake)
{
    CodedFile record = read_coded(stream, name, options.json_lines.max_line_bytes);
    ++intake.losses.files;
    for (Session& session : record.sessions) {
        intake.losses.count(session);
        intake.sessions.push_back(std::move(session));
    }
    std::move(record.codes.begin(), record.codes.end(), std::back_inserter(intake.codes));
    std::move(record.summaries.begin(), record.summaries.end(), std::back_inserter(intake.summaries));
    for (Error& error : record.errors)
        intake.losses.leave_out(std::move(error));
}

Result<void> add_file(const std::string& path, IntakeKind kind, const IntakeOptions& options, Intake& intake)
{
    errno = 0;
    std::ifstream stream(path, std::ios::binary);
    if (!stream)
        return Error { ErrorCode::io, errno != 0 ? std::generic_category().message(errno) : "cannot be opened", path };
    if (stream.peek() == std::istream::traits_type::eof() && !stream.bad())
        return Error { ErrorCode::empty, "the file is empty", path };
    if (kind == IntakeKind::coded)
        add_coded(stream, path, options, intake);
    else
        add_json_lines(stream, path, options, intake);
    return {};
}

Result<void> add_text(const std::string& path, const IntakeOptions& options, Intake& intake)
{
    auto record = read_text(path, options.text);
    if (!record)
        return record.error();
    intake.sessions = std::move(record->sessions);
    intake.losses = std::move(record->losses);
    return {};
}

Result<void> add_folder(const std::string& path, const IntakeOptions& options, Intake& intake)
{
    auto contents = list_folder(path);
    if (!contents)
        return contents.error();
    if (!contents->text.empty()) {
        auto added = add_text(path, options, intake);
        if (added && !contents->records.empty())
            intake.losses.notes.emplace_back("the folder's .jsonl and .coded files were not read beside its texts");
        return added;
    }
    if (contents->records.empty())
        return Error { ErrorCode::empty, "the folder has nothing to read (.txt, .md, .jsonl, .coded)", path };
    intake.losses = std::move(contents->losses);
    for (const fs::path& file : contents->records) {
        const auto kind = to_lower(file.extension().string()) == ".coded" ? IntakeKind::coded : IntakeKind::json_lines;
        if (auto added = add_file(file.string(), kind, options, intake); !added)
            intake.losses.leave_out(added.error());
    }
    return {};
}

Result<void> add_standard_input(const IntakeOptions& options, Intake& intake)
{
    std::istream& stream = options.standard_input != nullptr ? *options.standard_input : std::cin;
    if (stream.peek() == std::istream::traits_type::eof())
        return Error { ErrorCode::empty, "standard input is empty" };
    add_json_lines(stream, {}, options, intake);
    intake.losses.files = 0;
    return {};
}

Result<void> add(const std::string& path, const IntakeOptions& options, Intake& intake)
{
    if (path == "-")
        return add_standard_input(options, intake);
    const auto kind = kind_of(path);
    if (!kind)
        return kind.error();
    switch (*kind) {
    case IntakeKind::folder:
        return add_folder(path, options, intake);
    case IntakeKind::text:
        return add_text(path, options, intake);
    case IntakeKind::json_lines:
    case IntakeKind::coded:
        break;
    }
    return add_file(path, *kind, options, intake);
}

}

Result<IntakeKind> kind_of(const std::string& path)
{
    if (path == "-")
        return IntakeKind::json_lines;
    std::error_code failure;
    const auto status = fs::status(path, failure);
    if (failure)
        return Error { ErrorCode::io, failure.message(), path };
    if (fs::is_directory(status))
        return IntakeKind::folder;
    if (!fs::is_regular_file(status))
        return IntakeKind::json_lines;
    const std::string ending = to_lower(fs::path(path).extension().string());
    if (ending == ".jsonl" || ending == ".json" || ending == ".ndjson")
        return IntakeKind::json_lines;
    if (ending == ".coded")
        return IntakeKind::coded;
    if (text_markup(path))
        return IntakeKind::text;
    errno = 0;
    std::ifstream stream(path, std::ios::binary);
    if (!stream)
        return Error { ErrorCode::io, errno != 0 ? std::generic_category().message(errno) : "cannot be opened", path };
    return kind_by_content(stream);
}

Result<Intake> read_any(const std::string& path, const IntakeOptions& options)
{
    Intake intake;
    if (auto added = add(path, options, intake); !added)
        return added.error();
    const bool words =
        std::any_of(intake.sessions.begin(), intake.sessions.end(), [](const Session& one) { return one.has_client_words(); });
    if (words)
        return intake;
    const auto& left_out = intake.losses.left_out;
    if (intake.sessions.empty() && !left_out.empty())
        return left_out.front();
    return Error { ErrorCode::empty, "it holds no words of the person (no client turns)", path == "-" ? std::string {} : path };
}

}
