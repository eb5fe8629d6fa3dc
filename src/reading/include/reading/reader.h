#pragma once

#include <base/result.h>
#include <reading/heads.h>
#include <reading/people.h>
#include <record/code.h>
#include <record/explanation.h>
#include <record/session.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace leitmotif {

struct ReaderOptions {
    std::size_t threads = 1;
    std::filesystem::path cache_folder {};  ///< see EncoderOptions
};

/// Sentences in, codes out: the model of one folder (encoder.xml, encoder.bin, heads.safetensors, vocab.txt, manifest.json).
///
/// Each session is read by itself: the same session gives the same codes whatever came before it, on any number of threads.
class Reader {
public:
    /// @error io              a part is missing; the file is named.
    /// @error model_mismatch  parts that are foreign, cut off or do not belong together.
    static Result<Reader> open(const std::filesystem::path& folder, const ReaderOptions&);

    Reader(Reader&&) noexcept;
    Reader& operator=(Reader&&) noexcept;
    ~Reader();

    /// One code for each client sentence, in order. What is too long for the model's window is coded in parts.
    /// @error model_mismatch
    [[nodiscard]] Result<std::vector<Code>> read(const Session&);

    /// "name version", as each code carries it.
    [[nodiscard]] std::string name() const;

    /// What each of the codes stands on, by occlusion: the encoder reads the sentence again with a word of it, or a sentence of its
    /// context, hidden, and the labels' probabilities are compared. At most 24 passes for each window and 24 for each sentence with a label
    /// (OcclusionLimits); some fifteen times the work of read() on the corpus. Words are hidden one by one: what only two of them say
    /// together is not seen. Source: Li, Monroe & Jurafsky 2016, Understanding Neural Networks through Representation Erasure.
    /// @param codes  those that read() gave for this session.
    /// @return one for each code, in order.
    /// @error model_mismatch
    [[nodiscard]] Result<std::vector<Explanation>> explain(const Session&, const std::vector<Code>& codes);

    /// What the model says before thresholds, for calibration and the golden vectors.
    [[nodiscard]] Result<std::vector<SentenceReading>> probabilities(const Session&, const std::vector<std::u32string>& texts);
    [[nodiscard]] const Manifest& manifest() const;

private:
    struct Implementation;
    explicit Reader(std::unique_ptr<Implementation>);
    std::unique_ptr<Implementation> m_implementation;
};

}
