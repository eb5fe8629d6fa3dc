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
        std::uint32_t list = 0;    ///< 1 + where its sessions are listed; 0: nowhere, `only` is the one that was met
        const Digest* only = nullptr;
    };

    /// Those that stand in two sessions at least (and some that once did).
    [[nodiscard]] const std::vector<std::uint32_t>& recurring() const { return m_recurring; }
    [[nodiscard]] const Run& run(std::uint32_t at) const { return m_runs[at]; }
    /// The sessions that hold a recurring run, in no order.
    [[nodiscard]] const std::vector<const Digest*>& sessions_of(const Run& run) const { return m_sessions[run.list - 1]; }

private:
    void count(const Digest& session, bool add);

    std::vector<Run> m_runs {};
    std::unordered_map<std::uint64_t, std::uint32_t> m_place {};
    std::vector<std::uint32_t> m_recurring {};
    std::vector<std::vector<const Digest*>> m_sessions {};  ///< of runs that stand, or once stood, in two sessions
};

/// The words the person comes back to: in several sessions, far more often than other people do.
[[nodiscard]] std::vector<Image> images_of(const RecordView&, const Runs&);

}
