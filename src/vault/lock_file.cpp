#include "lock_file.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace leitmotif {

Result<LockFile> LockFile::take(const std::filesystem::path& file, Access access)
{
    LockFile made;
    made.m_descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (made.m_descriptor < 0)
        return Error { ErrorCode::io, std::generic_category().message(errno), file.string() };
    if (::flock(made.m_descriptor, (access == Access::shared ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK)
            return Error { ErrorCode::io, std::generic_category().message(errno), file.string() };
        return Error { ErrorCode::busy,
            access == Access::shared ? "the vault is just being put back from a backup by another window; try again when that is done"
                                     : "the vault is open in another window or program; close it there first, then try again" };
    }
    return made;
}

LockFile::LockFile(LockFile&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

LockFile& LockFile::operator=(LockFile&& other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

LockFile::~LockFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

}
