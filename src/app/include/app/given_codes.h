#pragma once

#include <app/session_source.h>
#include <intake/codes_reader.h>
#include <intake/loss_report.h>

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

namespace leitmotif {

/// Codes that were made before, in place of the model: found by session id, and held against the words they claim to code.
class GivenCodes {
public:
    /// Reads the whole stream; bad lines are in losses().
    static GivenCodes read(CodesReader&);

    /// The codes of that session in order of the text, each once: they are given away. A code whose place or words are not in the
    /// session is left out; a code that quotes no words gets those of its place.
    [[nodiscard]] std::vector<Code> take(const Session&);

    /// Codes that no session asked for are left out too: call it after the last session.
    [[nodiscard]] LossReport losses() const;

    [[nodiscard]] std::size_t waiting() const;  ///< codes not taken yet

private:
    std::unordered_map<std::string, std::vector<Code>> m_by_session;
    LossReport m_losses;
    std::size_t m_unfit = 0;      ///< codes that did not fit their session
    std::size_t m_uncoded = 0;    ///< sessions without a code
};

}
