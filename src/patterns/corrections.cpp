#include "view.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace leitmotif::inside {

namespace {

/// The last correction of each claim.
std::map<std::string, const Correction*> standing(std::span<const Correction> corrections)
{
    std::map<std::string, const Correction*> last;
    for (const Correction& one : corrections)
        last[one.claim] = &one;
    return last;
}

bool much_has_come(const Correction& correction, std::size_t evidence, const PatternOptions& options)
{
    const double needed = std::max(
        options.again * static_cast<double>(correction.evidence), static_cast<double>(correction.evidence + options.again_at_least));
    return static_cast<double>(evidence) >= needed;
}

class Standing {
public:
    Standing(const RecordView& view)
        : m_view(view)
        , m_last(standing(view.corrections))
    {
        constexpr std::string_view person = "person/";
        for (const auto& [claim, correction] : m_last) {
            if (claim.starts_with(person) && correction->verdict == Verdict::do_not_ask)
                m_silent.insert(claim.substr(person.size()));
        }
        for (const Digest* session : view.sessions)
            m_last_date = std::max(m_last_date, session->info.date);
    }

    [[nodiscard]] bool silent(const std::string& person) const { return m_silent.contains(person); }

    /// Takes away what the person wants left alone, and gives the other claims their answers.
    template<class Claim>
    void answer(std::vector<Claim>& claims) const
    {
        std::erase_if(claims, [&](Claim& claim) {
            const auto found = m_last.find(claim_of(claim));
            if (found == m_last.end())
                return false;
            const Correction& correction = *found->second;
            claim.answer.verdict = correction.verdict;
            claim.answer.words = correction.words;
            switch (correction.verdict) {
            case Verdict::do_not_ask:
                return true;
            case Verdict::not_now:  // until something is written after it
                return correction.date.empty() || m_last_date <= correction.date;
            case Verdict::does_not_fit:
                claim.answer.again = much_has_come(correction, evidence_of(claim), m_view.options);
                return !claim.answer.again;
            default:
                return false;
            }
        });
    }

    template<class List>
    void quiet_evidence(List& list) const
    {
        std::erase_if(list, [&](const Evidence& one) { return about_silent(one); });
    }

    [[nodiscard]] bool about_silent(const Evidence& one) const
    {
        return std::any_of(one.people.begin(), one.people.end(), [&](const std::string& name) { return silent(name); });
    }

    void quiet_names(std::vector<std::string>& names) const
    {
        std::erase_if(names, [&](const std::string& name) { return silent(name); });
    }

    void quiet_script(Script& script) const
    {
        for (std::optional<Evidence>* part : { &script.wish, &script.other, &script.self }) {
            if (*part && about_silent(**part))
                part->reset();
        }
    }

    [[nodiscard]] bool any_silent() const { return !m_silent.empty(); }

