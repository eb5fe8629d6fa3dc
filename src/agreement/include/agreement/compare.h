#pragma once

#include <agreement/bootstrap.h>
#include <agreement/layers.h>
#include <record/code.h>

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace leitmotif {

/// A figure and where it lies when people are drawn again; nothing where it is not defined, never a number that is none.
struct Figure {
    std::optional<double> value {};
    std::optional<Interval> interval {};
};

/// One label, on or off in each sentence.
struct LabelAgreement {
    std::string label;
    std::size_t first = 0;   ///< sentences of the first coding that have it
    std::size_t second = 0;
    std::size_t both = 0;
    Figure agreement {};     ///< share of sentences where both have it or neither
    Figure kappa {};
    Figure alpha {};         ///< nominal
    Figure f1 {};
};

/// A layer of which a sentence has at most one label, "none" being a category of its own.
struct CategoryAgreement {
    Figure agreement {};
    Figure kappa {};
    Figure alpha {};  ///< nominal
};

/// A layer whose labels stand in an order. Defense levels: the sentences where both saw a defense (for alpha: the others are missing).
/// Tiers: all sentences, none the lowest.
struct ScaleAgreement {
    std::size_t cases = 0;
    Figure agreement {};
    Figure kappa {};
    Figure kappa_linear {};
    Figure kappa_quadratic {};
    Figure alpha_nominal {};
    Figure alpha_ordinal {};
    Figure alpha_interval {};
};

struct LayerAgreement {
    Layer layer {};
    std::size_t first = 0;  ///< labels of the first coding, over all sentences
    std::size_t second = 0;
    std::size_t both = 0;
    Figure same {};      ///< share of sentences with the same labels, none included
    Figure micro_f1 {};  ///< over all labels together
    std::size_t frequent_labels = 0;  ///< those that the first coding has `frequent` times or more; the three means below are theirs
    Figure macro_f1 {};
    Figure kappa {};
    Figure alpha {};
    std::vector<LabelAgreement> labels {};  ///< those that either has; empty for open layers
    std::optional<CategoryAgreement> categories {};
    std::optional<ScaleAgreement> scale {};

    static constexpr std::size_t frequent = 5;
};

struct Agreement {
    std::size_t sentences = 0;  ///< of the first coding, that have a counterpart: the cases
    std::size_t people = 0;
    std::size_t split_otherwise = 0;  ///< of the sentences, those where the two sides have other ranges
    std::size_t only_first = 0;       ///< without a counterpart, and in no figure
    std::size_t only_second = 0;
    BootstrapOptions bootstrap {};
    std::vector<LayerAgreement> layers {};
};

struct CompareOptions {
    std::vector<Layer> layers {};  ///< empty: all
    BootstrapOptions bootstrap {};
};

/// Whose session it is.
using PersonOfSession = std::function<std::string(const std::string& session)>;

/// The session's id up to its last hyphen: "mara-02" is Mara's. Without one, the whole id.
[[nodiscard]] std::string person_of_session(const std::string& session);

/// How far two codings agree, layer by layer and label by label. The first is the gold where there is one: its sentences are the cases
/// (see align), its frequent labels are those that the means are over; all else is the same when the two change places.
///
/// Intervals need two people or more. Where sentences are split otherwise, a sentence's labels are those of all its counterparts
/// together; where one label is asked for, that of the counterpart that overlaps most (of tiers, the gravest).
[[nodiscard]] Agreement compare(
    std::span<const Code> first, std::span<const Code> second, const PersonOfSession&, const CompareOptions& = {});

}
