#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>

namespace leitmotif {

/// Writes numbers, little endian, one after the other. @pre there is room.
class ByteWriter {
public:
    explicit ByteWriter(std::span<unsigned char> to)
        : m_to(to)
    {
    }
    void bytes(std::span<const unsigned char> from)
    {
        assert(from.size() <= m_to.size() - m_at);
        std::copy(from.begin(), from.end(), m_to.begin() + static_cast<std::ptrdiff_t>(m_at));
        m_at += from.size();
    }
    void u32(std::uint32_t value) { number(value, 4); }
    void u64(std::uint64_t value) { number(value, 8); }
    [[nodiscard]] std::size_t at() const { return m_at; }

private:
    void number(std::uint64_t value, std::size_t size)
    {
        assert(size <= m_to.size() - m_at);
        for (std::size_t k = 0; k < size; ++k)
            m_to[m_at++] = static_cast<unsigned char>(value >> (8 * k));
    }

    std::span<unsigned char> m_to;
    std::size_t m_at = 0;
};

/// The same the other way. @pre there is enough.
class ByteReader {
public:
    explicit ByteReader(std::span<const unsigned char> from)
        : m_from(from)
    {
    }
    void bytes(std::span<unsigned char> to)
    {
        assert(to.size() <= m_from.size() - m_at);
        std::copy_n(m_from.begin() + static_cast<std::ptrdiff_t>(m_at), to.size(), to.begin());
        m_at += to.size();
    }
    std::uint32_t u32() { return static_cast<std::uint32_t>(number(4)); }
    std::uint64_t u64() { return number(8); }
    [[nodiscard]] std::size_t at() const { return m_at; }

private:
    std::uint64_t number(std::size_t size)
    {
        assert(size <= m_from.size() - m_at);
        std::uint64_t value = 0;
        for (std::size_t k = 0; k < size; ++k)
            value |= static_cast<std::uint64_t>(m_from[m_at++]) << (8 * k);
        return value;
    }

    std::span<const unsigned char> m_from;
    std::size_t m_at = 0;
};

}
