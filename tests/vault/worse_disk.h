#pragma once

#include <cstdint>
#include <random>
#include <string>

namespace leitmotif::test {

/// A disk in memory, registered with SQLite as "worse-disk", that does what disks do to people: it loses the power, it is full, it fails.
/// One at a time, for one process. Files are what was written to them; what was not synced yet is known, and a loss of power keeps any
/// part of it, in any order.
class WorseDisk {
public:
    static constexpr const char* name = "worse-disk";

    enum class Failure {
        none,
        full,         ///< SQLITE_FULL, nothing written
        short_write,  ///< half of it is written, then the disk is full
        error,        ///< EIO on a write
        sync_error,   ///< fsync fails; what it should have brought to the disk may or may not be there
        power,        ///< the machine stops: nothing succeeds any more
    };

    /// Registers it at the first call, and empties it.
    static void format();

    /// From now on, the call of that number (from 0; writes, truncations and syncs are counted) fails so, and with `lasting` all after it.
    static void fail_at(std::int64_t call, Failure failure, bool lasting);

    /// From now on only so many bytes more can be written.
    static void bytes_left(std::int64_t bytes);

    static void fail_no_more();
    [[nodiscard]] static std::int64_t calls();  ///< counted since the last fail_at() or fail_no_more()

    /// The power goes: of each file's writes since its last sync, a random choice reaches the disk, each whole or torn at a 512-byte
    /// sector. Open files must have been closed before.
    static void lose_power(std::mt19937_64& random);
};

}
