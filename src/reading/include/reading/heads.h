#pragma once

#include <base/result.h>
#include <reading/encoder.h>

#include <cstddef>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace leitmotif {

/// Named matrices of float32, as a safetensors file holds them. The file is untrusted: lengths are checked before anything is read.
struct Tensors {
    struct Tensor {
        std::vector<std::size_t> shape;
        std::vector<float> values;
    };
    std::map<std::string, Tensor, std::less<>> by_name;

    /// @param bytes  a whole safetensors file: u64 header length, JSON header, data. At most 64 MiB.
    /// @error model_mismatch  the detail says what does not fit.
    static Result<Tensors> read(std::string_view bytes);
};

/// What a label needs to be switched on, taken on dev people.
struct Label {
    std::string name;        ///< e.g. "theme/appeasing"
    float threshold = 0.5F;  ///< on the calibrated probability
};

/// The model's names, limits and calibration, as models/reader/manifest.json holds them.
struct Manifest {
    std::string name;
    std::string version;
    std::size_t vocabulary = 0;    ///< pieces of vocab.txt
    WindowLimits limits;
    std::vector<Label> sentence_labels;
    std::vector<std::string> token_labels;
    std::vector<float> slope;      ///< per sentence label: probability = sigmoid(slope * logit + offset)
    std::vector<float> offset;

    /// @error model_mismatch
    static Result<Manifest> read(std::string_view json);
};

/// Two small heads over token states: what a sentence carries, and what a token is (a person's name, a pronoun, a sentence's start).
class Heads {
public:
    /// @error model_mismatch  shapes that do not fit the manifest's labels or the encoder's width.
    static Result<Heads> create(const Tensors&, const Manifest&, std::size_t width);

    /// @param first, last  the sentence's tokens, half-open, not empty.
    /// @return one logit per sentence label.
    [[nodiscard]] std::vector<float> sentence(const TokenStates&, std::size_t first, std::size_t last) const;

    /// A token's hidden layer, from which the three functions below go on.
    [[nodiscard]] std::vector<float> token_hidden(std::span<const float> state) const;

    /// @return one logit per token label.
    [[nodiscard]] std::vector<float> token(std::span<const float> hidden) const;

    /// What a pronoun looks for and what a mention offers: [antecedent width] each, scaled so that their product is the logit of the
    /// mention being what the pronoun means. Source: Lee et al. 2017, End-to-end Neural Coreference Resolution, without its span parts.
    [[nodiscard]] std::vector<float> anaphor(std::span<const float> hidden) const;
    [[nodiscard]] std::vector<float> antecedent(std::span<const float> hidden) const;

    /// What each sentence between a pronoun and a mention takes off that logit.
    [[nodiscard]] float farness() const { return m_farness; }

private:
    struct Layer {
        std::size_t in = 0;
        std::size_t out = 0;
        std::vector<float> weight;  ///< row-major [out x in]
        std::vector<float> bias;    ///< [out]
        [[nodiscard]] std::vector<float> apply(std::span<const float>) const;
    };
    static Result<Layer> layer(const Tensors&, const std::string& name, std::size_t in, std::size_t out);

    Heads() = default;

    std::vector<float> m_query;  ///< [width]
    Layer m_sentence_in, m_sentence_out, m_token_in, m_token_out, m_anaphor, m_antecedent;
    float m_farness = 0;
};

}
