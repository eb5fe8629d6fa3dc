#include <reading/encoder.h>

#include <algorithm>
#include <openvino/openvino.hpp>
#include <utility>

namespace leitmotif {

struct Encoder::Implementation {
    ov::CompiledModel model;
    std::vector<ov::InferRequest> requests;
    std::size_t width = 0;
};

Encoder::Encoder(std::unique_ptr<Implementation> implementation) : m_implementation(std::move(implementation)) { }
Encoder::Encoder(Encoder&&) noexcept = default;
Encoder& Encoder::operator=(Encoder&&) noexcept = default;
Encoder::~Encoder() = default;

std::size_t Encoder::width() const { return m_implementation->width; }

Result<Encoder> Encoder::open(const std::filesystem::path& network, const EncoderOptions& options)
{
    const Error foreign { ErrorCode::model_mismatch, "not an encoder network that this program can read", network.string() };
    std::error_code missing;
    auto weights = network;
    weights.replace_extension(".bin");
    for (const auto& part : { network, weights }) {
        if (!std::filesystem::is_regular_file(part, missing))
            return Error { ErrorCode::io, "the encoder's file is missing", part.string() };
    }
    const std::size_t threads = std::max<std::size_t>(options.threads, 1);
    try {
        ov::Core core;
        ov::AnyMap settings {
            { ov::hint::inference_precision.name(), ov::element::f32 },  // never bf16 by itself: results would differ by machine
            { ov::hint::execution_mode.name(), ov::hint::ExecutionMode::ACCURACY },
            { ov::inference_num_threads.name(), static_cast<int>(threads) },
            { ov::num_streams.name(), ov::streams::Num(static_cast<int>(threads)) },
            { ov::hint::enable_cpu_pinning.name(), false },
        };
        if (!options.cache_folder.empty())
            settings[ov::cache_dir.name()] = options.cache_folder.string();
        auto made = std::make_unique<Implementation>();
        made->model = core.compile_model(network.string(), "CPU", settings);
        for (const char* name : { "input_ids", "attention_mask", "token_type_ids" })
            made->model.input(name);  // throws when there is none
        const auto shape = made->model.output(0).get_partial_shape();
        if (made->model.outputs().size() != 1 || shape.rank().is_dynamic() || shape.size() != 3 || shape[2].is_dynamic())
            return foreign;
        made->width = static_cast<std::size_t>(shape[2].get_length());
        for (std::size_t k = 0; k < threads; ++k)
            made->requests.push_back(made->model.create_infer_request());
        return Encoder(std::move(made));
    } catch (const std::exception&) {  // OpenVINO's messages name paths and sources of its own: not for the person
        return foreign;
    }
}

namespace {

/// Windows are filled up with masked tokens to a multiple of this: the CPU plugin keeps memory for each length it has met.
constexpr std::size_t length_step = 32;

void set_input(ov::InferRequest& request, const char* name, const std::vector<std::int64_t>& values)
{
    const std::size_t length = (values.size() + length_step - 1) / length_step * length_step;
    ov::Tensor tensor(ov::element::i64, { 1, length });
    auto* data = tensor.data<std::int64_t>();
    std::fill(std::copy(values.begin(), values.end(), data), data + length, 0);
    request.set_tensor(name, tensor);
}

void start(ov::InferRequest& request, const Window& window)
{
    set_input(request, "input_ids", window.ids);
    set_input(request, "token_type_ids", window.types);
    std::vector<std::int64_t> mask(window.ids.size(), 1);
    for (std::size_t k = 0; k < window.hidden.size(); ++k)
        mask[k] = window.hidden[k] != 0 ? 0 : 1;
    set_input(request, "attention_mask", mask);
    request.start_async();
}

}

Result<void> Encoder::encode(std::span<const Window> windows, const std::function<void(std::size_t, const TokenStates&)>& take)
{
    auto& requests = m_implementation->requests;
    try {
        for (std::size_t k = 0; k < std::min(requests.size(), windows.size()); ++k)
            start(requests[k], windows[k]);
        TokenStates states { m_implementation->width, {} };
        for (std::size_t k = 0; k < windows.size(); ++k) {
            ov::InferRequest& request = requests[k % requests.size()];
            request.wait();
            const ov::Tensor output = request.get_output_tensor(0);
            const std::size_t wanted = windows[k].ids.size() * m_implementation->width;
            if (output.get_size() < wanted)
                return Error { ErrorCode::model_mismatch, "the encoder gave states of another shape" };
            const float* data = output.data<float>();
            states.values.assign(data, data + wanted);
            if (k + requests.size() < windows.size())
                start(request, windows[k + requests.size()]);
            take(k, states);
        }
    } catch (const std::exception&) {
        return Error { ErrorCode::model_mismatch, "the encoder refused its input" };
    }
    return {};
}

}
