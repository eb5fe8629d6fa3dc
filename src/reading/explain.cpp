#include "explain.h"

#include <algorithm>

namespace leitmotif {

namespace {

/// Words that are hidden once, and what then becomes of the sentences of the window.
struct Trial {
    Influence words {};
    TokenSpan tokens {};
    std::optional<std::size_t> only_for {};  ///< a word counts for its own sentence; a sentence of the context for all others
};

/// A code whose sentence was read, with its labels.
struct Asked {
    std::size_t code = 0;
    std::size_t place = 0;
    std::vector<std::size_t> columns {};  ///< of the manifest's labels
};

std::optional<std::size_t> column_of(const Manifest& manifest, const std::string& label)
{
    const auto& labels = manifest.sentence_labels;
    const auto found = std::find_if(labels.begin(), labels.end(), [&](const Label& one) { return one.name == label; });
    if (found == labels.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - labels.begin());
}

class WindowExplainer {
public:
    WindowExplainer(const ReadSession& session, std::size_t window, const OcclusionLimits& limits)
        : m_session(session)
        , m_window(window)
        , m_limits(limits)
    {
        for (const std::size_t at : nearest_units(window_itself(), limits.context))
            add_context(window_itself().units[at]);
    }

    void add_words(std::size_t place_index)
    {
        const SentencePlace& place = m_session.places[place_index];
        const auto& tokens = m_session.units[place.unit].tokens;
        const auto words = words_of({ tokens.data() + place.in_unit, place.tokens.last - place.tokens.first }, m_limits.words);
        if (words.size() < 2)
            return;  // nothing would be left to read
        for (const TokenSpan word : words) {
            const TextRange range { tokens[place.in_unit + word.first].range.start, tokens[place.in_unit + word.last - 1].range.end };
            add({ place.tokens.first + word.first, place.tokens.first + word.last }, place.turn, range, place_index);
        }
    }

    [[nodiscard]] std::vector<Window> windows() const
    {
        std::vector<Window> out { window_itself() };
        for (const Trial& trial : m_trials)
            out.push_back(hide(window_itself(), trial.tokens));
        return out;
    }

    [[nodiscard]] const std::vector<Trial>& trials() const { return m_trials; }

    /// Whether hiding it says something of that sentence.
    [[nodiscard]] bool concerns(const Trial& trial, std::size_t place) const
    {
        if (trial.only_for)
            return *trial.only_for == place;
        const TokenSpan own = m_session.places[place].tokens;
        return trial.tokens.last <= own.first || trial.tokens.first >= own.last;
    }

private:
    [[nodiscard]] const Window& window_itself() const { return m_session.windows[m_window]; }

    void add_context(const PlacedUnit& placed)
    {
        const Unit& unit = m_session.units[placed.unit];
        bool read_here = false;
        for (std::size_t k = 0; k < m_session.places.size(); ++k) {
            const SentencePlace& place = m_session.places[k];
            if (place.window == m_window && place.unit == placed.unit) {
                read_here = true;
                add(place.tokens, place.turn, place.range, std::nullopt);
            }
        }
        if (!read_here)
            add({ placed.first, placed.last }, unit.turn, { unit.tokens.front().range.start, unit.tokens.back().range.end }, std::nullopt);
    }

    void add(TokenSpan tokens, std::size_t turn, TextRange range, std::optional<std::size_t> only_for)
    {
        m_trials.push_back({ { turn, range, slice(m_session.texts[turn], range), 0 }, tokens, only_for });
    }

    const ReadSession& m_session;
    std::size_t m_window;
    OcclusionLimits m_limits;
    std::vector<Trial> m_trials {};
};

/// All that is asked about sentences of one window.
Result<void> explain_window(std::size_t window, const std::vector<Asked>& asked, const ReadSession& session, const Manifest& manifest,
    Encoder& encoder, const Probabilities& probabilities, const OcclusionLimits& limits, std::vector<Explanation>& out)
{
    WindowExplainer explainer(session, window, limits);
    for (const Asked& one : asked)
        explainer.add_words(one.place);
    std::vector<std::vector<float>> whole(asked.size());
    return encoder.encode(explainer.windows(), [&](std::size_t at, const TokenStates& states) {
        for (std::size_t k = 0; k < asked.size(); ++k) {
            const TokenSpan sentence = session.places[asked[k].place].tokens;
            auto& labels = out[asked[k].code].labels;
            if (at == 0) {
                whole[k] = probabilities(states, sentence.first, sentence.last);
                for (const std::size_t column : asked[k].columns) {
                    const Label& label = manifest.sentence_labels[column];
                    labels.push_back(
                        { label.name, whole[k][column], has_threshold(label.name) ? std::optional(label.threshold) : std::nullopt });
                }
                continue;
            }
            const Trial& trial = explainer.trials()[at - 1];
            if (!explainer.concerns(trial, asked[k].place))
                continue;
            const TokenStates rest = states_without(states, sentence, trial.tokens);
            const auto without = probabilities(rest, 0, rest.values.size() / rest.width);
            for (std::size_t j = 0; j < labels.size(); ++j) {
                Influence influence = trial.words;
                influence.support = whole[k][asked[k].columns[j]] - without[asked[k].columns[j]];
                (trial.only_for ? labels[j].words : labels[j].sentences).push_back(std::move(influence));
            }
        }
    });
}

}

Result<std::vector<Explanation>> explain_codes(const std::vector<Code>& codes, const ReadSession& session, const Manifest& manifest,
    Encoder& encoder, const Probabilities& probabilities, const OcclusionLimits& limits)
{
    std::vector<Explanation> out(codes.size(), { manifest.name, manifest.version, {} });
    std::vector<std::vector<Asked>> by_window(session.windows.size());
    for (std::size_t k = 0; k < codes.size(); ++k) {
        const auto place = std::find_if(session.places.begin(), session.places.end(),
            [&](const SentencePlace& one) { return one.turn == codes[k].turn && one.range.start == codes[k].range.start; });
        if (place == session.places.end())
            continue;
        Asked asked { k, static_cast<std::size_t>(place - session.places.begin()) };
        for (const std::string& label : model_labels(codes[k])) {
            if (const auto column = column_of(manifest, label))
                asked.columns.push_back(*column);
        }
        if (!asked.columns.empty())
            by_window[place->window].push_back(std::move(asked));
    }
    for (std::size_t window = 0; window < by_window.size(); ++window) {
        if (by_window[window].empty())
            continue;
        if (auto done = explain_window(window, by_window[window], session, manifest, encoder, probabilities, limits, out); !done)
            return done.error();
    }
    for (Explanation& one : out) {
        for (LabelExplanation& label : one.labels) {
            label.words = strongest(std::move(label.words), limits.most_words, limits.least_support);
            label.sentences = strongest(std::move(label.sentences), limits.most_sentences, limits.least_support);
        }
    }
    return out;
}

}
