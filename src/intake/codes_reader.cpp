#include <base/text.h>
#include <intake/codes_reader.h>
#include <record/json.h>

namespace leitmotif {

CodesReader::CodesReader(std::istream& stream, std::string name, std::size_t max_line_bytes)
    : m_lines(stream, std::move(name), max_line_bytes)
{
}

std::optional<Result<Code>> CodesReader::next()
{
    while (auto line = m_lines.next()) {
        if (!*line)
            return line->error();
        const auto [text, number] = **line;
        m_line = number;
        if (trim(text).empty())
            continue;
        auto code = code_from_json(text);
        if (!code)
            return error_here(code.error().code, code.error().detail);
        return code;
    }
    return std::nullopt;
}

}
