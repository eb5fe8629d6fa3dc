#include <agreement/align.h>
#include <agreement/compare.h>

#include "counts.h"
#include "figures.h"

#include <unordered_map>

namespace leitmotif {

namespace {

/// Puts intervals to the figures: what they are when people are drawn again.
void add_intervals(Agreement& agreement, const Tally& counted, const std::vector<std::vector<bool>>& frequent)
{
    std::vector<Figure*> figures;
    for (LayerAgreement& layer : agreement.layers) {
        const auto more = all_figures(layer);
        figures.insert(figures.end(), more.begin(), more.end());
    }
    std::vector<std::vector<double>> values(figures.size());
    PersonDraws draws(agreement.people, agreement.bootstrap.seed);
    for (std::size_t round = 0; round < agreement.bootstrap.resamples; ++round) {
        const Counts counts = counted.sum(draws.next());
        std::size_t at = 0;
        for (std::size_t k = 0; k < counted.layers.size(); ++k) {
            LayerAgreement resampled = figures_of(counted.layers[k], counts, frequent[k]);
            for (const Figure* figure : all_figures(resampled)) {
                if (figure->value)
                    values[at].push_back(*figure->value);
                ++at;
            }
        }
    }
    for (std::size_t k = 0; k < figures.size(); ++k) {
        if (figures[k]->value)
            figures[k]->interval = percentile_interval(std::move(values[k]), agreement.bootstrap.resamples);
    }
}

}

std::string person_of_session(const std::string& session) { return session.substr(0, session.rfind('-')); }

Agreement compare(
    std::span<const Code> first, std::span<const Code> second, const PersonOfSession& person_of, const CompareOptions& options)
{
    const Alignment aligned = align(first, second);
    std::unordered_map<std::string, std::size_t> numbers;
    std::vector<std::size_t> person;
    Agreement out;
    for (const SentencePair& pair : aligned.pairs) {
        person.push_back(numbers.try_emplace(person_of(first[pair.first].session), numbers.size()).first->second);
        out.split_otherwise += pair.split_otherwise ? 1 : 0;
    }
    out.sentences = aligned.pairs.size();
    out.people = numbers.size();
    out.only_first = aligned.only_first.size();
    out.only_second = aligned.only_second.size();
    out.bootstrap = options.bootstrap;

    std::vector<Layer> layers = options.layers;
    if (layers.empty()) {
        for (std::size_t k = 0; k < layer_names.size(); ++k)
            layers.push_back(static_cast<Layer>(k));
    }
    const Tally counted = tally(first, second, aligned.pairs, person, out.people, layers);
    const Counts counts = counted.sum(std::vector<std::size_t>(out.people, 1));
    std::vector<std::vector<bool>> frequent;
    for (const LayerColumns& columns : counted.layers) {
        frequent.push_back(frequent_labels(columns, counts));
        out.layers.push_back(figures_of(columns, counts, frequent.back()));
    }
    if (out.people >= 2 && options.bootstrap.resamples > 0)
        add_intervals(out, counted, frequent);
    return out;
}

}
