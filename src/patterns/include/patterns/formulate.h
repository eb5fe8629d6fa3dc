#pragma once

#include <record/code.h>
#include <record/formulation.h>

#include <string>
#include <vector>

namespace leitmotif {

/// What patterns need to know of a session besides its codes.
struct SessionInfo {
    std::string id;
    std::string date;  ///< ISO 8601, may be empty: then the order of arrival stands
};

/// One person's record as patterns see it: sessions in order of time, their codes in order of the text.
struct CodedRecord {
    std::string person;
    std::vector<SessionInfo> sessions;
    std::vector<Code> codes;
};

/// When something counts as recurring. The values were taken on train and dev people (training/README.md).
struct PatternOptions {
    std::size_t least_sessions = 2;     ///< the manual: at least two sessions enact a theme
    std::size_t least_sentences = 4;    ///< and so many sentences in all: fewer are within the reader's own false alarms
    double least_share = 0.04;         ///< of the record's sentences, for the same reason in long records
    double central_share = 0.6;         ///< of the most frequent theme's sentences
    double moving = 0.25;               ///< relative change, late against early sessions, that counts as a trend
    std::size_t quotes = 40;            ///< most quotes kept per claim; counts are never cut
};

/// Sums a record up. Pure: the same record gives the same formulation. Never sees the encoder.
[[nodiscard]] Formulation formulate(CodedRecord, const PatternOptions& = {});

/// Sorts sessions by date (arrival breaks ties) and gives each person of the record one name, over all sessions: spellings that
/// kinship or a shared name make one are united under the most frequent.
void unite(CodedRecord&);

}
