#include <app/formulate_sessions.h>
#include <iterator>
#include <string>
#include <unordered_map>
#include <utility>

namespace leitmotif {

Result<CodingOutcome> formulate_sessions(
    const SessionSource& next, const Coder& code, const FormulationSink& take, const PatternOptions& options, const ProgressReport& report,
    std::span<const Correction> corrections)
{
    std::vector<CodedRecord> records;
    std::unordered_map<std::string, std::size_t> place;
    const CodeSink keep = [&](const Session& session, std::vector<Code> codes) {
        const auto [at, is_new] = place.try_emplace(session.person, records.size());
        if (is_new)
            records.push_back({ session.person, {}, {} });
        CodedRecord& record = records[at->second];
        record.sessions.push_back({ session.id, session.date });
        record.codes.insert(record.codes.end(), std::make_move_iterator(codes.begin()), std::make_move_iterator(codes.end()));
        return true;
    };
    auto outcome = code_sessions(next, code, keep, report);
    if (!outcome)
        return outcome;
    for (CodedRecord& record : records) {
        if (!take(formulate(std::exchange(record, {}), options, corrections))) {
            outcome->stopped = true;
            break;
        }
    }
    return outcome;
}

}
