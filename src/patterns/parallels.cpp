#include "view.h"

#include <algorithm>
#include <map>

namespace leitmotif {

namespace {

/// One person in one corner, with the sentences of a theme that are about them there.
struct Side {
    std::string person;
    Corner corner {};
    std::vector<const Code*> codes;
};

std::vector<Side> sides_of(const RecordView& view, ThemeId theme)
{
    std::map<std::pair<std::string, Corner>, Side> sides;
    for (const Code& code : view.record.codes) {
        if (!enacts(code, theme))
            continue;
        for (const Mention& mention : code.about) {
            Side& side = sides[{ mention.person, mention.corner }];
            side.person = mention.person;
            side.corner = mention.corner;
            side.codes.push_back(&code);
        }
    }
    std::vector<Side> out;
    for (auto& [key, side] : sides)
        out.push_back(std::move(side));
    std::stable_sort(out.begin(), out.end(), [](const Side& a, const Side& b) { return a.codes.size() > b.codes.size(); });
    return out;
}

/// Sentences that themselves liken the two.
std::vector<const Code*> links_between(const RecordView& view, const std::string& past, const std::string& now)
{
    std::vector<const Code*> found;
    for (const Code& code : view.record.codes) {
        if (code.link && ((code.link->from == past && code.link->to == now) || (code.link->from == now && code.link->to == past)))
            found.push_back(&code);
    }
    return found;
}

/// Groups ("the other kids") are company, not a figure, unless the person likens them in so many words.
bool is_group(const RecordView& view, const std::string& person)
{
    for (const Code& code : view.record.codes) {
        for (const Mention& mention : code.about) {
            if (mention.person == person)
                return mention.role == Role::group;
        }
    }
    return false;
}

Parallel parallel_between(const RecordView& view, const Side& past, const Side& now, ThemeId theme, const std::vector<const Code*>& linked)
{
    Parallel parallel { past.person, now.person, theme, now.corner, {}, {} };
    for (const Code* code : past.codes)
        keep(parallel.past_evidence, view, *code);
    for (const Code* code : linked)
        keep(parallel.now_evidence, view, *code);
    for (const Code* code : now.codes) {
        if (std::find(linked.begin(), linked.end(), code) == linked.end())
            keep(parallel.now_evidence, view, *code);
    }
    return parallel;
}

}

std::vector<Parallel> parallels_of(const RecordView& view, const std::vector<Theme>& themes)
{
    // Taken on the gold codes of the train and dev people: further past figures, and a therapist named once, are passing mentions more
    // often than not.
    constexpr std::size_t most_past = 1;
    constexpr std::size_t least_with_therapist = 2;  // sentences
    std::vector<Parallel> parallels;
    for (const Theme& theme : themes) {
        const std::vector<Side> sides = sides_of(view, theme.id);
        std::size_t past_count = 0;
        for (const Side& past : sides) {
            if (past.corner != Corner::past)
                continue;
            const bool first = !is_group(view, past.person) && past_count++ < most_past;
            bool one_now = false;        // the figure with whom it plays most, outside the therapy
            bool one_therapist = false;  // and the therapist
            for (const Side& now : sides) {
                if (now.corner == Corner::past || now.person == past.person)
                    continue;
                const auto linked = links_between(view, past.person, now.person);
                bool& taken = now.corner == Corner::therapist ? one_therapist : one_now;
                const bool passing = now.corner == Corner::therapist && now.codes.size() < least_with_therapist;
                if (linked.empty() && (!first || taken || passing || is_group(view, now.person)))
                    continue;
                taken = true;
                parallels.push_back(parallel_between(view, past, now, theme.id, linked));
            }
        }
    }
    return parallels;
}

}