    [[nodiscard]] Accuracy accuracy() const
    {
        Accuracy all;
        for (const auto& [claim, correction] : m_last) {
            switch (correction->verdict) {
            case Verdict::fits:
                ++all.fits;
                break;
            case Verdict::partly:
            case Verdict::reworded:
                ++all.partly;
                break;
            case Verdict::does_not_fit:
                ++all.does_not_fit;
                break;
            default:
                continue;
            }
            ++all.answered;
        }
        return all;
    }

private:
    const RecordView& m_view;
    std::map<std::string, const Correction*> m_last;
    std::set<std::string> m_silent {};
    std::string m_last_date {};
};

/// All that is said of somebody the person does not want asked about.
void leave_alone(Formulation& all, const Standing& standing)
{
    for (Theme& theme : all.themes) {
        standing.quiet_evidence(theme.evidence);
        standing.quiet_evidence(theme.counter);
        standing.quiet_names(theme.people);
        standing.quiet_script(theme.script);
        if (theme.trajectory.change)
            standing.quiet_evidence(theme.trajectory.change->evidence);
    }
    std::erase_if(all.parallels, [&](const Parallel& one) { return standing.silent(one.past) || standing.silent(one.now); });
    for (Parallel& one : all.parallels) {
        standing.quiet_evidence(one.past_evidence);
        standing.quiet_evidence(one.now_evidence);
    }
    for (NewWay& one : all.new_ways) {
        standing.quiet_evidence(one.evidence);
        standing.quiet_names(one.people);
    }
    if (all.turning_point)
        standing.quiet_evidence(all.turning_point->evidence);
    for (CcrtComponent* one : { &all.ccrt.wish, &all.ccrt.other, &all.ccrt.self })
        standing.quiet_evidence(one->evidence);
    standing.quiet_script(all.ccrt.script);
    std::erase_if(all.ccrt.by_person, [&](const CcrtPart& one) { return standing.silent(one.person); });
    std::erase_if(all.people, [&](const PersonInRecord& one) { return standing.silent(one.person); });
    all.episodes.leave_out([&](const Episode& one) { return standing.silent(one.person) || standing.about_silent(one.quote); });
    all.expectations.leave_out([&](const Expectation& one) { return standing.silent(one.person) || standing.about_silent(one.expected); });
    std::erase_if(all.expectation_counts, [&](const ExpectationCount& one) { return standing.silent(one.person); });
    all.conflicts.leave_out([&](const Conflict& one) {
        return std::any_of(one.evidence.begin(), one.evidence.end(), [&](const Evidence& e) { return standing.about_silent(e); });
    });
    for (BodyVoice& voice : all.body) {
        standing.quiet_names(voice.people);
        std::erase_if(voice.moments,
            [&](const BodyMoment& one) { return standing.about_silent(one.quote) || (one.after && standing.about_silent(*one.after)); });
    }
    for (FeelingUse& use : all.feelings.uses) {
        standing.quiet_names(use.people);
        standing.quiet_evidence(use.evidence);
    }
    standing.quiet_evidence(all.feelings.anger.evidence);
    for (Image& image : all.images) {
        standing.quiet_names(image.people);
        standing.quiet_evidence(image.evidence);
    }
    for (OwnTheme& own : all.own_themes) {
        standing.quiet_names(own.people);
        standing.quiet_evidence(own.evidence);
        standing.quiet_script(own.script);
    }
}

}

double person_shift(const RecordView& view, ThemeId theme)
{
    if (view.corrections.empty())
        return 0;
    // One answer halves or doubles the odds of its own theme; what is said of other themes counts for a fourth of that.
    constexpr double own = 0.7;
    constexpr double others = 0.25;
    const std::string claim = "theme/" + std::string(name_of(theme));
    double shift = 0;
    double right = 1;
    double wrong = 1;
    for (const auto& [name, correction] : standing(view.corrections)) {
        if (!name.starts_with("theme/"))
            continue;
        const bool fits = correction->verdict == Verdict::fits;
        const bool not_at_all = correction->verdict == Verdict::does_not_fit;
        if (name == claim) {
            shift += fits ? own : not_at_all ? -own : 0;
        } else {
            right += fits ? 1 : 0;
            wrong += not_at_all ? 1 : 0;
        }
    }
    return shift + others * std::log(right / wrong);
}

void apply_corrections(Formulation& all, const RecordView& view)
{
    if (view.corrections.empty())
        return;
    const Standing standing(view);
    std::set<ThemeId> before;
    for (const Theme& theme : all.themes)
        before.insert(theme.id);
    standing.answer(all.themes);
    for (const Theme& theme : all.themes)
        before.erase(theme.id);
    const std::set<ThemeId>& gone = before;
    std::erase_if(all.parallels, [&](const Parallel& one) { return gone.contains(one.theme); });
    std::erase_if(all.early, [&](const EarlyTheme& one) {
        return std::any_of(view.corrections.begin(), view.corrections.end(),
            [&](const Correction& c) { return c.claim == "theme/" + std::string(name_of(one.id)) && c.verdict != Verdict::fits; });
    });
    standing.answer(all.parallels);
    standing.answer(all.new_ways);
    standing.answer(all.images);
    standing.answer(all.own_themes);
    if (all.turning_point && all.turning_point->theme && gone.contains(*all.turning_point->theme))
        all.turning_point->theme.reset();
    if (standing.any_silent())
        leave_alone(all, standing);
    all.triangles = triangles_of(all.parallels);
    all.accuracy = standing.accuracy();
}

}
