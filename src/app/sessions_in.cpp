#include <app/sessions_in.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <system_error>
#include <utility>
#include <vector>

namespace leitmotif {

struct SessionsIn::Implementation {
    // a stream
    std::ifstream file;
    std::optional<JsonLinesReader> reader;
    double bytes = 0;  ///< 0: not known

    // or a record read whole
    std::vector<Session> sessions;
    std::size_t at = 0;
    LossReport losses;
};

SessionsIn::SessionsIn(std::unique_ptr<Implementation> implementation)
    : m_implementation(std::move(implementation))
{
}
SessionsIn::SessionsIn(SessionsIn&&) noexcept = default;
SessionsIn& SessionsIn::operator=(SessionsIn&&) noexcept = default;
SessionsIn::~SessionsIn() = default;

Result<SessionsIn> SessionsIn::open(const std::string& path, const IntakeOptions& options)
{
    const auto kind = kind_of(path);
    if (!kind)
        return kind.error();
    if (names_itself(*kind) && (!options.text.person.empty() || !options.text.person_speaker.empty() || options.text.date_order))
        return Error { ErrorCode::invalid_format, "--me, --person and --dates are for text; this format says such things itself",
            path == "-" ? std::string {} : path };

    auto made = std::make_unique<Implementation>();
    if (*kind != IntakeKind::json_lines) {
        auto record = read_any(path, options);
        if (!record)
            return record.error();
        made->sessions = std::move(record->sessions);
        made->losses = std::move(record->losses);
    } else if (path == "-") {
        made->reader.emplace(options.standard_input != nullptr ? *options.standard_input : std::cin, std::string {}, options.json_lines);
    } else {
        errno = 0;
        made->file.open(path, std::ios::binary);
        if (!made->file)
            return Error { ErrorCode::io, errno != 0 ? std::generic_category().message(errno) : "cannot be opened", path };
        std::error_code unknown;
        const auto bytes = std::filesystem::file_size(path, unknown);
        made->bytes = unknown ? 0.0 : static_cast<double>(bytes);
        made->reader.emplace(made->file, path, options.json_lines);
    }
    return SessionsIn(std::move(made));
}

std::optional<Result<Session>> SessionsIn::next()
{
    Implementation& in = *m_implementation;
    if (in.reader)
        return in.reader->next();
    if (in.at == in.sessions.size())
        return std::nullopt;
    return Result<Session>(std::move(in.sessions[in.at++]));
}

LossReport SessionsIn::losses() const { return m_implementation->losses; }

std::optional<double> SessionsIn::fraction() const
{
    Implementation& in = *m_implementation;
    if (!in.reader)
        return in.sessions.empty() ? 1.0 : static_cast<double>(in.at) / static_cast<double>(in.sessions.size());
    if (in.bytes <= 0)
        return std::nullopt;
    const auto read = in.file.tellg();
    return read < 0 ? 1.0 : std::min(1.0, static_cast<double>(read) / in.bytes);
}

}
