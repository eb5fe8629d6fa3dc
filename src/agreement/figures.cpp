#include "figures.h"

#include <agreement/alpha.h>
#include <agreement/kappa.h>

namespace leitmotif {

namespace {

std::size_t whole(double count) { return static_cast<std::size_t>(count); }

std::optional<double> alpha(const Table& table, Metric metric) { return krippendorff_alpha(coincidences_of(table), metric); }

/// The mean of what is defined.
class Mean {
public:
    void add(const Figure& figure)
    {
        if (figure.value) {
            m_sum += *figure.value;
            m_count += 1;
        }
    }
    [[nodiscard]] std::optional<double> value() const { return m_count > 0 ? std::optional(m_sum / m_count) : std::nullopt; }

private:
    double m_sum = 0;
    double m_count = 0;
};

LabelAgreement label_figures(const LayerColumns& columns, std::size_t k, const Counts& counts)
{
    const std::size_t at = columns.label(k);
    const Table table = on_or_off(counts[Tally::sentences], counts[at], counts[at + 1], counts[at + 2]);
    LabelAgreement out { columns.labels[k], whole(counts[at]), whole(counts[at + 1]), whole(counts[at + 2]) };
    out.agreement.value = percent_agreement(table);
    out.kappa.value = cohen_kappa(table);
    out.alpha.value = alpha(table, Metric::nominal);
    out.f1.value = f1_score(counts[at], counts[at + 1], counts[at + 2]);
    return out;
}

ScaleAgreement scale_figures(const Table& table)
{
    ScaleAgreement out;
    out.cases = whole(table.total());
    out.agreement.value = percent_agreement(table);
    out.kappa.value = cohen_kappa(table);
    out.kappa_linear.value = cohen_kappa(table, Weights::linear);
    out.kappa_quadratic.value = cohen_kappa(table, Weights::quadratic);
    out.alpha_nominal.value = alpha(table, Metric::nominal);
    out.alpha_ordinal.value = alpha(table, Metric::ordinal);
    out.alpha_interval.value = alpha(table, Metric::interval);
    return out;
}

}

std::vector<bool> frequent_labels(const LayerColumns& columns, const Counts& counts)
{
    std::vector<bool> out;
    for (std::size_t k = 0; k < columns.labels.size(); ++k)
        out.push_back(counts[columns.label(k)] >= static_cast<double>(LayerAgreement::frequent));
    return out;
}

LayerAgreement figures_of(const LayerColumns& columns, const Counts& counts, const std::vector<bool>& frequent)
{
    LayerAgreement out;
    out.layer = columns.layer;
    out.first = whole(counts[columns.first()]);
    out.second = whole(counts[columns.second()]);
    out.both = whole(counts[columns.both()]);
    if (counts[Tally::sentences] > 0)
        out.same.value = counts[columns.same()] / counts[Tally::sentences];
    out.micro_f1.value = f1_score(counts[columns.first()], counts[columns.second()], counts[columns.both()]);
    Mean f1;
    Mean kappa;
    Mean of_alpha;
    for (std::size_t k = 0; k < columns.labels.size(); ++k) {
        out.labels.push_back(label_figures(columns, k, counts));
        if (!frequent[k])
            continue;
        ++out.frequent_labels;
        f1.add(out.labels.back().f1);
        kappa.add(out.labels.back().kappa);
        of_alpha.add(out.labels.back().alpha);
    }
    out.macro_f1.value = f1.value();
    out.kappa.value = kappa.value();
    out.alpha.value = of_alpha.value();
    if (const std::size_t categories = columns.categories(); categories > 0) {
        const Table table = table_at(counts, columns.category_table(), categories);
        out.categories.emplace();
        out.categories->agreement.value = percent_agreement(table);
        out.categories->kappa.value = cohen_kappa(table);
        out.categories->alpha.value = alpha(table, Metric::nominal);
    }
    if (const std::size_t steps = columns.steps(); steps > 0)
        out.scale = scale_figures(table_at(counts, columns.scale_table(), steps));
    return out;
}

std::vector<Figure*> all_figures(LayerAgreement& layer)
{
    std::vector<Figure*> out { &layer.same, &layer.micro_f1, &layer.macro_f1, &layer.kappa, &layer.alpha };
    for (LabelAgreement& one : layer.labels)
        out.insert(out.end(), { &one.agreement, &one.kappa, &one.alpha, &one.f1 });
    if (layer.categories)
        out.insert(out.end(), { &layer.categories->agreement, &layer.categories->kappa, &layer.categories->alpha });
    if (layer.scale) {
        out.insert(out.end(),
            { &layer.scale->agreement, &layer.scale->kappa, &layer.scale->kappa_linear, &layer.scale->kappa_quadratic,
                &layer.scale->alpha_nominal, &layer.scale->alpha_ordinal, &layer.scale->alpha_interval });
    }
    return out;
}

}
