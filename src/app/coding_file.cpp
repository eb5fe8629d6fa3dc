#include <app/coding_file.h>
#include <app/sessions_in.h>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <intake/codes_reader.h>
#include <system_error>
#include <unordered_set>
#include <utility>

namespace leitmotif {

namespace {

std::string sentence_key(const Code& code)
{
    return code.session + '\n' + std::to_string(code.turn) + '\n' + std::to_string(code.sentence);
}

Result<CodingFile> read_all(CodesReader& reader, std::string name)
{
    CodingFile file { std::move(name) };
    std::unordered_set<std::string> met;
    while (auto code = reader.next()) {
        if (!*code)
            return code->error();
        if (!met.insert(sentence_key(**code)).second)
            return reader.error_here(ErrorCode::invalid_format, "this sentence is coded twice (the same session, turn and sentence)");
        file.codes.push_back(std::move(*code).value());
        file.lines.push_back(reader.line());
    }
    if (file.codes.empty())
        return Error { ErrorCode::empty, "there is no code in it", file.name };
    return file;
}

}

Result<CodesIn> open_codes(const std::string& path, std::istream& standard_input)
{
    if (path == "-")
        return CodesIn { nullptr, std::make_unique<CodesReader>(standard_input) };
    std::error_code unknown;
    if (std::filesystem::is_directory(path, unknown))
        return Error { ErrorCode::io, "codes are a file, and this is a folder", path };
    errno = 0;
    auto file = std::make_unique<std::ifstream>(path, std::ios::binary);
    if (!*file)
        return Error { ErrorCode::io, errno != 0 ? std::generic_category().message(errno) : "cannot be opened", path };
    auto reader = std::make_unique<CodesReader>(*file, path);
    return CodesIn { std::move(file), std::move(reader) };
}

Result<CodingFile> read_coding(const std::string& path, std::istream& standard_input)
{
    auto codes = open_codes(path, standard_input);
    if (!codes)
        return codes.error();
    return read_all(*codes->reader, path == "-" ? std::string {} : path);
}

Result<std::unordered_map<std::string, std::string>> people_of_sessions(const std::string& transcripts)
{
    auto input = SessionsIn::open(transcripts);
    if (!input)
        return input.error();
    std::unordered_map<std::string, std::string> people;
    while (auto session = input->next()) {
        if (!*session)
            return session->error();
        people.emplace((*session)->id, (*session)->person);
    }
    if (const LossReport losses = input->losses(); !losses.left_out.empty())
        return losses.left_out.front();
    return people;
}

Result<void> check_sessions(const CodingFile& file, const std::unordered_map<std::string, std::string>& people)
{
    for (std::size_t k = 0; k < file.codes.size(); ++k) {
        if (!people.contains(file.codes[k].session))
            return Error { ErrorCode::invalid_format, "the transcripts do not have this session", file.name, file.lines[k] };
    }
    return {};
}

}
