#include <reading/decode.h>

#include <algorithm>
#include <string>

namespace leitmotif {

namespace {

constexpr float worth_keeping = 0.15F;  // scores of labels that stay off are kept from here on

/// The labels of one layer that pass, most certain (relative to their threshold) first, at most `most`.
std::vector<std::size_t> passing(const std::vector<float>& p, const Manifest& manifest, std::size_t first, std::size_t count, std::size_t most)
{
    std::vector<std::size_t> on;
    for (std::size_t k = 0; k < count; ++k) {
        if (p[first + k] > manifest.sentence_labels[first + k].threshold)
            on.push_back(k);
    }
    const auto margin = [&](std::size_t k) { return p[first + k] - manifest.sentence_labels[first + k].threshold; };
    std::stable_sort(on.begin(), on.end(), [&](std::size_t a, std::size_t b) { return margin(a) > margin(b); });
    if (on.size() > most)
        on.resize(most);
    std::sort(on.begin(), on.end());
    return on;
}

template<class Names>
Result<std::size_t> layer_at(const Manifest& manifest, const std::string& prefix, const Names& names)
{
    const auto& labels = manifest.sentence_labels;
    for (std::size_t k = 0; k + names.size() <= labels.size(); ++k) {
        bool same = true;
        for (std::size_t j = 0; same && j < names.size(); ++j)
            same = labels[k + j].name == prefix + std::string(names[j]);
        if (same)
            return k;
    }
    return Error { ErrorCode::model_mismatch, "the manifest lacks the labels of '" + prefix + "'" };
}

}

Result<LabelColumns> LabelColumns::find(const Manifest& manifest)
{
    using Names = std::vector<std::string_view>;
    const Names clusters { "1", "2", "3", "4", "5", "6", "7", "8" };
    const Names levels { "1", "2", "3", "4", "5", "6", "7" };
    const auto labels = [](const auto& names) { return Names(names.begin(), names.end()); };
    LabelColumns columns;
    const std::vector<std::tuple<std::size_t*, std::string, Names>> layers {
        { &columns.wish, "wish/", clusters }, { &columns.other, "other/", clusters }, { &columns.expected, "", { "expected" } },
        { &columns.self, "self/", clusters }, { &columns.emotion, "emotion/", labels(label_names<Emotion>) },
        { &columns.disowned, "", { "disowned" } }, { &columns.defense_level, "defense-level/", levels },
        { &columns.defense, "defense/", labels(label_names<Defense>) }, { &columns.theme, "theme/", labels(label_names<ThemeId>) },
        { &columns.new_way, "new-way/", labels(label_names<NewWayKind>) }, { &columns.link, "", { "link" } },
        { &columns.risk, "risk/", labels(label_names<RiskClass>) }, { &columns.qualifier, "qualifier/", labels(label_names<RiskQualifier>) },
        { &columns.tier, "tier/", { "elevated", "urgent" } }, { &columns.role, "role/", labels(label_names<Role>) },
        { &columns.corner, "corner/", labels(label_names<Corner>) },
    };
    for (const auto& [place, prefix, names] : layers) {
        const auto at = layer_at(manifest, prefix, names);
        if (!at)
            return at.error();
        *place = *at;
    }
    return columns;
}

namespace {

/// The level passes first, then the likeliest name within it: names are rare, levels less so.
std::optional<Defense> decode_defense(const std::vector<float>& p, const LabelColumns& columns, const Manifest& manifest)
{
    const auto levels = passing(p, manifest, columns.defense_level, 7, 1);
    if (levels.empty())
        return std::nullopt;
    std::optional<Defense> best;
    float highest = -1;
    for (std::size_t k = 0; k < label_count<Defense>; ++k) {
        const auto defense = static_cast<Defense>(k);
        if (level_of(defense) == static_cast<int>(levels.front()) + 1 && p[columns.defense + k] > highest) {
            highest = p[columns.defense + k];
            best = defense;
        }
    }
    return best;
}

Risk decode_risk(const std::vector<float>& p, const LabelColumns& columns, const Manifest& manifest)
{
    Risk risk;
    const auto classes = passing(p, manifest, columns.risk, label_count<RiskClass>, 1);
    const auto tiers = passing(p, manifest, columns.tier, 2, 2);
    if (!tiers.empty())
        risk.tier = tiers.back() == 1 ? RiskTier::urgent : RiskTier::elevated;
    if (classes.empty() && tiers.empty())
        return risk;
    const auto first = p.begin() + static_cast<std::ptrdiff_t>(columns.risk);
    risk.risk_class = static_cast<RiskClass>(std::max_element(first, first + static_cast<std::ptrdiff_t>(label_count<RiskClass>)) - first);
    const auto qualifiers = passing(p, manifest, columns.qualifier, label_count<RiskQualifier>, 1);
    if (!qualifiers.empty())
        risk.qualifier = static_cast<RiskQualifier>(qualifiers.front());
    return risk;
}

}

void decode_layers(const std::vector<float>& p, const LabelColumns& columns, const Manifest& manifest, Code& code)
{
    for (const std::size_t k : passing(p, manifest, columns.wish, cluster_count, 2))
        code.wish.push_back(static_cast<int>(k) + 1);
    const bool expected = p[columns.expected] > manifest.sentence_labels[columns.expected].threshold;
    for (const std::size_t k : passing(p, manifest, columns.other, cluster_count, 2))
        code.other.push_back({ static_cast<int>(k) + 1, expected });
    for (const std::size_t k : passing(p, manifest, columns.self, cluster_count, 2))
        code.self.push_back(static_cast<int>(k) + 1);
    const bool disowned = p[columns.disowned] > manifest.sentence_labels[columns.disowned].threshold;
    for (const std::size_t k : passing(p, manifest, columns.emotion, label_count<Emotion>, 3))
        code.emotions.push_back({ static_cast<Emotion>(k), disowned ? EmotionState::disowned : EmotionState::felt });
    code.defense = decode_defense(p, columns, manifest);
    for (const std::size_t k : passing(p, manifest, columns.theme, label_count<ThemeId>, 2))
        code.themes.push_back(static_cast<ThemeId>(k));
    for (const std::size_t k : passing(p, manifest, columns.new_way, label_count<NewWayKind>, 2))
        code.new_ways.push_back(static_cast<NewWayKind>(k));
    code.risk = decode_risk(p, columns, manifest);
    for (std::size_t k = 0; k < columns.role; ++k) {
        if (p[k] > std::min(worth_keeping, manifest.sentence_labels[k].threshold))
            code.scores.push_back({ manifest.sentence_labels[k].name, p[k] });
    }
}

std::optional<Link> decode_link(const std::vector<float>& p, const LabelColumns& columns, const Manifest& manifest,
    const std::vector<Mention>& about)
{
    if (about.empty() || p[columns.link] <= manifest.sentence_labels[columns.link].threshold)
        return std::nullopt;
    const auto past = std::find_if(about.begin(), about.end(), [](const Mention& one) { return one.corner == Corner::past; });
    const auto now = std::find_if(about.rbegin(), about.rend(), [](const Mention& one) { return one.corner != Corner::past; });
    if (past != about.end() && now != about.rend())
        return Link { past->person, now->person };
    if (about.size() > 1)
        return Link { about.front().person, about.back().person };
    return Link { about.front().person, "me" };
}

}
