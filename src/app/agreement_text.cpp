#include "plain_text.h"

#include <app/agreement_text.h>
#include <array>
#include <cmath>
#include <cstdio>
#include <initializer_list>
#include <string_view>
#include <utility>

namespace leitmotif {

namespace {

/// ".62", "1.00", "-.05"; "-" for what is not defined.
std::string number(const std::optional<double>& value)
{
    if (!value)
        return "-";
    std::array<char, 16> digits {};
    const double rounded = std::round(*value * 100) / 100 + 0.0;  // no "-.00"
    std::snprintf(digits.data(), digits.size(), "%.2f", rounded);
    std::string out = digits.data();
    if (const std::size_t zero = out.find("0."); zero != std::string::npos && zero + 4 == out.size())
        out.erase(zero, 1);
    return out;
}

/// ".62 (.41 to .77)"
std::string with_interval(const Figure& figure)
{
    std::string out = number(figure.value);
    if (figure.interval)
        out += " (" + number(figure.interval->low) + " to " + number(figure.interval->high) + ")";
    return out;
}

void cell(std::string& line, std::string_view text, std::size_t width)
{
    line.append(text.size() < width ? width - text.size() : 1, ' ');
    line += text;
}

void name_cell(std::string& line, std::string_view name, std::size_t width)
{
    line += name;
    line.append(name.size() < width ? width - name.size() : 1, ' ');
}

void counts(std::string& line, std::size_t first, std::size_t second, std::size_t both)
{
    cell(line, std::to_string(first), 7);
    cell(line, std::to_string(second), 7);
    cell(line, std::to_string(both), 7);
}

/// A line of headings over columns that end where the cells of the table end.
std::string heading(std::string_view name, std::size_t name_width, std::initializer_list<std::pair<std::string_view, std::size_t>> columns)
{
    std::string line;
    name_cell(line, name, name_width);
    for (const auto& [title, width] : columns)
        cell(line, title, width);
    return line + '\n';
}

std::string layer_table(const Agreement& agreement)
{
    std::string out = heading("layer", 14,
        { { "A", 7 }, { "B", 7 }, { "both", 7 }, { "same", 7 }, { "kappa", 21 }, { "micro-F1", 21 }, { "macro-F1", 11 }, { "alpha", 7 } });
    for (const LayerAgreement& layer : agreement.layers) {
        std::string line;
        name_cell(line, name_of(layer.layer), 14);
        counts(line, layer.first, layer.second, layer.both);
        cell(line, number(layer.same.value), 7);
        cell(line, is_open(layer.layer) ? "" : with_interval(layer.kappa), 21);
        cell(line, with_interval(layer.micro_f1), 21);
        cell(line, is_open(layer.layer) ? "" : number(layer.macro_f1.value), 11);
        cell(line, is_open(layer.layer) ? "" : number(layer.alpha.value), 7);
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + '\n';
    }
    out +=
        wrapped("same: share of sentences with the same labels, none included. kappa, macro-F1, alpha: means over the labels that A has 5 "
                "times or more, each on or off in every sentence. Open layers (the record's own names) have an F1 only.");
    return out;
}

std::string category_table(const Agreement& agreement)
{
    std::string out;
    for (const LayerAgreement& layer : agreement.layers) {
        if (!layer.categories)
            continue;
        std::string line;
        name_cell(line, name_of(layer.layer), 14);
        cell(line, number(layer.categories->agreement.value), 9);
        cell(line, with_interval(layer.categories->kappa), 21);
        cell(line, with_interval(layer.categories->alpha), 21);
        out += line + '\n';
    }
    if (!out.empty())
        out.insert(0, '\n' + heading("at most one", 14, { { "agree", 9 }, { "kappa", 21 }, { "alpha", 21 } }));
    return out;
}

std::string scale_table(const Agreement& agreement)
{
    std::string out;
    for (const LayerAgreement& layer : agreement.layers) {
        if (!layer.scale)
            continue;
        std::string line;
        name_cell(line, name_of(layer.layer), 14);
        cell(line, std::to_string(layer.scale->cases), 7);
        cell(line, number(layer.scale->agreement.value), 7);
        cell(line, number(layer.scale->kappa.value), 7);
        cell(line, with_interval(layer.scale->kappa_linear), 21);
        cell(line, with_interval(layer.scale->kappa_quadratic), 21);
        cell(line, number(layer.scale->alpha_nominal.value), 9);
        cell(line, number(layer.scale->alpha_ordinal.value), 9);
        cell(line, number(layer.scale->alpha_interval.value), 9);
        out += line + '\n';
    }
    if (out.empty())
        return out;
    out.insert(0,
        '\n'
            + heading("in order", 14,
                { { "cases", 7 }, { "agree", 7 }, { "kappa", 7 }, { "kappa, linear", 21 }, { "kappa, quadratic", 21 }, { "nominal", 9 },
                    { "ordinal", 9 }, { "interval", 9 } }));
    return out
        + wrapped("Nominal, ordinal, interval: alpha. defense_level: sentences where both saw a defense, levels 1 to 7. tier: all "
                  "sentences; none, elevated, urgent.");
}

std::string label_table(const Agreement& agreement)
{
    std::string out;
    for (const LayerAgreement& layer : agreement.layers) {
        for (const LabelAgreement& label : layer.labels) {
            std::string line;
            name_cell(line, std::string(name_of(layer.layer)) + '/' + label.label, 36);
            counts(line, label.first, label.second, label.both);
            cell(line, number(label.agreement.value), 7);
            cell(line, with_interval(label.kappa), 21);
            cell(line, number(label.f1.value), 7);
            cell(line, number(label.alpha.value), 7);
            out += line + '\n';
        }
    }
    if (!out.empty())
        out.insert(0,
            '\n'
                + heading(
                    "label", 36, { { "A", 7 }, { "B", 7 }, { "both", 7 }, { "agree", 7 }, { "kappa", 21 }, { "F1", 7 }, { "alpha", 7 } }));
    return out;
}

std::string opening(const Agreement& agreement)
{
    std::string line = counted(agreement.sentences, "sentence") + " of " + std::to_string(agreement.people)
        + (agreement.people == 1 ? " person" : " people") + " in both codings";
    if (agreement.split_otherwise > 0)
        line += ", " + std::to_string(agreement.split_otherwise) + " of them split otherwise and matched by what they share";
    line += "; without a counterpart, and in no figure: " + std::to_string(agreement.only_first) + " of A, "
        + std::to_string(agreement.only_second) + " of B.";
    std::string out = wrapped(line);
    if (agreement.people < 2 || agreement.bootstrap.resamples == 0)
        return out + (agreement.people < 2 ? "No intervals: they need two people or more.\n\n" : "No intervals asked for.\n\n");
    return out
        + wrapped("In brackets: 95 %, the people drawn again " + std::to_string(agreement.bootstrap.resamples) + " times (seed "
            + std::to_string(agreement.bootstrap.seed) + "). -: not defined.")
        + '\n';
}

}

std::string agreement_text(const Agreement& agreement)
{
    return opening(agreement) + layer_table(agreement) + category_table(agreement) + scale_table(agreement) + label_table(agreement);
}

}
