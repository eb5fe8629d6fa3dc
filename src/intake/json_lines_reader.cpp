#include <base/text.h>
#include <intake/json_lines_reader.h>
#include <record/json.h>

namespace leitmotif {

namespace {

constexpr std::size_t longest_known_id = 256;

}

JsonLinesReader::JsonLinesReader(std::istream& stream, std::string name, JsonLinesLimits limits)
    : m_lines(stream, std::move(name), limits.max_line_bytes)
    , m_limits(limits)
{
}

bool JsonLinesReader::is_new(const std::string& id)
{
    if (m_known_ids.contains(id))
        return false;
    if (m_known_ids.size() < m_limits.max_known_ids && id.size() <= longest_known_id)
        m_known_ids.insert(id);
    return true;
}

std::optional<Result<Session>> JsonLinesReader::next()
{
    while (auto line = m_lines.next()) {
        if (!*line)
            return line->error();
        const auto [text, number] = **line;
        if (trim(text).empty())
            continue;
        auto session = session_from_json(text);
        if (!session)
            return m_lines.error_at(number, session.error().code, session.error().detail);
        if (!is_new(session->id))
            return m_lines.error_at(number, ErrorCode::invalid_format, "an earlier session has the same id");
        return session;
    }
    return std::nullopt;
}

}
