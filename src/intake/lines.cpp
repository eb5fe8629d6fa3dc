#include <intake/lines.h>

#include <istream>

namespace leitmotif {

Lines::Lines(std::istream& stream, std::string name, std::size_t max_bytes)
    : m_stream(stream)
    , m_name(std::move(name))
    , m_max_bytes(max_bytes)
    , m_chunk(std::size_t { 1 } << 14)
{
}

Error Lines::error_at(std::size_t line, ErrorCode code, std::string detail) const { return { code, std::move(detail), m_name, line }; }

Error Lines::stop(ErrorCode code, std::string detail)
{
    m_ended = true;
    return error_at(m_number, code, std::move(detail));
}

/// Reads up to the next line feed, keeping no more than the limit; false where there was nothing left.
bool Lines::fetch()
{
    m_text.clear();
    m_too_long = false;
    bool anything = false;
    while (m_stream.good()) {
        m_stream.getline(m_chunk.data(), static_cast<std::streamsize>(m_chunk.size()));
        auto got = static_cast<std::size_t>(m_stream.gcount());
        const bool whole = m_stream.good();  // a line feed was found, and counted
        anything = anything || got > 0;
        if (whole)
            --got;
        // One byte over the limit is let in, since a CR may follow the text.
        if (m_too_long || got > m_max_bytes + 1 - m_text.size())
            m_too_long = true;
        else
            m_text.append(m_chunk.data(), got);
        if (whole || m_stream.eof() || m_stream.bad())
            break;
        m_stream.clear(m_stream.rdstate() & ~std::ios::failbit);  // only the chunk was full
    }
    return anything;
}

std::optional<Result<Line>> Lines::next()
{
    if (m_ended)
        return std::nullopt;
    const bool anything = fetch();
    if (m_stream.bad())
        return stop(ErrorCode::io, "could not be read to its end");
    if (!anything) {
        m_ended = true;
        return std::nullopt;
    }
    ++m_number;
    std::string_view text = m_text;
    if (m_number == 1 && (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")))
        return stop(ErrorCode::invalid_utf8, "UTF-16 text; save it as UTF-8");
    if (m_number == 1 && text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    if (text.ends_with('\r'))
        text.remove_suffix(1);
    if (m_too_long || text.size() > m_max_bytes) {
        std::string detail = "the line is longer than ";
        detail += std::to_string(m_max_bytes);
        detail += " bytes";
        return error_at(m_number, ErrorCode::too_large, std::move(detail));
    }
    return Line { text, m_number };
}

}
