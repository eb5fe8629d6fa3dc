#pragma once

#include <base/result.h>
#include <reading/window.h>

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace leitmotif {

struct EncoderOptions {
    std::size_t threads = 1;               ///< windows encoded side by side, one thread each; the numbers do not depend on it
    std::filesystem::path cache_folder {}; ///< where compiled weights are kept between starts (weights only); empty: nowhere
};

/// Token states of one window: row-major [tokens x width] float32, the encoder's last layer.
struct TokenStates {
    std::size_t width = 0;
    std::vector<float> values {};

    [[nodiscard]] std::span<const float> row(std::size_t token) const { return { values.data() + token * width, width }; }
};

/// The sentence encoder, run in this process by OpenVINO on the CPU with its precision fixed, so that machines agree.
class Encoder {
public:
    /// @param network  an OpenVINO IR (.xml beside its .bin) with inputs input_ids, attention_mask and token_type_ids.
    /// @error io, model_mismatch
    static Result<Encoder> open(const std::filesystem::path& network, const EncoderOptions&);

    Encoder(Encoder&&) noexcept;
    Encoder& operator=(Encoder&&) noexcept;
    ~Encoder();

    [[nodiscard]] std::size_t width() const;

    /// States of each window, handed over in order.
    /// @error model_mismatch  the network refused the input.
    Result<void> encode(std::span<const Window> windows, const std::function<void(std::size_t, const TokenStates&)>& take);

private:
    struct Implementation;
    explicit Encoder(std::unique_ptr<Implementation>);
    std::unique_ptr<Implementation> m_implementation;
};

}
