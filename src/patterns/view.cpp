#include "view.h"

#include <algorithm>

namespace leitmotif {

RecordView::RecordView(const CodedRecord& whole, const PatternOptions& chosen) : record(whole), options(chosen), by_session(whole.sessions.size())
{
    for (std::size_t k = 0; k < whole.sessions.size(); ++k)
        session_index[whole.sessions[k].id] = k;
    for (const Code& code : whole.codes)
        by_session[session_of(code)].push_back(&code);
}

Evidence RecordView::evidence(const Code& code) const
{
    Evidence one { code.session, record.sessions[session_of(code)].date, code.turn, code.range, code.text, {} };
    for (const Mention& mention : code.about)
        one.people.push_back(mention.person);
    return one;
}

bool enacts(const Code& code, ThemeId theme) { return std::find(code.themes.begin(), code.themes.end(), theme) != code.themes.end(); }

double score_of(const Code& code, std::string_view label)
{
    if (code.scores.empty())
        return 1.0;
    const auto found = std::find_if(code.scores.begin(), code.scores.end(), [&](const LabelScore& one) { return one.label == label; });
    return found == code.scores.end() ? 0.0 : static_cast<double>(found->probability);
}

bool is_about(const Code& code, const std::string& person)
{
    return std::any_of(code.about.begin(), code.about.end(), [&](const Mention& one) { return one.person == person; });
}

void keep(std::vector<Evidence>& list, const RecordView& view, const Code& code)
{
    if (list.size() < view.options.quotes)
        list.push_back(view.evidence(code));
}

}
