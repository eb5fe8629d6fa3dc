#include <agreement/json.h>

#include <cmath>
#include <nlohmann/json.hpp>

namespace leitmotif {

namespace {

using Json = nlohmann::ordered_json;

double six_places(double value) { return std::round(value * 1e6) / 1e6; }

Json write(const Figure& figure)
{
    if (!figure.value)
        return nullptr;
    Json out { { "value", six_places(*figure.value) } };
    if (figure.interval) {
        out["low"] = six_places(figure.interval->low);
        out["high"] = six_places(figure.interval->high);
    }
    return out;
}

Json write(const LabelAgreement& one)
{
    return { { "label", one.label }, { "first", one.first }, { "second", one.second }, { "both", one.both },
        { "agreement", write(one.agreement) }, { "kappa", write(one.kappa) }, { "alpha", write(one.alpha) }, { "f1", write(one.f1) } };
}

Json write(const ScaleAgreement& scale)
{
    return { { "cases", scale.cases }, { "agreement", write(scale.agreement) }, { "kappa", write(scale.kappa) },
        { "kappa_linear", write(scale.kappa_linear) }, { "kappa_quadratic", write(scale.kappa_quadratic) },
        { "alpha_nominal", write(scale.alpha_nominal) }, { "alpha_ordinal", write(scale.alpha_ordinal) },
        { "alpha_interval", write(scale.alpha_interval) } };
}

Json write(const LayerAgreement& layer)
{
    Json out { { "first", layer.first }, { "second", layer.second }, { "both", layer.both }, { "agreement", write(layer.same) },
        { "micro_f1", write(layer.micro_f1) } };
    if (is_open(layer.layer))
        return out;
    out["frequent_labels"] = layer.frequent_labels;
    out["macro_f1"] = write(layer.macro_f1);
    out["kappa"] = write(layer.kappa);
    out["alpha"] = write(layer.alpha);
    if (layer.categories) {
        out["categories"] = { { "agreement", write(layer.categories->agreement) }, { "kappa", write(layer.categories->kappa) },
            { "alpha", write(layer.categories->alpha) } };
    }
    if (layer.scale)
        out["scale"] = write(*layer.scale);
    Json labels = Json::array();
    for (const LabelAgreement& one : layer.labels)
        labels.push_back(write(one));
    out["labels"] = std::move(labels);
    return out;
}

}

std::string to_json(const Agreement& agreement)
{
    Json out { { "sentences", agreement.sentences }, { "people", agreement.people }, { "split_otherwise", agreement.split_otherwise },
        { "only_first", agreement.only_first }, { "only_second", agreement.only_second },
        { "bootstrap", { { "resamples", agreement.bootstrap.resamples }, { "seed", agreement.bootstrap.seed } } } };
    Json layers = Json::object();
    for (const LayerAgreement& layer : agreement.layers)
        layers[std::string(name_of(layer.layer))] = write(layer);
    out["layers"] = std::move(layers);
    return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}
