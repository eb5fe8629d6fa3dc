#pragma once

#include <base/result.h>
#include <reading/encoder.h>
#include <record/labels.h>

#include <array>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace leitmotif {

/// What models/risk/manifest.json says.
struct RiskManifest {
    std::string name;
    std::string version;
    std::size_t vocabulary = 0;  ///< pieces of vocab.txt
    std::size_t longest = 0;     ///< tokens of a stretch that are read; what lies behind them is not

    /// A logit is `slope` times the network's, plus `offset`.
    struct Calibration {
        float slope = 1;
        float offset = 0;
    };
    Calibration seen;
    Calibration urgent;

    /// @error model_mismatch  no JSON, a field that is missing or of the wrong type, or other columns than this program's
    static Result<RiskManifest> read(std::string_view json);
};

/// What the model says of one stretch of words, in logits.
struct RiskReading {
    float seen = 0;    ///< anything that the manual calls elevated or urgent
    float urgent = 0;
    std::array<float, label_count<RiskClass>> classes {};
    std::size_t strongest = 0;  ///< which sentence says most of it
};

/// The model of help at once: a small encoder of its own that reads a few sentences in plain words (safety/stretches.h), and gives logits for
/// each token; a stretch's are their mean. Each stretch is read by itself, alike on any number of threads.
class RiskModel {
public:
    /// The model of one folder (encoder.xml, encoder.bin, vocab.txt, manifest.json).
    /// @error io              a part is missing; the file is named
    /// @error model_mismatch  parts that are foreign, cut off or do not belong together
    static Result<RiskModel> open(const std::filesystem::path& folder, const EncoderOptions&);

    /// One reading for each stretch, which is a list of sentences. Without words in it, all is as unlikely as can be.
    /// @error model_mismatch
    [[nodiscard]] Result<std::vector<RiskReading>> read(std::span<const std::vector<std::string>> stretches);

    /// "name version"
    [[nodiscard]] std::string name() const { return m_manifest.name + " " + m_manifest.version; }

private:
    RiskModel(RiskManifest manifest, Tokenizer tokenizer, Encoder encoder)
        : m_manifest(std::move(manifest)), m_tokenizer(std::move(tokenizer)), m_encoder(std::move(encoder))
    {
    }

    RiskManifest m_manifest;
    Tokenizer m_tokenizer;
    Encoder m_encoder;
};

}
