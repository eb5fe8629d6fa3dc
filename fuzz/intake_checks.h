#pragma once

#include "fuzz.h"

#include <base/text.h>
#include <intake/intake_record.h>

#include <set>

namespace leitmotif::fuzz {

/// What holds of every reader's result, whatever came in.
inline void check(const Result<Intake>& read)
{
    if (!read) {
        require(!read.error().detail.empty(), "an error names its reason");
        require(is_utf8(read.error().detail), "an error is UTF-8");
        return;
    }
    require(read->origins.size() == read->sessions.size(), "an origin for each session");
    require(read->losses.sessions == read->sessions.size(), "sessions are counted");
    std::set<std::string> ids;
    for (const Session& session : read->sessions) {
        require(ids.insert(session.id).second, "ids are unique");
        require(!session.turns.empty(), "a session has turns");
        require(session.date.empty() || session.date.size() == 10, "a date is YYYY-MM-DD");
        for (const Turn& turn : session.turns)
            require(is_utf8(turn.text) && !trim(std::string_view(turn.text)).empty(), "a turn has words in UTF-8");
    }
    for (const SetAside& one : read->set_aside) {
        require(one.session == SetAside::npos || one.session < read->sessions.size(), "what is set aside belongs to a session or to none");
        require(is_utf8(one.text), "what is set aside is UTF-8");
    }
    for (const Error& one : read->losses.left_out)
        require(!one.detail.empty(), "what is left out has its reason");
}

/// Reads on where only the person could answer, so that the rest is tried too; limits low enough to be met.
inline IntakeOptions options()
{
    IntakeOptions out;
    out.text.asking = Asking::note;
    out.text.person = "mara";
    out.unpack.max_entry_bytes = std::size_t { 1 } << 20;
    out.unpack.max_total_bytes = std::size_t { 2 } << 20;
    out.unpack.ratio_from = std::size_t { 1 } << 16;
    out.unpack.max_entries = 200;
    return out;
}

}
