#pragma once

#include <patterns/formulate.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace leitmotif {

/// A record with its codes grouped by session, for the parts of this module.
struct RecordView {
    explicit RecordView(const CodedRecord&, const PatternOptions&);

    const CodedRecord& record;
    const PatternOptions& options;
    std::vector<std::vector<const Code*>> by_session;  ///< parallel to record.sessions
    std::map<std::string, std::size_t, std::less<>> session_index;

    [[nodiscard]] std::size_t session_of(const Code& code) const { return session_index.find(code.session)->second; }
    [[nodiscard]] Evidence evidence(const Code&) const;
};

[[nodiscard]] bool enacts(const Code&, ThemeId);

/// The reader's probability of a label, or 1 for a human coding (which has no scores) that carries it.
[[nodiscard]] double score_of(const Code&, std::string_view label);

[[nodiscard]] bool is_about(const Code&, const std::string& person);

/// Adds the evidence of a code while the list is shorter than the options allow.
void keep(std::vector<Evidence>&, const RecordView&, const Code&);

std::vector<Theme> themes_of(const RecordView&);
Script script_of(const RecordView&, const Theme&);
Ccrt ccrt_of(const RecordView&);
std::vector<Parallel> parallels_of(const RecordView&, const std::vector<Theme>&);
std::vector<NewWay> new_ways_of(const RecordView&);
std::optional<TurningPoint> turning_point_of(const RecordView&, const std::vector<Theme>&);
std::vector<PersonInRecord> people_of(const RecordView&);

}
