#pragma once

#include "view.h"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace leitmotif::inside {

/// Runs of words over a record, kept up to date with its sessions.
class Runs {
public:
    void add(const Digest& session) { count(session, true); }
    void remove(const Digest& session) { count(session, false); }

    struct Run {
        std::uint64_t key = 0;
        std::uint32_t sessions = 0;
        std::uint32_t sentences = 0;
        std::uint32_t users = 0;   ///< background people who say it
        std::uint32_t words = 1;
        bool listed = false;
    };

    /// Those that stand in two sessions at least (and some that once did).
    [[nodiscard]] const std::vector<std::uint32_t>& recurring() const { return m_recurring; }
    [[nodiscard]] const Run& run(std::uint32_t at) const { return m_runs[at]; }

private:
    void count(const Digest& session, bool add);

    std::vector<Run> m_runs {};
    std::unordered_map<std::uint64_t, std::uint32_t> m_place {};
    std::vector<std::uint32_t> m_recurring {};
};

/// The words the person comes back to: in several sessions, far more often than other people do.
[[nodiscard]] std::vector<Image> images_of(const RecordView&, const Runs&);

}
