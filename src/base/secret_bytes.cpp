#include <base/secret_bytes.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sys/mman.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace leitmotif {

Result<SecretBytes> SecretBytes::create(std::size_t size)
{
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    SecretBytes made;
    made.m_size = size;
    made.m_mapped = (std::max<std::size_t>(size, 1) + page - 1) / page * page;
    void* memory = ::mmap(nullptr, made.m_mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        return Error { ErrorCode::io, "no memory for a key: " + std::generic_category().message(errno) };
    made.m_data = static_cast<unsigned char*>(memory);
    made.m_locked = ::mlock(memory, made.m_mapped) == 0;
    ::madvise(memory, made.m_mapped, MADV_DONTDUMP);
    ::madvise(memory, made.m_mapped, MADV_WIPEONFORK);
    return made;
}

Result<SecretBytes> SecretBytes::copy_of(std::string_view bytes)
{
    auto made = create(bytes.size());
    if (made)
        std::copy(bytes.begin(), bytes.end(), made->m_data);
    return made;
}

SecretBytes::SecretBytes(SecretBytes&& other) noexcept
    : m_data(std::exchange(other.m_data, nullptr))
    , m_size(std::exchange(other.m_size, 0))
    , m_mapped(std::exchange(other.m_mapped, 0))
    , m_locked(std::exchange(other.m_locked, false))
{
}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept
{
    if (this != &other) {
        release();
        m_data = std::exchange(other.m_data, nullptr);
        m_size = std::exchange(other.m_size, 0);
        m_mapped = std::exchange(other.m_mapped, 0);
        m_locked = std::exchange(other.m_locked, false);
    }
    return *this;
}

SecretBytes::~SecretBytes() { release(); }

void SecretBytes::shrink(std::size_t size)
{
    ::explicit_bzero(m_data + size, m_size - size);
    m_size = size;
}

void SecretBytes::release()
{
    if (m_data == nullptr)
        return;
    ::explicit_bzero(m_data, m_mapped);
    ::munmap(m_data, m_mapped);  // unlocks too
    m_data = nullptr;
}

void wipe(std::string& text)
{
    ::explicit_bzero(text.data(), text.capacity());
    text.clear();
}

}
