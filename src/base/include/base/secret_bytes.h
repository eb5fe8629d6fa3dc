#pragma once

#include <base/result.h>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace leitmotif {

/// Bytes that must not be found later: keys and passphrases. They lie in pages of their own that are kept out of swap (where the
/// system's limit on locked memory allows it), out of core files and out of children, and they are overwritten when let go.
class SecretBytes {
public:
    /// @param size  bytes, at least 1; all zero at first.
    /// @error io  the system gives no memory.
    [[nodiscard]] static Result<SecretBytes> create(std::size_t size);

    /// A copy. The source stays as it is: wipe it where it is one's own.
    [[nodiscard]] static Result<SecretBytes> copy_of(std::string_view bytes);

    SecretBytes(SecretBytes&&) noexcept;
    SecretBytes& operator=(SecretBytes&&) noexcept;
    SecretBytes(const SecretBytes&) = delete;
    SecretBytes& operator=(const SecretBytes&) = delete;
    ~SecretBytes();

    [[nodiscard]] unsigned char* data() { return m_data; }
    [[nodiscard]] const unsigned char* data() const { return m_data; }
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] std::string_view view() const { return { reinterpret_cast<const char*>(m_data), m_size }; }

    /// Keeps the first bytes and overwrites the rest. @pre size <= size().
    void shrink(std::size_t size);

    /// Whether the pages are locked in memory; not so where the limit (ulimit -l) is used up.
    [[nodiscard]] bool locked() const { return m_locked; }

private:
    SecretBytes() = default;
    void release();

    unsigned char* m_data = nullptr;
    std::size_t m_size = 0;
    std::size_t m_mapped = 0;
    bool m_locked = false;
};

/// Overwrites a string's bytes and empties it. What it left elsewhere when it grew is not reached: reserve first.
void wipe(std::string&);

}
