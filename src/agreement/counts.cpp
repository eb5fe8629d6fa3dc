#include "counts.h"

#include <algorithm>

namespace leitmotif {

namespace {

/// What both sides say of one sentence in one layer.
struct Said {
    LabelSet first;
    LabelSet second;   ///< of all counterparts together
    LabelSet closest;  ///< of the one that overlaps most
};

Said said_of(std::span<const Code> first, std::span<const Code> second, const SentencePair& pair, Layer layer)
{
    Said said { labels_of(first[pair.first], layer), {}, labels_of(second[pair.second.front()], layer) };
    for (const std::size_t other : pair.second)
        said.second.merge(labels_of(second[other], layer));
    return said;
}

/// The place on the scale, from 0; nothing where there is none.
std::optional<std::size_t> step_of(Layer layer, const LabelSet& labels)
{
    if (layer == Layer::tier)
        return labels.contains("urgent") ? 2 : labels.contains("elevated") ? 1 : 0;
    if (labels.empty())
        return std::nullopt;
    return static_cast<std::size_t>(labels.begin()->front() - '1');
}

/// 0 is none.
std::size_t category_of(const LayerColumns& columns, const LabelSet& labels)
{
    if (labels.empty())
        return 0;
    const auto found = std::find(columns.labels.begin(), columns.labels.end(), *labels.begin());
    return static_cast<std::size_t>(found - columns.labels.begin()) + 1;
}

void count(const LayerColumns& columns, const Said& said, SparseCounts& to)
{
    if (said.first == said.second)
        to[columns.same()] += 1;
    to[columns.first()] += static_cast<double>(said.first.size());
    to[columns.second()] += static_cast<double>(said.second.size());
    for (const std::string& label : said.first)
        to[columns.both()] += said.second.contains(label) ? 1 : 0;
    for (std::size_t k = 0; k < columns.labels.size(); ++k) {
        const bool first = said.first.contains(columns.labels[k]);
        const bool second = said.second.contains(columns.labels[k]);
        if (first)
            to[columns.label(k)] += 1;
        if (second)
            to[columns.label(k) + 1] += 1;
        if (first && second)
            to[columns.label(k) + 2] += 1;
    }
    if (const std::size_t categories = columns.categories(); categories > 0)
        to[columns.category_table() + category_of(columns, said.first) * categories + category_of(columns, said.closest)] += 1;
    if (const std::size_t steps = columns.steps(); steps > 0) {
        const auto row = step_of(columns.layer, said.first);
        const auto column = step_of(columns.layer, columns.layer == Layer::tier ? said.second : said.closest);
        if (row && column)
            to[columns.scale_table() + *row * steps + *column] += 1;
    }
}

}

std::size_t LayerColumns::steps() const
{
    constexpr std::size_t levels = 7;
    if (!is_ordered(layer))
        return 0;
    return layer == Layer::tier ? label_count<RiskTier> : levels;
}

Table table_at(const Counts& counts, std::size_t place, std::size_t categories)
{
    const auto begin = counts.begin() + static_cast<std::ptrdiff_t>(place);
    return { categories, { begin, begin + static_cast<std::ptrdiff_t>(categories * categories) } };
}

Counts Tally::sum(const std::vector<std::size_t>& times) const
{
    Counts out(columns, 0.0);
    for (std::size_t person = 0; person < people.size(); ++person) {
        if (times[person] == 0)
            continue;
        for (const auto& [place, number] : people[person])
            out[place] += number * static_cast<double>(times[person]);
    }
    return out;
}

Tally tally(std::span<const Code> first, std::span<const Code> second, const std::vector<SentencePair>& pairs,
    const std::vector<std::size_t>& person, std::size_t people, const std::vector<Layer>& layers)
{
    Tally out;
    out.people.resize(people);
    for (const std::size_t one : person)
        out.people[one][Tally::sentences] += 1;
    out.columns = 1;
    for (const Layer layer : layers) {
        LayerColumns columns { layer, {}, out.columns };
        std::vector<Said> said;
        LabelSet seen;
        for (const SentencePair& pair : pairs) {
            said.push_back(said_of(first, second, pair, layer));
            seen.insert(said.back().first.begin(), said.back().first.end());
            seen.insert(said.back().second.begin(), said.back().second.end());
        }
        if (!is_open(layer))
            columns.labels.assign(seen.begin(), seen.end());
        for (std::size_t k = 0; k < pairs.size(); ++k)
            count(columns, said[k], out.people[person[k]]);
        out.columns = columns.end();
        out.layers.push_back(std::move(columns));
    }
    return out;
}

}
